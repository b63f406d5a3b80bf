import { expect, it } from 'vitest'
import { compileRuleSet } from '../../src/engine/compile.js'
import { isExacting } from '../../src/engine/mutate/exacting.js'
import { partOfRuleSet } from '../../src/engine/mutate/part-of-rule-set.js'
import { documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

const document = documentOf()
const leaf = (fact: string, operator: string, value: unknown) => ({ name: 'a', fact, operator, value })

it('a part of the rule set keeps what the policy rests on and nothing else', () => {
  const policy = policyOf({ conditions: { all: [leaf('profitLastYear', 'greaterThan', 5)] } })
  const other = policyOf({ id: 'nowhere-2000-1-other' })
  const ruleSet = ruleSetWith([policy, other])
  const part = partOfRuleSet(ruleSet, [{ document, policies: [policy] }])
  expect(compileRuleSet(part).issues).toEqual([])
  expect(part.definitions.has('profitLastYear')).toBe(true)
  expect(partOfRuleSet(ruleSet, [{ document, policies: [other] }]).definitions.size).toBe(0)
})

it.each([
  [{ amount: 100000 }, true],
  [{ amount: { inKind: '培训' } }, false],
  [{ amount: { inKind: '培训' }, conditions: { all: [leaf('isPrivate', 'equal', true)] } }, false],
  [{ amount: { inKind: '培训' }, conditions: { all: [leaf('trade', 'equal', 'farm')] } }, false],
  [{ amount: { inKind: '培训' }, conditions: { not: leaf('trade', 'in', ['farm']) } }, true],
  [{ amount: { inKind: '培训' }, conditions: { all: [leaf('level', 'greaterThanInclusive', 'city')] } }, true],
  [{ amount: { inKind: '培训' }, conditions: { all: [leaf('foundedOn', 'lessThan', '2020-01-01')] } }, true],
  [
    {
      amount: { inKind: '培训' },
      let: { x: { over: 'awards', take: 'count', where: leaf('award.sum', 'greaterThan', 5) } },
    },
    true,
  ],
  [{ amount: { fact: 'profit', year: -1 } }, false],
])('exacting or not: %j', (change, expected) => {
  expect(isExacting(policyOf(change))).toBe(expected)
})
