import { describe, expect, it } from 'vitest'
import { compileRuleSet } from '../../src/engine/compile.js'
import { figuresIn, numeralOf } from '../../src/engine/lint/figures.js'
import { lintRules } from '../../src/engine/lint/lint-rules.js'
import { operatorsIn } from '../../src/engine/lint/words.js'
import { branch, policyOf, ruleSetWith } from './rule-quality-world.js'

it.each([
  ['从业人数不超过300人', ['lessThanInclusive']],
  ['不高于5%', ['lessThanInclusive']],
  ['300人以下', ['lessThanInclusive']],
  ['2年以内', ['lessThanInclusive']],
  ['低于2亿元', ['lessThan']],
  ['不满一年', ['lessThan']],
  ['小于5,000万元', ['lessThan']],
  ['小于5,000万元（含）', ['lessThanInclusive']],
  ['带动就业5人以上', ['greaterThanInclusive']],
  ['国家级及以上', ['greaterThanInclusive']],
  ['不低于60%', ['greaterThanInclusive']],
  ['不少于10人', ['greaterThanInclusive']],
  ['超过50%', ['greaterThan']],
  ['70分以上（不含70分）', ['greaterThan']],
  ['5000万元以上、2亿元以下', ['lessThanInclusive', 'greaterThanInclusive']],
  ['一次性补助50万元', []],
])('%s compares by %j', (words, operators) => {
  expect(operatorsIn(words)).toEqual(operators)
})

it.each([
  ['50万元', [500_000]],
  ['1.5亿元', [150_000_000]],
  ['5,000万元', [50_000_000]],
  ['５０ 万元', [500_000]],
  ['1.2%', [0.012]],
  ['3‰', [0.003]],
  ['营业收入增长20%以上', [0.2, 1.2]],
  ['同比下降10%', [0.1, 0.9]],
  ['满3年', [3, 36]],
  ['6个月', [6]],
  ['2017年11月30日前', []],
  ['第21条', []],
])('%s carries %j in digits', (words, values) => {
  expect(
    figuresIn(words)
      .filter(({ isFirm }) => isFirm)
      .flatMap((figure) => figure.values),
  ).toEqual(values)
})

it.each([
  ['十', 10],
  ['十二', 12],
  ['两百', 200],
  ['一千二百', 1200],
  ['六万', 60_000],
  ['一亿二千万', 120_000_000],
  ['亿', null],
  ['甲', null],
])('%s is %j', (text, value) => {
  expect(numeralOf(text)).toBe(value)
})

it.each([
  ['六万元', 60_000],
  ['三分之一', 0.333333333333333],
  ['亿元以上', 100_000_000],
  ['半年', 6],
])('%s may carry %d', (words, value) => {
  const figures = figuresIn(words)
  expect(figures.flatMap(({ values }) => values)).toContain(value)
  expect(figures.every(({ isFirm }) => !isFirm)).toBe(true)
})

describe('rules against their words', () => {
  const found = (change: Record<string, unknown>) =>
    lintRules(
      compileRuleSet(ruleSetWith([policyOf({ amount: { inKind: '培训' }, kind: 'training', ...change })])),
      '2026-11-22',
    )
      .filter(({ owner }) => owner.startsWith('nowhere'))
      .map(({ severity, pointer, code }) => `${severity} ${pointer} ${code}`)
  const withLeaf = (
    words: string,
    fact: string,
    operator: string,
    value: unknown,
    more: Record<string, unknown> = {},
  ) =>
    found({ criteria: { limit: { words, ...more } }, conditions: { all: [{ name: 'limit', fact, operator, value }] } })

  it.each([
    ['从业人数不超过300人', 'employees', 'lessThanInclusive', 300],
    ['销售收入5000万元以上', 'sales', 'greaterThanInclusive', 50_000_000],
    ['占比不低于60%', 'share', 'greaterThanInclusive', 0.6],
    ['省级以上', 'level', 'greaterThanInclusive', 'provincial'],
    ['有职工', 'employees', 'greaterThanInclusive', 1],
  ])('%s is %s %s %j', (words, fact, operator, value) => {
    expect(withLeaf(words, fact, operator, value)).toEqual([])
  })

  it('a strict limit is no inclusive one, unless the reading says why', () => {
    const told = ['职工300人以下', 'employees', 'lessThan', 300] as const
    expect(withLeaf(...told)).toEqual(['error /conditions/all/0 words.operator'])
    expect(withLeaf(...told, { reading: '同一文件的表把300人划入上一档' })).toEqual([])
    expect(withLeaf('省级以上', 'level', 'greaterThan', 'provincial')).toEqual([
      'error /conditions/all/0 words.operator',
    ])
  })

  it('under not the comparison turns round', () => {
    const under = (operator: string) =>
      found({
        criteria: { limit: { words: '职工不少于10人' } },
        conditions: { not: { name: 'limit', fact: 'employees', operator, value: 10 } },
      })
    expect(under('lessThan')).toEqual([])
    expect(under('greaterThanInclusive')).toEqual(['error /conditions/not words.operator'])
  })

  it('a figure is the one in the words', () => {
    expect(withLeaf('职工300人以下', 'employees', 'lessThanInclusive', 30)).toEqual([
      'error /conditions/all/0/value words.literalNotInWords',
      'error /criteria/limit words.figureNotEncoded',
    ])
  })

  it('sums, rates and rows cite their words too', () => {
    const criteria = { national: { words: '国家级50万元' }, provincial: { words: '省级20万元' } }
    const table = (sum: number) => ({
      table: {
        columns: [{ of: { fact: 'level' }, is: 'equal' }],
        rows: [
          ['national', 500_000],
          ['provincial', sum],
        ],
        else: 0,
      },
      criteria: ['national', 'provincial'],
    })
    expect(found({ kind: 'award', criteria, amount: table(200_000) })).toEqual([])
    expect(found({ kind: 'award', criteria, amount: table(100_000) })).toEqual([
      'error /amount/table/rows/1/1 words.literalNotInWords',
      'error /criteria/provincial words.figureNotEncoded',
    ])
    const rate = (share: number) => ({ times: [share, { fact: 'sales' }], criteria: ['rate'] })
    expect(found({ kind: 'award', criteria: { rate: { words: '按1%给予补贴' } }, amount: rate(0.01) })).toEqual([])
    expect(found({ kind: 'award', criteria: { rate: { words: '按1%给予补贴' } }, amount: rate(0.1) })).toHaveLength(2)
    expect(found({ kind: 'award', amount: 300 })).toEqual(['warning /amount figure.uncited'])
  })

  it('cases carry the criterion of their result', () => {
    const cases = (sum: number) => ({
      cases: [branch('sum', { name: 'own', fact: 'isPrivate', operator: 'equal', value: true }, sum)],
    })
    const criteria = { own: { words: '民营企业' }, sum: { words: '奖励30万元' } }
    expect(found({ kind: 'award', criteria, amount: cases(300_000) })).toEqual([])
    expect(found({ kind: 'award', criteria, amount: cases(3_000_000) })).toContain(
      'error /amount/cases/0/then words.literalNotInWords',
    )
  })

  it('days are those in the words', () => {
    expect(withLeaf('2019年1月1日以后成立', 'foundedOn', 'greaterThanInclusive', '2019-01-01')).toEqual([])
    expect(withLeaf('2019年1月1日以后成立', 'foundedOn', 'greaterThanInclusive', '2019-10-01')).toEqual([
      'error /conditions/all/0/value words.dateNotInWords',
    ])
  })

  it('what only a reviewer judges needs no figure in the rule', () => {
    const criteria = { chosen: { words: '每年评选100家' } }
    expect(found({ criteria, judgements: { chosen: { ground: 'selection' } } })).toEqual([])
  })

  it('the same words twice are a question', () => {
    const criteria = { a: { words: '民营企业' }, b: { words: '民营 企业' } }
    const conditions = {
      all: [
        { name: 'a', fact: 'isPrivate', operator: 'equal', value: true },
        { name: 'b', fact: 'lists', operator: 'contains', value: 'red' },
      ],
    }
    expect(found({ criteria, conditions })).toEqual(['warning /criteria/b words.duplicate'])
  })
})
