import type { Becomes, Fact } from '../../domain/fact.js'
import type { Given } from '../../domain/given.js'
import { toDayNumber } from '../../domain/iso-date.js'
import { derivedFrom } from './inputs.js'
import { withFact, withoutFacts, type Scenario, type Setting } from './scenario.js'

/** What one can become that is `from`; null: nothing. */
export function becomesOf(fact: Fact, from: Given | undefined): Becomes | null {
  if (fact.type !== 'choice' || from?.is !== 'option') return null
  return fact.options?.find(({ id }) => id === from.value)?.becomes ?? null
}

/**
 * The profile of what begins by the deed: on the day first asked about, for that is when one can begin. What was told of
 * other years, and records in another name, are not its own.
 */
export function begun({ rules, input }: Setting, { facts, asOf }: Scenario, becomes: Becomes): Scenario {
  const { ruleSet } = rules
  const own = new Map([...facts].filter(([id, given]) => isKept(ruleSet.facts.get(id), given)))
  const day = toDayNumber(input.asOf)
  const dated = withFact(own, becomes.on, { is: 'number', min: day, max: day })
  return { facts: withoutFacts(dated, derivedFrom(becomes.on, rules)), asOf }
}

function isKept(fact: Fact | undefined, given: Given): boolean {
  if (given.is === 'yearly') return false
  if (given.is !== 'records' || given.items.length === 0) return true
  return fact?.personal === true
}

export interface Beginning {
  readonly fact: Fact
  readonly from: Given
  readonly becomes: Becomes
}

/** Steps by which the applicant can become something new. */
export function beginningsOf({ rules }: Setting, { facts }: Scenario): Beginning[] {
  return rules.subjects.flatMap(({ fact, level, definition }) => {
    const from = level === 0 && fact && !definition ? facts.get(fact.id) : undefined
    const becomes = from && becomesOf(fact as Fact, from)
    return from && becomes ? [{ fact: fact as Fact, from, becomes }] : []
  })
}
