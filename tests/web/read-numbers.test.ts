import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCount, readMoney } from '../../src/application/written/number.js'
import { endsOf } from '../../src/application/written/ends.js'
import { printCount, printMoney } from '../../src/application/written/print.js'
import { moneyInWords } from '../../src/web/form/read/say-back.js'
import { fromDecimal } from '../../src/domain/exact.js'
import { valueOf } from './value-of.js'

const people = { min: 0 }

describe('counts', () => {
  test.each<[string, unknown]>([
    ['50', 50],
    ['１２０', 120],
    ['1,200,000', 1_200_000],
    ['1，200，000', 1_200_000],
    ['12,0000', 120_000],
    ['1 200', 1200],
    ['二十', 20],
    ['三百二十', 320],
    ['一千零五', 1005],
    ['一百二', 120],
    ['二〇一九', 2019],
    ['1.2万人', 12_000],
    ['五十六名员工', 56],
    ['没有', 0],
    ['0', 0],
    ['约50', { min: 45, max: 55 }],
    ['50左右', { min: 45, max: 55 }],
    ['~50', { min: 45, max: 55 }],
    ['about 50', { min: 45, max: 55 }],
    ['50 or so', { min: 45, max: 55 }],
    ['约1', { min: 1, max: 2 }],
    ['二十来人', { min: 18, max: 22 }],
    ['百来人', { min: 90, max: 110 }],
    ['千把人', { min: 900, max: 1100 }],
    ['近百人', { min: 90, max: 100 }],
    ['二十多', { min: 20, max: 29 }],
    ['100多人', { min: 100, max: 199 }],
    ['约200多', { min: 200, max: 299 }],
    ['十几个', { min: 11, max: 19 }],
    ['二十几', { min: 21, max: 29 }],
    ['几十人', { min: 20, max: 99 }],
    ['好几百人', { min: 200, max: 999 }],
    ['三五十人', { min: 30, max: 50 }],
    ['二、三十人', { min: 20, max: 30 }],
    ['十七八个', { min: 17, max: 18 }],
    ['两三百人', { min: 200, max: 300 }],
    ['50-80', { min: 50, max: 80 }],
    ['50–80', { min: 50, max: 80 }],
    ['50～80人', { min: 50, max: 80 }],
    ['30到50人左右', { min: 30, max: 50 }],
    ['between 50 and 80', { min: 50, max: 80 }],
    ['不到100', { max: 99 }],
    ['不超过100', { max: 100 }],
    ['100人以下', { max: 100 }],
    ['100以上', { min: 100 }],
    ['超过100', { min: 101 }],
    ['上百', { min: 100 }],
    ['50+', { min: 50 }],
    ['', 'blank'],
    ['  ', 'blank'],
    ['不清楚', 'notKnown'],
    ['unknown', 'notKnown'],
    ['百八十', 'unclear'],
    ['万', 'unclear'],
    ['80-50', 'unclear'],
    ['-5', 'unclear'],
    ['12.5', 'unclear'],
    ['1,2', 'unclear'],
    ['1.2.3', 'unclear'],
    ['5o', 'unclear'],
    ['1e5', 'unclear'],
    ['10^15', 'unclear'],
    ['10000000000', 'unclear'],
    ['😀', 'unclear'],
    ['二十来个不到三十', 'unclear'],
  ])('%j', (text, value) => {
    expect(valueOf(readCount(text, people))).toEqual(value)
  })

  test('a term in years is counted in months', () => {
    expect(valueOf(readCount('2年', people, '个月'))).toBe(24)
    expect(valueOf(readCount('三年期', people, '个月'))).toBe(36)
    expect(valueOf(readCount('12个月', people, '个月'))).toBe(12)
  })

  test('what a word widens ends at the bound, what is written beyond it is refused', () => {
    expect(valueOf(readCount('约96', { min: 0, max: 100 }))).toEqual({ min: 86, max: 100 })
    expect(valueOf(readCount('120', { min: 0, max: 100 }))).toBe('unclear')
    expect(valueOf(readCount('90-120', { min: 0, max: 100 }))).toBe('unclear')
  })
})

describe('money', () => {
  test.each<[string, unknown, unknown]>([
    ['120', 1_200_000, 120],
    ['120万', 1_200_000, 1_200_000],
    ['１２０万元', 1_200_000, 1_200_000],
    ['1200000元', 1_200_000, 1_200_000],
    ['1,200,000元', 1_200_000, 1_200_000],
    ['¥300', 300, 300],
    ['1.2亿', 120_000_000, 120_000_000],
    ['三百二十万', 3_200_000, 3_200_000],
    ['三百二十', 3_200_000, 320],
    ['3万5', 35_000, 35_000],
    ['3亿5000万', 350_000_000, 350_000_000],
    ['一个亿', 100_000_000, 100_000_000],
    ['120w', 1_200_000, 1_200_000],
    ['1.2 million', 1_200_000, 1_200_000],
    ['壹佰贰拾万元整', 1_200_000, 1_200_000],
    ['三元零五分', 3.05, 3.05],
    ['1234.56元', 1234.56, 1234.56],
    ['1.234567', 12_345.67, 'unclear'],
    ['50到80万', { min: 500_000, max: 800_000 }, { min: 500_000, max: 800_000 }],
    ['1-2百万', { min: 1_000_000, max: 2_000_000 }, { min: 1_000_000, max: 2_000_000 }],
    ['1-2 million', { min: 1_000_000, max: 2_000_000 }, { min: 1_000_000, max: 2_000_000 }],
    ['1百万-2百万', { min: 1_000_000, max: 2_000_000 }, { min: 1_000_000, max: 2_000_000 }],
    ['1到2千万', { min: 10_000_000, max: 20_000_000 }, { min: 10_000_000, max: 20_000_000 }],
    ['3-5千元', { min: 3000, max: 5000 }, { min: 3000, max: 5000 }],
    ['1-2百万元', { min: 1_000_000, max: 2_000_000 }, { min: 1_000_000, max: 2_000_000 }],
    ['1到2亿', { min: 100_000_000, max: 200_000_000 }, { min: 100_000_000, max: 200_000_000 }],
    ['5百-8百万', { min: 5_000_000, max: 8_000_000 }, { min: 5_000_000, max: 8_000_000 }],
    ['一百-三百二十万', { min: 1_000_000, max: 3_200_000 }, { min: 1_000_000, max: 3_200_000 }],
    ['5000到1万', 'unclear', { min: 5000, max: 10_000 }],
    ['5000到1万元', { min: 5000, max: 10_000 }, { min: 5000, max: 10_000 }],
    ['大概200万元', { min: 1_800_000, max: 2_200_000 }, { min: 1_800_000, max: 2_200_000 }],
    ['200多万', { min: 2_000_000, max: 2_999_999.99 }, { min: 2_000_000, max: 2_999_999.99 }],
    ['不到100万', { max: 999_999.99 }, { max: 999_999.99 }],
    ['100万以上', { min: 1_000_000 }, { min: 1_000_000 }],
    ['上千万', { min: 10_000_000 }, { min: 10_000_000 }],
    ['5千', 'unclear', 5000],
    ['1.2m', 'unclear', 'unclear'],
    ['10000000000000元', 'unclear', 'unclear'],
    ['1000000000000000', 'unclear', 'unclear'],
    ['1.23456789万', 'unclear', 'unclear'],
    ['-20到30万', 'unclear', 'unclear'],
    ['万元', 'unclear', 'unclear'],
  ])('%j', (text, inWan, inYuan) => {
    expect(valueOf(readMoney(text, 'wanYuan'))).toEqual(inWan)
    expect(valueOf(readMoney(text, 'yuan'))).toEqual(inYuan)
  })

  test.each(['-50万', '负50万', '亏损50万', '亏了50万'])('%s is a loss where there can be one', (text) => {
    expect(valueOf(readMoney(text, 'wanYuan'))).toBe(-500_000)
    expect(valueOf(readMoney(text, 'wanYuan', { min: 0 }))).toBe('unclear')
  })

  test('what can mean two things is asked about, with both to choose from', () => {
    const thousands = readMoney('5千', 'wanYuan')
    expect(thousands).toMatchObject({ suggest: ['5千元', '5千万元'] })
    expect(valueOf(readMoney('5千元', 'wanYuan'))).toBe(5000)
    expect(valueOf(readMoney('5千万元', 'wanYuan'))).toBe(50_000_000)
    expect(readMoney('1.2m', 'yuan')).toMatchObject({ suggest: ['1.2 million'] })
  })
})

const yuan = fc.bigInt({ min: 0n, max: 999_999_999_999_999n }).map((fen) => Number(fen) / 100)

describe('what is printed reads back', () => {
  test('sums in either unit and language', () => {
    fc.assert(
      fc.property(yuan, fc.constantFrom('yuan', 'wanYuan'), fc.constantFrom('zh-CN', 'en'), (sum, unit, language) => {
        expect(valueOf(readMoney(printMoney(sum, unit, language), unit))).toBe(sum)
      }),
    )
  })

  test('sums in words, in a field of either unit', () => {
    fc.assert(
      fc.property(yuan, fc.constantFrom('yuan', 'wanYuan'), fc.constantFrom('zh-CN', 'en'), (sum, unit, language) => {
        expect(valueOf(readMoney(moneyInWords(fromDecimal(sum), language), unit))).toBe(sum)
      }),
      { numRuns: 500 },
    )
  })

  test('ranges, open or not', () => {
    const ends = fc
      .tuple(fc.nat(90_000_000), fc.nat(90_000_000))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const)
    fc.assert(
      fc.property(
        ends,
        fc.constantFrom('zh-CN', 'en'),
        fc.constantFrom('both', 'min', 'max'),
        ([min, max], language, kept) => {
          const range = { ...(kept !== 'max' && { min }), ...(kept !== 'min' && { max }) }
          expect(valueOf(readCount(printCount(range, language)))).toEqual(range)
        },
      ),
    )
  })
})

describe('a rough word', () => {
  const words = ['约N', 'N左右', '大概N', 'N上下', 'about N', 'N or so', '将近N', 'N以上', 'N以内', '至少N', '不超过N']
  test('holds the number itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000_000 }), fc.constantFrom(...words), (number, word) => {
        const reading = readCount(word.replace('N', String(number)))
        const { min = 0, max = Infinity } = valueOf(reading) as { min?: number; max?: number }
        expect(min).toBeLessThanOrEqual(number)
        expect(max).toBeGreaterThanOrEqual(number)
      }),
    )
  })

  test('不到 and 超过 do not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9_000_000 }), (number) => {
        expect(valueOf(readCount(`不到${number}`))).toEqual({ max: number - 1 })
        expect(valueOf(readCount(`超过${number}`))).toEqual({ min: number + 1 })
      }),
    )
  })

  test('any text at all gives a reading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(['blank', 'notKnown', 'read', 'unclear']).toContain(readMoney(text, 'wanYuan').is)
        expect(['blank', 'notKnown', 'read', 'unclear']).toContain(readCount(text).is)
      }),
      { numRuns: 500 },
    )
  })

  test('any text of number words gives a reading', () => {
    const parts = fc.constantFrom(...Array.from('0123456789.,-~到约多来几零一二三十百千万亿元人左右以上不到近上半个%'))
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 10 }), (letters) => {
        const reading = readMoney(letters.join(''), 'wanYuan')
        const { min, max } = endsOf(reading.is === 'read' ? reading.value : 0)
        expect([min ?? 0, max ?? 0].every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})
