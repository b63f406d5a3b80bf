import { beforeAll, describe, expect, it } from 'vitest'
import type { RuleBase } from '../../src/application/rule-base.js'
import { readAnswer } from '../../src/cli/ask-answer.js'
import { readDay, readFigure } from '../../src/cli/ask-number.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import type { Question } from '../../src/domain/next-question.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import { rulesDir } from './cli-run.js'

describe('A figure', () => {
  it.each([
    ['35', 35],
    ['1,234人', 1234],
    ['20-30', { min: 20, max: 30 }],
    ['20到30人', { min: 20, max: 30 }],
    ['300以上', { min: 300 }],
    ['>= 300', { min: 300 }],
    ['不到20', { max: 20 }],
    ['20以下', { max: 20 }],
  ])('%s is read as it is meant', (text, value) => {
    expect(readFigure(text, 'integer', 100)).toEqual({ value })
  })

  it.each([
    ['120万', 100, 1_200_000],
    ['120万元', 1_000_000, 120],
    ['1,200,000元', 1_000_000, 120],
    ['3.5亿', 1_000_000, 35_000],
    ['100-200万', 1_000_000, { min: 100, max: 200 }],
    ['0', 100, 0],
    ['-5万', 100, -50_000],
    ['12.34元', 1, 1234],
  ])('of money %s comes out in the unit of the profile', (text, unit, value) => {
    expect(readFigure(text, 'money', unit)).toEqual({ value })
  })

  it('of money without a unit is refused: 120 may be 120 万', () => {
    expect(readFigure('120', 'money', 100)).toMatchObject({ fault: { en: expect.stringContaining('unit') as unknown } })
  })

  it('of a share may be a percentage', () => {
    expect(readFigure('60%', 'ratio', 100)).toEqual({ value: 0.6 })
    expect(readFigure('5-10%', 'ratio', 100)).toEqual({ value: { min: 0.05, max: 0.1 } })
  })

  it.each(['二十', '3x', '', '30-20'])('%j is none', (text) => {
    expect(readFigure(text, 'integer', 100)).toHaveProperty('fault')
  })
})

describe('A day', () => {
  it.each([
    ['2019', '2019'],
    ['2019-3', '2019-03'],
    ['2019年3月', '2019-03'],
    ['2019.3.5', '2019-03-05'],
    ['2019年', '2019'],
  ])('%s is as exact as it is told', (text, value) => {
    expect(readDay(text)).toEqual({ value })
  })

  it('in words is none', () => {
    expect(readDay('去年')).toHaveProperty('fault')
  })
})

describe('An answer', () => {
  let base: RuleBase
  beforeAll(async () => {
    base = (await loadRuleBase(rulesDir)).base!
  })
  const options = [
    { id: 'a', text: '甲' },
    { id: 'b', text: '乙' },
  ]
  const read = (text: string, question: Partial<Question>, known?: JsonValue) =>
    readAnswer(text, {
      question: { options: null, key: null, optional: false, ...question } as Question,
      base,
      moneyUnit: 100,
      known,
    })

  it('is yes or no in either language', () => {
    expect(['是', 'Yes', '有'].map((text) => read(text, { type: 'boolean' }))).toEqual([
      { value: true },
      { value: true },
      { value: true },
    ])
    expect(['否', 'no', '没有'].map((text) => read(text, { type: 'boolean' }))).toEqual([
      { value: false },
      { value: false },
      { value: false },
    ])
    expect(read('也许', { type: 'boolean' })).toHaveProperty('fault')
  })

  it('names an option by number, id or words, in full-width digits too', () => {
    expect(['2', '２', 'b', '乙'].map((text) => read(text, { type: 'choice', options }))).toEqual(
      Array.from({ length: 4 }, () => ({ value: 'b' })),
    )
  })

  it('names several, perhaps with others', () => {
    expect(read('1、乙', { type: 'choices', options })).toEqual({ value: { complete: true, items: ['a', 'b'] } })
    expect(read('1等', { type: 'choices', options })).toEqual({ value: { complete: false, items: ['a'] } })
    expect(read('2', { type: 'choices', options }, { complete: false, items: ['a'] })).toEqual({
      value: { complete: true, items: ['a', 'b'] },
    })
    expect(read('无', { type: 'choices', options })).toEqual({ value: { complete: true, items: [] } })
    expect(read('3', { type: 'choices', options })).toHaveProperty('fault')
  })

  it('is none where none is an answer', () => {
    expect(read('没有', { type: 'date', optional: true })).toEqual({ value: 'none' })
    expect(read('没有', { type: 'date' })).toHaveProperty('fault')
  })

  it('is a place by name or code; one that means nothing or too much is not guessed', () => {
    expect(read('潞州区', { type: 'place' })).toEqual({ value: '140403' })
    expect(read('340100', { type: 'place' })).toEqual({ value: '340100' })
    expect(read('鼓楼区', { type: 'place' })).toHaveProperty('fault')
  })

  it('is an industry by code or name', () => {
    expect(read('C3465', { type: 'industry' })).toEqual({ value: '3465' })
    expect(read('制造业', { type: 'industry' })).toEqual({ value: 'C' })
    expect(read('餐馆', { type: 'industry' })).toEqual({ value: '62' })
    const hardware = read('五金', { type: 'industry' })
    expect(JSON.stringify(hardware)).toMatch(/33.*51.*52/)
    expect(read('卖东西', { type: 'industry' })).toHaveProperty('fault')
  })

  it('is how many records there are, each to be asked about', () => {
    expect(read('2', { type: 'records' })).toEqual({ value: { complete: true, items: [{ id: 'r1' }, { id: 'r2' }] } })
    expect(read('没有', { type: 'records' })).toEqual({ value: { complete: true, items: [] } })
    expect(read('有', { type: 'records' })).toEqual({ value: { complete: false, items: [{ id: 'r1' }] } })
  })

  it('is which kinds of records there are, beside those already told', () => {
    const told = { complete: false, items: [{ id: 'r1', type: 'a' }] }
    expect(read('2', { type: 'records', options, key: 'type' }, told)).toEqual({
      value: {
        complete: true,
        items: [
          { id: 'r1', type: 'a' },
          { id: 'r2', type: 'b' },
        ],
      },
    })
  })
})
