import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCreditCode } from '../../src/application/written/credit-code.js'
import { readDate } from '../../src/application/written/date.js'
import { printDate, printRatio } from '../../src/application/written/print.js'
import { readRatio } from '../../src/application/written/ratio.js'
import { valueOf } from './value-of.js'
import { messages } from '../../src/domain/profile-messages.js'
import { sayBack } from '../../src/web/form/read/say-back.js'

describe('shares', () => {
  test.each<[string, unknown]>([
    ['60%', 0.6],
    ['６０％', 0.6],
    ['60', 0.6],
    ['六成', 0.6],
    ['六成五', 0.65],
    ['六成多', { min: 0.6, max: 0.7 }],
    ['百分之六十', 0.6],
    ['百分之三点五', 0.035],
    ['千分之五', 0.005],
    ['5‰', 0.005],
    ['4个点', 0.04],
    ['4.35', 0.0435],
    ['约60%', { min: 0.54, max: 0.66 }],
    ['约95%', { min: 0.855, max: 1 }],
    ['50%-60%', { min: 0.5, max: 0.6 }],
    ['60%以上', { min: 0.6 }],
    ['0', 0],
    ['', 'blank'],
    ['不清楚', 'notKnown'],
    ['0.6', 'unclear'],
    ['1', 'unclear'],
    ['110%', 'unclear'],
    ['-5%', 'unclear'],
    ['很多', 'unclear'],
  ])('%j', (text, value) => {
    expect(valueOf(readRatio(text, { min: 0, max: 1 }))).toEqual(value)
  })

  test('0.6 is 60% or 0.6%, and both are offered', () => {
    expect(readRatio('0.6')).toMatchObject({ suggest: ['60%', '0.6%'] })
  })

  test('what is printed reads back', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (millionths) => {
        const ratio = Number((millionths / 1_000_000).toFixed(6))
        expect(valueOf(readRatio(printRatio(ratio, 'zh-CN')))).toBe(ratio)
      }),
    )
  })
})

const past = { asOf: '2026-11-28', mayBeLater: false }

describe('dates', () => {
  test.each<[string, unknown]>([
    ['2019', '2019'],
    ['2019年', '2019'],
    ['2019年3月', '2019-03'],
    ['2019-03', '2019-03'],
    ['2019.3', '2019-03'],
    ['2019/3/15', '2019-03-15'],
    ['2019年３月１５号', '2019-03-15'],
    ['20190315', '2019-03-15'],
    ['二〇一九年三月', '2019-03'],
    ['2019年三月十五日', '2019-03-15'],
    ['March 2019', '2019-03'],
    ['15 Mar 2019', '2019-03-15'],
    ['Mar 15, 2019', '2019-03-15'],
    ['去年', '2025'],
    ['前年3月', '2024-03'],
    ['今年', '2026'],
    ['上个月', '2026-10'],
    ['2018-2019', { min: '2018', max: '2019' }],
    ['2018到2019年', { min: '2018', max: '2019' }],
    ['2019年上半年', { min: '2019-01', max: '2019-06' }],
    ['2019年左右', { min: '2018', max: '2020' }],
    ['2019年以前', { max: '2019' }],
    ['2019年以后', { min: '2019' }],
    ['2026-11-28', '2026-11-28'],
    ['2026-11-29', 'unclear'],
    ['2026-12', 'unclear'],
    ['2030', 'unclear'],
    ['2019年2月30日', 'unclear'],
    ['3/15/2019', 'unclear'],
    ['2020到2019', 'unclear'],
    ['1850', 'unclear'],
    ['3年前', 'unclear'],
    ['😀', 'unclear'],
    ['', 'blank'],
    ['记不清', 'notKnown'],
  ])('%j', (text, value) => {
    expect(valueOf(readDate(text, past))).toEqual(value)
  })

  test('a year of two digits is asked about', () => {
    expect(readDate('19年', past)).toMatchObject({ is: 'unclear', suggest: ['2019年'] })
    expect(readDate('98年3月', past)).toMatchObject({ is: 'unclear', suggest: ['1998年3月'] })
  })

  test.each(['2021年2月31日', '2021-02-29', '20210431', '2019年13月', '2021年2月30日以前', '2021年4月31日到2022年'])(
    '%s is no day, in the words of the profile',
    (text) => {
      const told = readDate(text, past)
      expect(told).toMatchObject({ is: 'unclear', why: messages['date.impossible'] })
    },
  )

  test('what is no date at all is asked for as one', () => {
    expect(readDate('好几年前', past)).toMatchObject({ why: { zh: expect.stringMatching(/^没看懂/) } })
    expect(readDate('1500年2月31日', past)).toMatchObject({ why: { zh: expect.stringMatching(/^没看懂/) } })
  })

  test('January has a month before it', () => {
    expect(valueOf(readDate('上个月', { asOf: '2026-01-05', mayBeLater: false }))).toBe('2025-12')
  })

  test('what may be ahead is taken', () => {
    expect(valueOf(readDate('2027-10-15', { asOf: '2026-11-28', mayBeLater: true }))).toBe('2027-10-15')
  })

  test('what is printed reads back', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-28'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.constantFrom(4, 7, 10), fc.constantFrom('zh-CN', 'en'), (day, length, language) => {
        const date = day.toISOString().slice(0, length)
        expect(valueOf(readDate(printDate(date, language), past))).toBe(date)
        const since = { min: date }
        expect(valueOf(readDate(printDate(since, language), past))).toEqual(since)
      }),
    )
  })
})

describe('credit codes', () => {
  test.each([
    '91340000711771143J',
    ' 9134 0000 7117 71143j ',
    '９１３４００００７１１７７１１４３Ｊ',
    '913400-00711771143-J',
  ])('%s is read however it is typed', (text) => {
    expect(readCreditCode(text)).toMatchObject({ is: 'read' })
  })

  test('the character that never stands there is named', () => {
    expect(readCreditCode('91340000711771I43J')).toMatchObject({
      why: { zh: expect.stringContaining('第 15 位“I”') },
      suggest: ['91340000711771143J'],
    })
  })

  test('a length, a check character', () => {
    // Two neighbours in the wrong order.
    expect(readCreditCode('91340000711717143J')).toMatchObject({ suggest: ['91340000711771143J'] })
    expect(readCreditCode('9111')).toMatchObject({ why: { zh: expect.stringContaining('现在是 4 位') } })
    expect(readCreditCode('913400007117711439')).toMatchObject({ why: { zh: expect.stringContaining('校验位') } })
  })
})

describe('how it was understood', () => {
  test.each([
    [
      { min: 45, max: 55 },
      true,
      { type: 'integer', unit: '人' },
      '按 45～55 人计算，可以改',
      'Counted as 45～55. You can change it.',
    ],
    [
      { min: 1_800_000, max: 2_200_000 },
      true,
      { type: 'money' },
      '按 180～220 万元计算，可以改',
      'Counted as CNY 1,800,000～CNY 2,200,000. You can change it.',
    ],
    [
      { max: 999_999.99 },
      true,
      { type: 'money' },
      '按 不到 100 万元计算，可以改',
      'Counted as less than CNY 1,000,000. You can change it.',
    ],
    [1_200_000, false, { type: 'money' }, '一百二十万元', '1.2 million yuan'],
    [
      { min: '2018', max: '2020' },
      true,
      { type: 'date' },
      '按 2018年到2020年计算，可以改',
      'Counted as 2018 to 2020. You can change it.',
    ],
  ] as const)('%j', (value, isRough, shown, zh, en) => {
    expect(sayBack(value, isRough, shown, 'zh-CN')).toBe(zh)
    expect(sayBack(value, isRough, shown, 'en')).toBe(en)
  })

  test('nothing is said of what stands in the field already', () => {
    expect(sayBack(50, false, { type: 'integer', unit: '人' }, 'zh-CN')).toBeNull()
  })
})
