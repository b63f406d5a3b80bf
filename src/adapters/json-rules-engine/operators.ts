import type { Engine } from 'json-rules-engine'
import { isIndustryWithin, isPlaceWithin, type Sections } from './codes.js'
import { compare, fromText } from './fraction.js'

/** Fractions that a double cannot tell apart are handed over as text `12/7` and compared by these. */
const exactly: Record<string, (difference: number) => boolean> = {
  equalExactly: (difference) => difference === 0,
  notEqualExactly: (difference) => difference !== 0,
  lessThanExactly: (difference) => difference < 0,
  lessThanInclusiveExactly: (difference) => difference <= 0,
  greaterThanExactly: (difference) => difference > 0,
  greaterThanInclusiveExactly: (difference) => difference >= 0,
}

const isSameFraction = (a: string, b: string): boolean => compare(fromText(a), fromText(b)) === 0

/** What json-rules-engine has no operator for. None throws on what it is handed: that would spoil the run. */
export function addOperators(engine: Engine, sections: Sections): void {
  for (const [name, holds] of Object.entries(exactly))
    engine.addOperator<string, string>(name, (a, b) => holds(compare(fromText(a), fromText(b))))
  engine.addOperator<string, string[]>('inExactly', (a, members) => members.some((b) => isSameFraction(a, b)))
  engine.addOperator<string, string[]>('notInExactly', (a, members) => !members.some((b) => isSameFraction(a, b)))
  engine.addOperator<string[], string[]>('containsAny', (items, members) => members.some((one) => items.includes(one)))
  engine.addOperator<string, string[]>('placeWithin', (place, members) =>
    members.some((member) => isPlaceWithin(place, member)),
  )
  engine.addOperator<string, string[]>('industryWithin', (industry, members) =>
    members.some((member) => isIndustryWithin(industry, member, sections)),
  )
}
