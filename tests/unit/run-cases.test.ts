import { expect, it } from 'vitest'
import { runCases } from '../../src/application/run-cases.js'
import { changedProfile } from '../../src/application/run-cases-profile.js'
import { baseOf, casesOf, documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

const leaf = (name: string, fact: string, operator: string, value: unknown) => ({ name, fact, operator, value })
const policy = policyOf({
  conditions: {
    all: [
      leaf('people', 'employees', 'greaterThanInclusive', 10),
      leaf('own', 'isPrivate', 'equal', true),
      { any: [leaf('level', 'level', 'equal', 'national'), leaf('good', 'judgement.good', 'equal', true)] },
    ],
  },
  judgements: { good: { ground: 'quality' } },
  amount: { min: [{ times: [0.1, { fact: 'sales' }] }, 50000] },
})
const base = baseOf(ruleSetWith([policy]))
const facts = { employees: 10, isPrivate: true, level: 'national', sales: 1234.56 }

const differences = (...cases: Record<string, unknown>[]) =>
  runCases(base, new Map([[policy.id, [casesOf(facts, cases)]]])).map((result) => result.differences)

it.each([
  [
    {
      expect: {
        verdict: 'eligible',
        amount: 123.46,
        standing: 'exact',
        failed: [],
        missing: [],
        toJudge: [],
        lawStatus: 'inForce',
      },
    },
  ],
  [{ set: { '/facts/employees': 9 }, expect: { verdict: 'ineligible', failed: ['people'] } }],
  [
    {
      set: { '/facts/employees': 9, '/facts/isPrivate': false },
      expect: { verdict: 'ineligible', failed: ['own', 'people'] },
    },
  ],
  [{ unset: ['/facts/employees'], expect: { verdict: 'undetermined', missing: ['employees'] } }],
  [{ set: { '/facts/level': 'city' }, expect: { verdict: 'needsReview', toJudge: ['good'], amount: 123.46 } }],
  [{ unset: ['/facts/sales'], expect: { verdict: 'eligible', amount: { min: 0, max: 50000 }, standing: 'range' } }],
  [{ asOf: '2017-12-31', expect: { verdict: 'notInForce', lawStatus: 'lapsed' } }],
])('holds: %j', (golden) => {
  expect(differences({ name: 'holds', ...golden })).toEqual([[]])
})

it.each([
  [{ expect: { verdict: 'ineligible' } }, ['verdict: expected ineligible, found eligible']],
  [{ expect: { verdict: 'eligible', amount: 123.45 } }, ['amount: expected 123.45 yuan, found 123.46 yuan']],
  [
    { expect: { verdict: 'eligible', amount: { min: 0, max: null } } },
    ['amount: expected 0 yuan or more, without a ceiling, found 123.46 yuan'],
  ],
  [
    { expect: { verdict: 'eligible', standing: 'ceiling', lawStatus: 'lapsed' } },
    ['standing: expected ceiling, found exact', 'lawStatus: expected lapsed, found inForce'],
  ],
  [
    { set: { '/facts/employees': 9 }, expect: { verdict: 'ineligible', failed: ['own'], amount: 0 } },
    ['failed: without own, with people besides', 'amount: expected 0 yuan, found none'],
  ],
  [
    { set: { '/facts/level': 'city' }, expect: { verdict: 'needsReview', toJudge: [] } },
    ['toJudge: with good besides'],
  ],
  [
    { unset: ['/facts/employees'], expect: { verdict: 'undetermined', missing: ['sales'] } },
    ['missing: without sales, with employees besides'],
  ],
  [{ expect: { verdict: 'eligible', claims: { r1: { verdict: 'eligible' } } } }, ['claim r1: there is none']],
  [
    { set: { '/facts/awards/items/0': {} }, expect: { verdict: 'eligible' } },
    ['set /facts/awards/items/0: the base has no /facts/awards/items'],
  ],
  [{ unset: ['/facts/saels'], expect: { verdict: 'eligible' } }, ['unset /facts/saels: the base has nothing there']],
])('differs: %j', (golden, expected) => {
  expect(differences({ name: 'differs', ...golden })).toEqual([expected])
})

it('reads the profile as every other profile is read', () => {
  expect(
    differences({ name: 'a typing error', set: { '/facts/employes': 3 }, expect: { verdict: 'eligible' } })[0],
  ).toMatchObject([expect.stringContaining('/profile/facts/employes: fact.unknown')])
})

it('says that a rule is broken, or not there', () => {
  const broken = baseOf(ruleSetWith([policyOf({ conditions: { all: [leaf('x', 'nobody', 'equal', 1)] } })]))
  const files = [casesOf({}, [{ name: 'a case', expect: { verdict: 'eligible' } }])]
  expect(runCases(broken, new Map([['nowhere-2000-1-award', files]]))[0]?.differences[0]).toMatch(
    /^the rule is broken at \/conditions\/all\/0: fact.unknown: nobody/,
  )
  expect(runCases(broken, new Map([['elsewhere', files]]))[0]?.differences).toEqual(['there is no policy elsewhere'])
})

it('tells claims apart by their records', () => {
  const perAward = policyOf({
    for: 'awards',
    event: 'award.givenOn',
    conditions: { all: [leaf('level', 'award.level', 'greaterThanInclusive', 'provincial')] },
    amount: 30000,
  })
  const items = [
    { id: 'r1', level: 'national', givenOn: '2019-01-01' },
    { id: 'r2', level: 'city', givenOn: '2019-01-01' },
    { id: 'r3', level: 'national', givenOn: '2017-12-31' },
  ]
  const expected = {
    r1: { verdict: 'eligible', amount: 30000 },
    r2: { verdict: 'ineligible' },
    r3: { verdict: 'notInForce' },
  }
  const own = casesOf({ awards: { complete: true, items } }, [
    { name: 'three', expect: { verdict: 'eligible', amount: 30000, failed: [], claims: expected } },
  ])
  expect(runCases(baseOf(ruleSetWith([perAward])), new Map([[perAward.id, [own]]]))[0]?.differences).toEqual([])
})

it('names the document’s criterion where there is no record to ask about', () => {
  const document = documentOf({
    criteria: { place: { words: '长治' } },
    scope: leaf('place', 'home', 'within', ['140400']),
  })
  const perAward = policyOf({ for: 'awards' })
  const own = casesOf({ home: '340000', awards: { complete: true, items: [] } }, [
    { name: 'elsewhere', expect: { verdict: 'ineligible', failed: ['place'] } },
  ])
  expect(runCases(baseOf(ruleSetWith([perAward], document)), new Map([[perAward.id, [own]]]))[0]?.differences).toEqual(
    [],
  )
})

it('changes a copy of the base, lists included', () => {
  const profile = { facts: { 'a/b': 1, list: [1, 2, 3] } }
  const changed = changedProfile(profile, {
    set: { '/facts/a~1b': 2, '/facts/list/0': 9, '/facts/list/-': 4 },
    unset: ['/facts/list/1'],
  })
  expect(changed).toEqual({ profile: { facts: { 'a/b': 2, list: [9, 3, 4] } }, problems: [] })
  expect(profile.facts.list).toEqual([1, 2, 3])
  expect(changedProfile(profile, { set: { '/facts/list/7': 1 } }).problems).toEqual([
    'set /facts/list/7: no place 7 in a list of 3',
  ])
})

it('says what limits leave of the policy and of those they set it against', () => {
  const other = policyOf({ id: 'nowhere-2000-1-other', amount: 80000 })
  const owner = policyOf({
    id: 'nowhere-2000-1-owner',
    kind: 'service',
    amount: { inKind: '服务' },
    limits: [{ criterion: 'a', among: { policies: [policyOf().id, other.id] }, atMost: 1 }],
  })
  const outcome = (limits: readonly unknown[], policies = [other]) => {
    const all = [policyOf({ limits }), ...policies]
    const files = [casesOf({}, [{ name: 'one', expect: { verdict: 'eligible', amount: 100000, payable: 1 } }])]
    return runCases(baseOf(ruleSetWith(all)), new Map([[policyOf().id, files]]))[0]?.differences
  }
  const found = (sum: string) => [`payable: expected 1 yuan, found ${sum}`]
  expect(outcome([])).toEqual(found('100000 yuan'))
  expect(outcome([{ criterion: 'a', sumAtMost: 30000 }])).toEqual(found('30000 yuan'))
  expect(outcome([{ criterion: 'a', among: { document: 'this' }, sumAtMost: 150000 }])).toEqual(found('150000 yuan'))
  expect(outcome([], [other, owner])).toEqual(found('100000 yuan'))
  const perYear = [{ criterion: 'a', among: { document: 'this' }, atMost: 2 }]
  expect(outcome(perYear, [other, owner])).toEqual(found('100000 yuan'))
})
