import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import { all, answered, compiled, inForce, is, resultOf } from './engine-world.js'

const here = is('registeredRegion', 'within', ['140400'])
const there = is('registeredRegion', 'within', ['340000'])
const listing = { title: '服务', titleEn: 'Service', kind: 'service', who: null, words: '服务', departments: [] }
const rules = compiled({
  document: { division: '140400', scope: here, coverage: [{ row: '9', item: '9', listing }] },
  policies: [
    { id: 'yes', conditions: { all: [is('hightech', 'equal', true)] } },
    { id: 'no', conditions: { all: [is('exporter', 'equal', true)] } },
    { id: 'open', kind: 'award', conditions: { all: [is('staff', 'greaterThan', 5)] } },
    { id: 'ended', status: [{ ...inForce, state: 'lapsed' }] },
  ],
  others: [
    { document: { id: 'other', division: '340000', scope: there }, policies: [{ id: 'elsewhere' }] },
    {
      document: { id: 'old', division: '140000', status: [{ ...inForce, state: 'unverified' }] },
      policies: [{ id: 'unverified' }],
    },
  ],
})
const facts = { registeredRegion: '140403', hightech: true, exporter: false }
const idsOf = (select: object) => {
  const every = { area: 'concerning', verdicts: null, policies: null, kinds: null } as const
  return answered(rules, { facts }, { select: { ...every, ...select } }).results.map(({ policy }) => policy.id)
}

describe('counts', () => {
  it('are of the policies that concern the applicant; those of other places apart', () => {
    expect(answered(rules, { facts }).counts).toEqual({
      evaluated: 6,
      outOfArea: 1,
      eligible: 2,
      needsReview: 0,
      undetermined: 1,
      ineligible: 1,
      notInForce: 1,
      error: 0,
      listing: 1,
    })
  })
  it('are told by the state of the law too, so that a dead text is never counted as a living one', () => {
    expect(answered(rules, { facts }).countsByLaw).toEqual({
      inForce: { eligible: 1, needsReview: 0, undetermined: 1, ineligible: 1, notInForce: 0 },
      lapsed: { eligible: 0, needsReview: 0, undetermined: 0, ineligible: 0, notInForce: 1 },
      unverified: { eligible: 1, needsReview: 0, undetermined: 0, ineligible: 0, notInForce: 0 },
    })
  })
})

describe('what is shown', () => {
  const cases = [
    { told: 'all that concern the applicant', select: {}, ids: ['yes', 'no', 'open', 'ended', 'unverified'] },
    {
      told: 'those of some verdicts',
      select: { verdicts: ['eligible', 'undetermined'] },
      ids: ['yes', 'open', 'unverified'],
    },
    { told: 'those of some kinds', select: { kinds: ['award'] }, ids: ['open'] },
    { told: 'those named', select: { policies: ['no', 'unverified'] }, ids: ['no', 'unverified'] },
    {
      told: 'those of every place',
      select: { area: 'all' },
      ids: ['yes', 'no', 'open', 'ended', 'elsewhere', 'unverified'],
    },
  ]
  it.each(cases)('$told', ({ select, ids }) => expect(idsOf(select)).toEqual(ids))

  it('a filter of verdicts hides rows and changes no sum', () => {
    const select = { area: 'concerning', verdicts: ['ineligible'], policies: null, kinds: null } as const
    expect(answered(rules, { facts }, { select: { ...select, verdicts: ['ineligible'] } }).totals).toEqual(
      answered(rules, { facts }).totals,
    )
  })
})

describe('what is held', () => {
  it('is told for each place of the applicant and each above it', () => {
    expect(answered(rules, { facts }).coverage.map(({ area, documents }) => [area, documents])).toEqual([
      ['140403', 0],
      ['140400', 1],
      ['140000', 1],
      ['000000', 0],
    ])
  })
  it('is told for the nation where no place is', () => {
    expect(answered(rules).coverage.map(({ area }) => area)).toEqual(['000000'])
  })
})

describe('the answer', () => {
  it('is the same, byte for byte, for the same question', () => {
    const text = () => canonicalJson(answered(rules, { facts }))
    expect(text()).toBe(text())
  })
  it('of one policy is the same whatever others are asked', () => {
    const alone = answered(
      rules,
      { facts },
      { select: { area: 'concerning', verdicts: null, policies: ['open'], kinds: null } },
    )
    expect(alone.results[0]).toEqual(resultOf(rules, { facts }, 'open'))
  })
  it('holds no part that was not asked for', () => {
    const [first] = answered(rules, { facts }, { include: [] }).results
    expect(Object.keys(first?.claims[0] ?? {})).toEqual(['subject', 'verdict', 'amount'])
  })
  it('says that it is a prediction', () => expect(answered(rules).notice.code).toBe('prediction'))
})

describe('a result', () => {
  it('cites the words of its document and of its own', () => {
    const cited = compiled({
      document: { criteria: { who: { words: '全市企业', item: '二' } } },
      policies: [{ item: '三(1)', criteria: { sum: { words: '1000元', reading: '一次性' } } }],
    })
    expect(resultOf(cited).citations).toEqual({
      who: { document: 'doc', item: '二', words: '全市企业', reading: null },
      sum: { document: 'doc', item: '三(1)', words: '1000元', reading: '一次性' },
    })
  })
  it('tells what reaches the applicant through another, in no total', () => {
    const through = compiled({ policies: [{ through: 'guarantor', payee: { other: 'guarantor' } }] })
    const { through: by, amount, counted } = resultOf(through)
    expect([by, amount?.payee, counted.in]).toEqual(['guarantor', 'guarantor', []])
  })
  it('names each record by what it says of itself', () => {
    const perRecord = compiled({ policies: [{ for: 'recognitions' }] })
    const recognitions = all({ type: 'incubator', level: 'city', recognisedOn: '2026-05-20' })
    expect(resultOf(perRecord, { facts: { recognitions } }).claims[0]?.subject).toEqual({
      list: 'recognitions',
      id: 'r1',
      label: 'incubator city 2026-05-20',
    })
  })
})
