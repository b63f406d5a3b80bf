import { parseProfile } from '../../src/domain/profile.js'
import type { NearMiss } from '../../src/domain/near-miss.js'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import { nearMisses, type NearMisses } from '../../src/engine/guidance/near-miss.js'
import { only, today, type Applicant, type Draft } from './engine-world.js'

/** Facts that can be moved; the shared catalogue of the engine tests says of none what one can do about it. */
export const movable = [
  factOf('hands', 'integer', { direction: 'up', domain: { min: 0 } }),
  factOf('age', 'integer', { direction: 'either', domain: { min: 0, max: 100 } }),
  factOf('spend', 'money', { direction: 'up', domain: { min: 0 } }),
  factOf('debts', 'money', { direction: 'down', domain: { min: 0 } }),
  factOf('listed', 'boolean', { direction: 'down' }),
  factOf('trained', 'boolean', { direction: 'up' }),
  factOf('fixed', 'boolean', {}),
  factOf('incident', 'boolean', { clock: true }),
  factOf('rung', 'choice', { direction: 'up', ordered: true, options: ['c', 'b', 'a'].map(option) }),
  factOf('covers', 'choices', { direction: 'up', options: ['x', 'y'].map(option) }),
  factOf('sales', 'yearly', { of: 'money', direction: 'up', domain: { min: 0 } }),
  factOf('research', 'yearly', { of: 'money', direction: 'up', domain: { min: 0 } }),
  factOf('titles', 'records', {
    direction: 'up',
    record: 'title',
    key: 'kind',
    fields: [
      field('kind', 'choice', { options: ['hub', 'lab'].map(option) }),
      field('rank', 'choice', { ordered: true, options: ['city', 'province'].map(option) }),
      field('gotOn', 'date', {}),
      field('endsOn', 'date', { optional: true }),
    ],
  }),
]

export function option(id: string) {
  return { id, zh: id, en: id }
}
function field(id: string, type: string, more: object) {
  return { id, type, label: { zh: id, en: id }, question: { zh: `${id}?`, en: `${id}?` }, ...more }
}
export function factOf(id: string, type: string, more: object) {
  return { ...field(id, type, more), group: 'g', since: '2020-01-01' }
}

export const world = (policy: object, more: Draft = {}): CompiledRuleSet =>
  only({ ...policy }, { ...more, facts: [...movable, ...(more.facts ?? [])] })

export function missesOf(rules: CompiledRuleSet, { facts = {}, asOf = today }: Applicant = {}): NearMisses {
  const body = { schema: 'huiqi.profile/1', moneyUnit: 'yuan', facts }
  const { industries } = rules.ruleSet
  const parsed = parseProfile(body, rules.ruleSet, { asOf, unknownFacts: 'reject', industries })
  if (parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems))
  return nearMisses(rules, {
    input: { facts: parsed.facts, asOf, knownAt: '2026-11-22' },
    policies: rules.policies,
    language: 'en',
  })
}

/** Each near miss in short: what moves to what, and when. */
export const short = (items: readonly NearMiss[]) =>
  items.map(({ group, changes, earliestOn, verdictThen }) => ({
    group,
    to: Object.fromEntries(changes.map(({ fact: id, to }) => [id, to])),
    on: earliestOn,
    then: verdictThen,
  }))

export const when = (...leaves: object[]) => ({ conditions: { all: leaves } })
/** A near miss in short that can be done today. */
export const can = (to: object, more: object = {}) => ({ group: 'canDo', to, on: null, then: 'eligible', ...more })
