import type { Given, GivenNumber } from '../../domain/given.js'
import { dayNumber, yearOf } from './calendar.js'
import { compare, fromExact } from './fraction.js'
import { valueOf } from './naive.js'
import { IncompleteFacts, type Scope, type World } from './scope.js'
import type { Alternative, Range, Value } from './value.js'

/**
 * Whether the derived facts that were told are what the other facts come to, where that can be worked out: on the day
 * asked about and on the days of the `events`, for a right counts from the day it arose. A completion that contradicts
 * what was told is none.
 */
export function agreesWithGiven(world: World, facts: Iterable<string>, events: readonly string[]): boolean {
  const days = new Set([dayNumber(world.asOf), ...events.flatMap((event) => daysOf(event, world))])
  for (const id of facts) {
    const given = world.facts.get(id)
    const fact = world.catalogue.facts.get(id)
    if (given === undefined || fact === undefined || !('formula' in fact) || fact.formula === undefined) continue
    const others = { ...world, facts: new Map([...world.facts].filter(([other]) => other !== id)) }
    for (const day of days) {
      const computed = computedValue(id, scopeOn(day, others))
      if (computed !== null && !computed.some((alternative) => isGiven(alternative, given))) return false
    }
  }
  return true
}

function daysOf(event: string, { facts, catalogue }: World): number[] {
  const [prefix = '', field] = event.split('.')
  if (field === undefined) return dayIn(facts.get(event))
  const list = [...catalogue.facts.values()].find((fact) => fact.type === 'records' && fact.record === prefix)
  const given = list && facts.get(list.id)
  return given?.is === 'records' ? given.items.flatMap(({ fields }) => dayIn(fields.get(field))) : []
}
const dayIn = (given: Given | undefined): number[] =>
  given?.is === 'number' && typeof given.min === 'number' && given.min === given.max ? [given.min] : []

const scopeOn = (eventDay: number, world: World): Scope => ({
  world,
  definitions: new Map(),
  eventDay,
  claimYear: yearOf(eventDay),
  subject: null,
  bound: new Map(),
})

function computedValue(id: string, scope: Scope): Value | null {
  try {
    return valueOf({ fact: id }, scope, null)
  } catch (error) {
    if (error instanceof IncompleteFacts) return null
    throw error
  }
}

function isGiven(alternative: Alternative, given: Given): boolean {
  switch (alternative.is) {
    case 'undefined':
    case 'absent':
      return false
    case 'text':
      return given.is === 'option' && given.value === alternative.text
    case 'boolean':
      return given.is === 'boolean' && given.value === alternative.value
    case 'range':
      return given.is === 'number' && reachesInto(alternative, given)
    default:
      return true
  }
}

const reachesInto = (range: Range, { min, max }: GivenNumber): boolean =>
  (min === null || compare(range.max, fromExact(min)) >= 0) && (max === null || compare(range.min, fromExact(max)) <= 0)
