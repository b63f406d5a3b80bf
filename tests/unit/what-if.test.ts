import { describe, expect, it } from 'vitest'
import { parseProfile } from '../../src/domain/profile.js'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import { whatIf, type WhatIf } from '../../src/engine/guidance/what-if.js'
import { compiled, is, today } from './engine-world.js'
import { movable } from './near-miss-world.js'

interface Told {
  readonly facts?: Readonly<Record<string, unknown>>
  readonly asOf?: string
}

function compared(rules: CompiledRuleSet, before: Told, after: Told): WhatIf {
  const { industries } = rules.ruleSet
  const inputOf = ({ facts = {}, asOf = today }: Told) => {
    const body = { schema: 'huiqi.profile/1', moneyUnit: 'yuan', facts }
    const parsed = parseProfile(body, rules.ruleSet, { asOf, unknownFacts: 'reject', industries })
    return { facts: parsed.facts, asOf, knownAt: '2026-11-22' }
  }
  return whatIf(rules, {
    before: inputOf(before),
    after: inputOf(after),
    policies: rules.policies,
    language: 'en',
  })
}

const when = (...leaves: object[]) => ({ conditions: { all: leaves } })
const named = (name: string, leaf: object) => ({ ...leaf, name })
const criterion = (words: string) => ({ words })

const rules = compiled({
  facts: movable,
  policies: [
    {
      id: 'many',
      criteria: { staff: criterion('at least 20'), course: criterion('trained') },
      ...when(named('staff', is('hands', 'greaterThanInclusive', 20)), named('course', is('trained', 'equal', true))),
    },
    {
      id: 'few',
      amount: 500,
      criteria: { small: criterion('fewer than 20') },
      ...when(named('small', is('hands', 'lessThan', 20))),
    },
    { id: 'each', amount: { fact: 'spend' }, ...when(is('trained', 'equal', true)) },
    { id: 'still', ...when(is('listed', 'equal', false)) },
  ],
})
const start = { hands: 10, spend: 100, trained: true, listed: false }
const idsOf = (items: WhatIf['gained']): string[] => items.map(({ policy }) => policy.id)

describe('what if', () => {
  it('tells what is gained and lost, by which criterion, and counts what stays', () => {
    const answer = compared(rules, { facts: start }, { facts: { ...start, hands: 25 } })
    expect([idsOf(answer.gained), idsOf(answer.lost), answer.unchanged]).toEqual([['many'], ['few'], 2])
    expect(answer.gained[0]).toMatchObject({
      before: { verdict: 'ineligible' },
      after: { verdict: 'eligible', amount: { minFen: 100_000, maxFen: 100_000 } },
      criteria: [{ id: 'staff', before: 'unmet', after: 'met', citation: { words: 'at least 20' } }],
    })
    expect(answer.lost[0]).toMatchObject({
      before: { verdict: 'eligible', amount: { minFen: 50_000 } },
      after: { verdict: 'ineligible' },
      criteria: [{ id: 'small', before: 'met', after: 'unmet' }],
    })
  })

  it('is its own mirror', () => {
    const [more, less] = [{ facts: { ...start, hands: 25 } }, { facts: start }]
    const [there, back] = [compared(rules, less, more), compared(rules, more, less)]
    expect([idsOf(back.gained), idsOf(back.lost)]).toEqual([idsOf(there.lost), idsOf(there.gained)])
    expect(back.totals).toEqual({ before: there.totals.after, after: there.totals.before })
  })

  it('counts a benefit of another sum, larger or smaller, as changed, without a criterion', () => {
    const facts = { ...start, spend: 300 }
    const answer = compared(rules, { facts }, { facts: { ...facts, spend: 400 } })
    expect([answer.gained, answer.lost, idsOf(answer.changed)]).toEqual([[], [], ['each']])
    expect(answer.changed[0]?.criteria).toEqual([])
    expect(idsOf(compared(rules, { facts: { ...facts, spend: 400 } }, { facts }).changed)).toEqual(['each'])
  })

  it('calls changed what may come to more or to less', () => {
    const rough = (min: number, max: number) => ({ facts: { ...start, spend: { min, max } } })
    const answer = compared(rules, rough(320, 340), rough(310, 360))
    expect([answer.gained, answer.lost, idsOf(answer.changed)]).toEqual([[], [], ['each']])
  })

  it('loses certainty where a fact is not known any more', () => {
    const { hands: _hands, ...rest } = start
    const answer = compared(rules, { facts: start }, { facts: rest })
    const few = [...answer.lost, ...answer.gained].find(({ policy }) => policy.id === 'few')
    expect(idsOf(answer.lost)).toContain('few')
    expect(few).toMatchObject({ after: { verdict: 'undetermined' }, criteria: [{ before: 'met', after: 'open' }] })
  })

  it('changes nothing when nothing differs', () => {
    const answer = compared(rules, { facts: start }, { facts: start })
    expect([answer.gained, answer.lost, answer.changed, answer.unchanged]).toEqual([[], [], [], 4])
    expect(answer.totals.before).toEqual(answer.totals.after)
  })
})
