import { beforeAll, describe, expect, it } from 'vitest'
import type { RuleBase } from '../../src/application/rule-base.js'
import { PreCheckReportSchema } from '../../src/domain/pre-check.js'
import { isAppError } from '../../src/domain/errors.js'
import { alarms, applicationOf, checked, decided, makerspace, profileOf, shippedBase } from './pre-check-world.js'

let base: RuleBase
beforeAll(async () => {
  base = await shippedBase()
})

const issuesOf = (application: unknown): string[] => {
  try {
    checked(base, application)
  } catch (error) {
    if (isAppError(error, 'requestInvalid') || isAppError(error, 'profileInvalid'))
      return error.info.issues.map(({ code, pointer }) => `${code} ${pointer}`)
    throw error
  }
  return []
}

describe('an application that is as it should be', () => {
  it('is eligible for just what is claimed, and alarms nobody', () => {
    const report = checked(base, applicationOf())
    expect(() => PreCheckReportSchema.parse(report)).not.toThrow()
    expect(report).toMatchObject({
      verdict: 'eligible',
      machineVerdict: 'eligible',
      subject: { list: 'recognitions', id: 'r1' },
      computed: { payable: { minFen: 50_000_000, maxFen: 50_000_000 } },
      claimed: { fen: 50_000_000 },
      comparison: { meaning: 'equal', differenceFen: 0 },
      papers: [{ name: '认定文件', basis: 'inferred', status: 'handedIn' }],
      supplement: { papers: [], facts: [], text: '' },
      law: { status: 'inForce' },
    })
    expect(alarms(report)).toEqual([])
  })

  it('shows each criterion with its words, what proves it and what was given', () => {
    const { criteria } = checked(base, applicationOf())
    expect(criteria.find(({ id }) => id === 'level')).toMatchObject({
      source: { document: 'changzhi-2017-29', item: '二(五)21', words: '每年新认定的省级' },
      outcome: 'met',
      machineOutcome: 'met',
      given: {
        text: '国家级',
        grade: 'selfDeclared',
        from: [{ pointer: '/profile/facts/recognitions/items/0/level', label: '称号与认定 1 · 级别' }],
      },
      judgement: null,
      override: null,
    })
    expect(criteria.find(({ id }) => id === 'place')).toMatchObject({ outcome: 'met', proofs: ['营业执照'] })
  })
})

it.each([
  ['a level that is not named', {}, { level: 'city' }, 'ineligible', ['criterionUnmet']],
  ['no carrier, by any of two criteria', {}, { type: 'highTech' }, 'ineligible', ['criterionUnmet', 'criterionUnmet']],
  ['recognised after the application', {}, { recognisedOn: '2019-07-15' }, 'ineligible', ['criterionUnmet']],
  ['recognised the year before', {}, { recognisedOn: '2018-03-15' }, 'needsReview', ['judgementOpen']],
  ['recognised before there was a text', {}, { recognisedOn: '2016-03-15' }, 'notInForce', ['notInForce']],
  ['too much', { claimed: { amount: 60, unit: 'wanYuan' } }, {}, 'eligible', ['claimedMore']],
  ['too much of a province', {}, { level: 'provincial' }, 'eligible', ['claimedMore']],
  ['too little', { claimed: { amount: 30, unit: 'wanYuan' } }, {}, 'eligible', ['claimedLess']],
  ['in the wrong unit', { claimed: { amount: 50, unit: 'yuan' } }, {}, 'eligible', ['claimedLess', 'claimedUnit']],
  ['without its paper', { papers: ['营业执照'] }, {}, 'eligible', ['paperMissing']],
  ['a paper that only resembles', { papers: ['认定文件复印件'] }, {}, 'eligible', ['paperToCheck']],
  ['what was paid not told', {}, { awards: undefined }, 'eligible', ['paidUnknown']],
  [
    'paid already',
    {},
    { awards: { complete: true, items: [{ id: 'a', policy: 'changzhi-2017-29-21', amount: 300000 }] } },
    'eligible',
    ['alreadyPaid'],
  ],
  [
    'accepted in the future',
    { acceptedOn: '2027-01-01' },
    { recognisedOn: '2027-01-01' },
    'eligible',
    ['lawToVerify', 'acceptedLater'],
  ],
])('%s', (_name, changes, record, verdict, codes) => {
  const report = checked(base, applicationOf(changes, record))
  expect(report.verdict).toBe(verdict)
  expect(alarms(report)).toEqual(codes)
})

it('asks for all that is missing at once', () => {
  const { supplement, verdict } = checked(
    base,
    applicationOf({ papers: [] }, { level: undefined, recognisedOn: undefined, awards: undefined }),
  )
  expect(verdict).toBe('undetermined')
  expect(supplement.papers).toEqual(['认定文件'])
  expect(supplement.facts.map(({ fact }) => fact)).toEqual([
    'recognition.recognisedOn',
    'recognition.level',
    'recognition.awards',
  ])
  expect(supplement.text.split('\n')).toHaveLength(5)
})

describe('which record it is for', () => {
  const two = [makerspace, { ...makerspace, id: 'r2', type: 'incubator', level: 'provincial' }]
  it('is asked where several are told, and named', () => {
    expect(issuesOf(applicationOf({ profile: profileOf(two) }))).toEqual(['subject.missing /subject'])
    const report = checked(base, applicationOf({ profile: profileOf(two), subject: 'r2' }))
    expect(report).toMatchObject({ subject: { id: 'r2' }, computed: { payable: { maxFen: 30_000_000 } } })
  })
  it('is refused where it is not told, or the policy has none', () => {
    expect(issuesOf(applicationOf({ subject: 'r9' }))).toEqual(['subject.unknown /subject'])
    expect(issuesOf(applicationOf({ policy: 'changzhi-2017-29-1-idle-premises', subject: 'r1' }))).toEqual([
      'subject.none /subject',
    ])
  })
  it('may not be told yet, or not be there', () => {
    expect(checked(base, applicationOf({ profile: profileOf([]) }))).toMatchObject({
      verdict: 'undetermined',
      subject: { id: null },
    })
    const none = {
      ...profileOf([]),
      facts: { registeredRegion: '140403', recognitions: { complete: true, items: [] } },
    }
    const report = checked(base, applicationOf({ profile: none }))
    expect(report).toMatchObject({ verdict: 'ineligible', subject: null, criteria: [] })
    expect(alarms(report)).toEqual(['noSubject'])
  })
})

it('says everything that is wrong with a request', () => {
  const profile = { ...profileOf([makerspace]), facts: { employes: 3 } }
  expect(
    issuesOf({
      policy: 'changzhi-2017-29-2l',
      acceptedOn: '2019-02-30',
      claimed: { amount: 0.001, unit: 'yuan' },
      profile,
    }),
  ).toEqual([
    'policy.unknown /policy',
    'date.dayFormat /acceptedOn',
    'money.notExact /claimed/amount',
    'fact.unknown /profile/facts/employes',
  ])
})

describe('judgements', () => {
  const late = applicationOf({}, { recognisedOn: '2018-03-15' })
  const judgement = (outcome: 'met' | 'unmet') => ({
    judgements: [{ judgement: 'late', ...decided(outcome) }],
    overrides: [],
  })

  it('decide what is left to a reviewer, one way or the other', () => {
    expect(checked(base, late)).toMatchObject({
      verdict: 'needsReview',
      judgements: [{ id: 'late', ground: 'notStated' }],
    })
    const granted = checked(base, late, judgement('met'))
    expect(granted).toMatchObject({
      verdict: 'eligible',
      machineVerdict: 'needsReview',
      judgements: [],
      comparison: { meaning: 'equal' },
    })
    expect(granted.findings.map(({ code }) => code)).toContain('judged')
    const refused = checked(base, late, judgement('unmet'))
    expect(refused).toMatchObject({ verdict: 'ineligible', computed: { amount: null, payable: { maxFen: 0 } } })
    expect(refused.criteria.find((one) => one.judgement?.id === 'late')).toMatchObject({
      outcome: 'unmet',
      machineOutcome: 'review',
      judgement: { ground: 'notStated', given: { outcome: 'unmet', by: 'person_1' } },
    })
  })

  it('change nothing of another subject, of another policy, nor of who asks next', () => {
    const before = checked(base, late)
    checked(base, late, judgement('met'))
    expect(checked(base, late)).toEqual(before)
    const other = applicationOf(
      { policy: 'changzhi-2017-29-17' },
      { type: 'engineeringResearchCentre', recognisedOn: '2018-03-15' },
    )
    expect(checked(base, other).verdict).toBe('needsReview')
  })

  it('that the rule does not ask for are passed over and told', () => {
    const report = checked(base, late, {
      judgements: [{ judgement: 'gone', ...decided('met') }],
      overrides: [{ criterion: 'national', ...decided('met') }],
    })
    expect(report.verdict).toBe('needsReview')
    expect(alarms(report)).toEqual(['judgementOpen', 'judgementUnknown', 'overrideUnknown'])
  })
})

describe('overrides', () => {
  const override = (criterion: string, outcome: 'met' | 'unmet') => ({
    judgements: [],
    overrides: [{ criterion, ...decided(outcome) }],
  })

  it('count as the reviewer says, and show what the rule said', () => {
    const report = checked(base, applicationOf({}, { type: 'highTech' }), override('carrier', 'met'))
    expect(report).toMatchObject({
      verdict: 'eligible',
      machineVerdict: 'ineligible',
      computed: { payable: { maxFen: 50_000_000 } },
    })
    expect(report.criteria.find(({ id }) => id === 'carrier')).toMatchObject({
      outcome: 'met',
      machineOutcome: 'unmet',
      override: { outcome: 'met', reason: '核对原件', by: 'person_1' },
    })
  })
  it('refuse what the rule would grant, the place too', () => {
    for (const id of ['level', 'place', 'new']) {
      const report = checked(base, applicationOf(), override(id, 'unmet'))
      expect(report).toMatchObject({ verdict: 'ineligible', machineVerdict: 'eligible' })
      expect(report.findings.filter(({ code }) => code === 'criterionUnmet').map(({ about }) => about)).toEqual([id])
    }
  })
  it('move a sum that hangs on the same criterion', () => {
    const loan = {
      id: 'l1',
      type: 'startupGuaranteed',
      overdue: false,
      extended: false,
      contractedOn: '2024-05-01',
      principal: 5_000_000,
      termMonths: 24,
      interestPaid: 100_000,
      awards: { complete: true, items: [] },
    }
    const facts = { loans: { complete: true, items: [loan] }, awards: { complete: true, items: [] } }
    const application = {
      policy: 'cn-startup-loan-2023-75-interest',
      acceptedOn: '2026-03-01',
      profile: { ...profileOf([]), facts },
    }
    expect(checked(base, application)).toMatchObject({
      verdict: 'needsReview',
      computed: { payable: { minFen: 0, maxFen: 5_000_000 } },
    })
    expect(checked(base, application, override('ceilings', 'met'))).toMatchObject({
      verdict: 'eligible',
      computed: { payable: { minFen: 5_000_000, maxFen: 5_000_000 } },
    })
  })
})
