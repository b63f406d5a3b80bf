import { describe, expect, it } from 'vitest'
import { all, answered, compiled, inForce, is, totalsOf } from './engine-world.js'

const criteria = { cap: { words: '最高' } }
const limited = (limit: object) => ({ criteria, limits: [{ criterion: 'cap', ...limit }] })
const among = { policies: ['a', 'b'] }
const two = [{ id: 'a' }, { id: 'b', amount: 300 }]

describe('whose limits bind', () => {
  const best = (rules: ReturnType<typeof compiled>, select: object) => {
    const everything = { area: 'concerning', verdicts: null, policies: null, kinds: null } as const
    return answered(rules, {}, { select: { ...everything, ...select } }).totals[0]?.claimable
  }
  it('also those of a policy that is not asked about', () => {
    const rules = compiled({ policies: [...two, { id: 'c', kind: 'procedure', ...limited({ among, atMost: 1 }) }] })
    for (const select of [{ policies: ['a', 'b'] }, { kinds: ['grant'] }])
      expect(best(rules, select)).toEqual({ minFen: 100_000, maxFen: 100_000 })
  })
  it('also those of a document of which no policy is asked about', () => {
    const other = { document: { id: 'o', ...limited({ among, atMost: 1 }) }, policies: [{ id: 'c', amount: 1 }] }
    expect(best(compiled({ policies: two, others: [other] }), { policies: ['a', 'b'] })).toEqual({
      minFen: 100_000,
      maxFen: 100_000,
    })
  })
})

describe('a text that is no longer in force, or not surely so', () => {
  const since = (state: string) => [inForce, { ...inForce, from: '2024-01-01', state }]
  const limit = { criterion: 'cap', atMost: 1 }
  it.each(['lapsed', 'superseded', 'unverified', 'secondHand'])('%s: takes nothing from what others grant', (state) => {
    const saying = { id: 'o', criteria, status: since(state), limits: [{ ...limit, among }] }
    const rules = compiled({
      policies: two,
      others: [{ document: saying, policies: [{ id: 'c', kind: 'procedure' }] }],
    })
    // At worst it still holds.
    expect(totalsOf(rules)?.claimable).toEqual([1000, 1300])
    // Before it ended, as the law was known then.
    expect(totalsOf(rules, { asOf: '2023-12-31' })?.claimable).toEqual([1000, 1000])
  })
  it.each(['unverified', 'secondHand'])('%s: what it grants itself comes with its limits', (state) => {
    const document = { criteria, status: since(state), limits: [{ ...limit, among }] }
    expect(totalsOf(compiled({ policies: two, document }))?.withUnverifiedLaw).toEqual([0, 1000])
  })
  it('ends only when that was recorded', () => {
    const status = [inForce, { ...inForce, from: '2024-01-01', state: 'lapsed', recordedOn: '2026-06-01' }]
    const saying = { id: 'o', criteria, status, limits: [{ ...limit, among }] }
    const rules = compiled({
      policies: two,
      others: [{ document: saying, policies: [{ id: 'c', kind: 'procedure' }] }],
    })
    expect(totalsOf(rules, { knownAt: '2026-05-31' })?.claimable).toEqual([1000, 1000])
    expect(totalsOf(rules, { knownAt: '2026-06-01' })?.claimable).toEqual([1000, 1300])
  })
})

describe('policies about one matter', () => {
  const rivals = two.map((policy) => ({ ...policy, matter: 'm' }))
  const covering = (scope: object) => {
    const document = { id: 'o', scope, ...limited({ among: { matter: 'm' }, atMost: 2 }) }
    return compiled({ policies: rivals, others: [{ document, policies: [{ id: 'c', kind: 'procedure' }] }] })
  }
  const home = { name: 'cap', ...is('registeredRegion', 'within', ['140400']) }
  it('may both be had where a text for the place of the applicant lets them', () => {
    expect(totalsOf(covering(home), { facts: { registeredRegion: '140403' } })?.claimable).toEqual([1300, 1300])
  })
  it('may exclude each other where that text is for another place, or may be', () => {
    expect(totalsOf(covering(home), { facts: { registeredRegion: '340100' } })?.claimable).toEqual([1000, 1300])
    expect(totalsOf(covering(home))?.claimable).toEqual([1000, 1300])
  })
})

describe('a limit for each place', () => {
  const words = (id: string) => ({ label: { zh: id, en: id }, question: { zh: id, en: id } })
  const place = { id: 'at', type: 'place', ...words('at') }
  const sites = { id: 'sites', type: 'records', record: 'site', fields: [place], group: 'test', since: '2020-01-01' }
  const rules = compiled({
    facts: [{ ...sites, ...words('sites') }],
    policies: [{ id: 'p', for: 'sites', ...limited({ per: 'site.at', atMost: 1 }) }],
  })
  it.each([
    ['the same coarse one', '140400', '140400'],
    ['one that may lie in the other', '140400', '140403'],
  ])('%s may be one place or two', (_, first, second) => {
    expect(rules.policies.flatMap(({ issues }) => issues)).toEqual([])
    const facts = { sites: all({ at: first }, { at: second }) }
    expect(totalsOf(rules, { facts })?.claimable).toEqual([1000, 2000])
  })
})
