import { valueOf } from '../../src/adapters/json-rules-engine/naive.js'
import { dayNumber, yearOf } from '../../src/adapters/json-rules-engine/calendar.js'
import { agreesWithGiven } from '../../src/adapters/json-rules-engine/consistent.js'
import { IncompleteFacts } from '../../src/adapters/json-rules-engine/second-opinion.js'
import type { Given, GivenFacts } from '../../src/domain/given.js'
import type { IsoDate } from '../../src/domain/iso-date.js'
import type { Random } from './arbitrary/catalogue.js'
import { events, worldOf, type Universe } from './universe.js'

/** The masked profile, sometimes with a derived fact told as it truly is: a platform holds 小型, not the head count. */
export function derivedToldOf(
  universe: Universe,
  complete: GivenFacts,
  masked: GivenFacts,
  asOf: IsoDate,
  random: Random,
): GivenFacts {
  const told = new Map(masked)
  for (const fact of universe.catalogue.facts.values()) {
    if (!('formula' in fact) || fact.formula === undefined || !random.chance(0.3)) continue
    const value = derivedValue(universe, fact.id, complete, asOf)
    // A right may count from a day on which it was something else.
    if (value && agreesWithGiven(worldOf(universe, new Map([...complete, [fact.id, value]]), asOf), [fact.id], events))
      told.set(fact.id, value)
  }
  return told
}

function derivedValue(universe: Universe, fact: string, complete: GivenFacts, asOf: IsoDate): Given | null {
  const eventDay = dayNumber(asOf)
  const scope = {
    world: worldOf(universe, complete, asOf),
    definitions: new Map(),
    eventDay,
    claimYear: yearOf(eventDay),
    subject: null,
    bound: new Map(),
  }
  try {
    const [value, ...others] = valueOf({ fact }, scope, null)
    if (value === undefined || others.length > 0) return null
    if (value.is === 'text') return { is: 'option', value: value.text }
    if (value.is === 'range' && value.min.bottom === 1n)
      return { is: 'number', min: Number(value.min.top), max: Number(value.max.top) }
    return null
  } catch (error) {
    if (error instanceof IncompleteFacts) return null
    throw error
  }
}
