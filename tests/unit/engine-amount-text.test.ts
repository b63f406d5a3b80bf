import { expect, it } from 'vitest'
import { ask, between, judge, type Numbers } from '../../src/domain/possible.js'
import { amountAnswer } from '../../src/engine/amount-answer.js'
import { policyOf } from './rule-quality-world.js'

const texts = (value: Numbers): string[] =>
  (['zh-CN', 'en'] as const).map((language) => amountAnswer(policyOf({ per: 'year' }), value, language).text)
const open = (causes: number, why: Numbers['why'] = [], lo = 0): Numbers => ({ ...between(lo, Infinity, causes), why })

it('an upper end that is open for want of an answer is not without a ceiling', () => {
  expect(texts(open(ask))).toEqual(['金额待补充信息后算出', 'depends on answers still missing'])
  expect(texts(open(ask, [], 5000000))).toEqual([
    '5 万元起／年，金额待补充信息后算出',
    'from CNY 50,000 a year, depends on answers still missing',
  ])
  // 最高不超过投资的10%, the investment not told.
  expect(texts(open(ask | judge, ['ceiling']))).toEqual(['金额待补充信息后算出', 'depends on answers still missing'])
  expect(texts(open(judge))).toEqual(['金额待认定后算出', 'depends on what a reviewer finds'])
})

it('one that the text leaves open is told in the text’s own way', () => {
  expect(texts(open(judge, ['range']))).toEqual(['无上限／年', 'no stated ceiling a year'])
  expect(texts(open(judge, ['range'], 5000000))).toEqual(['5 万元起／年', 'from CNY 50,000 a year'])
  expect(texts(open(judge, ['ceiling']))).toEqual(['文件未载明上限／年', 'no ceiling stated a year'])
  expect(texts(open(judge, ['unstated']))).toEqual(['文件未载明金额', 'the text states no sum'])
  // An answer may still lead to the figure that the text does state.
  expect(texts(open(ask | judge, ['unstated']))).toEqual(['金额待补充信息后算出', 'depends on answers still missing'])
  expect(texts(open(judge, ['elsewhere']))).toEqual([
    '金额由其他文件规定，本库未收录',
    'the sum is set by another text, not held here',
  ])
})

it('a ceiling is told as one', () => {
  expect(texts({ ...between(0, 5000000, judge), why: ['ceiling'] })).toEqual([
    '最高 5 万元／年',
    'at most CNY 50,000 a year',
  ])
})
