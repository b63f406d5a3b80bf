import { readFileSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RuleBase } from '../../src/application/rule-base.js'
import { findNearMisses } from '../../src/application/near-misses.js'
import type { Fact, Field } from '../../src/domain/fact.js'
import {
  NearMissRequestSchema,
  type NearMiss,
  type NearMissAnswer,
  type NearMissChange,
} from '../../src/domain/near-miss.js'
import { SeedApplicantSchema } from '../../src/domain/seed.js'
import { loadShipped } from './shipped.js'

/** Nobody is told to be someone else, to be founded on another day, to move, to shrink or to earn less. */
const never = [
  'applicantKind',
  'establishedOn',
  'registeredRegion',
  'operatingRegion',
  'taxRegion',
  'statisticsRegion',
  'mainIndustry',
  'emergingIndustries',
  'enterpriseSize',
  'people',
  'awards',
  'taxableIncome',
  'totalAssetsYearEnd',
  'averageTotalAssetsQuarterly',
  'costsAndExpenses',
  'totalIncome',
  'sixTaxesTwoFeesDue',
  'vatTaxpayerStatus',
  'privateEnterprise',
  'residentEnterprise',
  'zones',
  'officialLists',
]
const onlyUp = [
  'revenue',
  'employeesYearEnd',
  'averageEmployeesQuarterly',
  'averageStaff183',
  'currentEmployees',
  'rdExpense',
]

const surroundings = { today: '2026-11-22', engineVersion: 'test', hash: (text: string) => text.slice(0, 8) }

let base: RuleBase
beforeAll(async () => {
  base = (await loadShipped()).base
})

describe('what may never be proposed', () => {
  it.each(never)('%s', (id) => {
    expect(base.compiled.ruleSet.facts.get(id)?.direction).toBe('never')
  })
  it.each(onlyUp)('less of %s', (id) => {
    expect(base.compiled.ruleSet.facts.get(id)?.direction).toBe('up')
  })
  it('to become something else, but for those who have not begun: what it names exists', () => {
    const { facts } = base.compiled.ruleSet
    const choices = [...facts.values()].flatMap((fact) => (fact.type === 'choice' ? [fact] : []))
    const begins = choices.flatMap((fact) => (fact.options ?? []).map((option) => ({ fact, option })))
    const able = begins.filter(({ option }) => option.becomes)
    expect(able.map(({ fact, option }) => `${fact.id} ${option.id}`)).toEqual(['applicantKind person'])
    for (const { fact, option } of able) {
      expect(fact.options?.map(({ id }) => id)).toEqual(expect.arrayContaining(option.becomes?.options ?? []))
      expect(facts.get(option.becomes?.on ?? '')?.type).toBe('date')
    }
  })
  it('to come onto a list of those to be closed down', () => {
    const text = JSON.stringify(base.compiled.ruleSet.documents)
    expect(text).not.toMatch(/"(backwardCapacity|scatteredPolluting)"/)
  })
  it('a list that only a register knows', () => {
    const { facts } = base.compiled.ruleSet
    const known = [...facts.values()].filter(({ source, direction }) => source === 'registry' && direction !== 'never')
    expect(known.filter(({ granted }) => !granted).map(({ id }) => id)).toEqual([])
  })
  it('what only some can have, to those who cannot: each such note names a fact and its values', () => {
    const { facts } = base.compiled.ruleSet
    const fields = [...facts.values()].flatMap((fact): (Fact | Field)[] =>
      fact.type === 'records' ? [fact, ...fact.fields] : [fact],
    )
    const notes = fields.flatMap((one) => [
      one.notFor,
      ...(('options' in one && one.options) || []).map(({ notFor }) => notFor),
    ])
    const told = notes.filter((note) => note !== undefined)
    expect(told.length).toBeGreaterThan(20)
    for (const { fact: id, in: values } of told) {
      const fact = facts.get(id)
      const possible = fact?.type === 'choice' ? fact.options?.map((option) => option.id) : [false]
      expect(possible).toEqual(expect.arrayContaining(values))
    }
  })
})

describe('the near misses of the seed applicants', () => {
  const all: NearMiss[] = []
  const answers: NearMissAnswer[] = []
  beforeAll(() => {
    for (const name of readdirSync('seed').filter((file) => file.endsWith('.json'))) {
      const { asOf, profile } = SeedApplicantSchema.parse(JSON.parse(readFileSync(`seed/${name}`, 'utf8')))
      answers.push(findNearMisses(base, NearMissRequestSchema.parse({ asOf, profile }), 'en', surroundings))
    }
    all.push(...answers.flatMap(({ items }) => items))
  })
  const changesIn = (group: NearMiss['group']): NearMissChange[] =>
    all.filter((item) => item.group === group).flatMap(({ changes }) => changes)

  it('propose nothing of the kind', () => {
    const changes = changesIn('canDo')
    expect(changes.length).toBeGreaterThan(10)
    const begins = changes.filter(({ fact, from }) => fact === 'applicantKind' && from === 'person')
    expect(begins.length).toBeGreaterThan(0)
    expect(changes.filter((change) => never.includes(change.fact) && !begins.includes(change))).toEqual([])
    const figures = changes.filter(({ fact, from }) => typeof from === 'number' && onlyUp.includes(fact))
    expect(figures.filter(({ from, to }) => (to as number) <= (from as number))).toEqual([])
    const texts = all.filter(({ group }) => group !== 'cannotChange').map(({ text }) => text)
    expect(texts.filter((text) => / (at most|less than|below|fewer) /.test(text.split(' (granted')[0] ?? ''))).toEqual(
      [],
    )
  })

  it('say of a title that others decide on it', () => {
    const titles = changesIn('canDo').filter(({ fact }) => fact === 'recognitions' || fact === 'listings')
    expect(titles.length).toBeGreaterThan(5)
    expect(titles.filter(({ granted, effort }) => !granted || effort !== 5)).toEqual([])
    expect(titles.filter(({ edge }) => !edge.includes('which decides whether and when'))).toEqual([])
  })

  it('list what costs something elsewhere after what does not', () => {
    for (const { items } of answers) {
      const costs = items.filter(({ group }) => group === 'canDo').map(({ loses }) => Number(loses.length > 0))
      expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    }
  })

  it('promise no more than the total grows by', () => {
    const hnte = all.filter(({ policy, amountThen }) => policy.id === 'cn-hnte-2016-rate' && amountThen)
    expect(hnte.length).toBeGreaterThan(0)
    const alternatives = hnte.filter(({ netGainFen }) => netGainFen === 0)
    expect(alternatives.length).toBeGreaterThan(0)
    expect(alternatives.filter(({ text }) => !text.includes('the total would not grow by it'))).toEqual([])
  })
})
