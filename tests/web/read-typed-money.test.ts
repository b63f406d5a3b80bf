import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMoney, readTypedMoney } from '../../src/application/written/number.js'
import { printTypedMoney } from '../../src/application/written/print.js'
import { valueOf } from './value-of.js'

describe('money as it is typed', () => {
  test('what is typed into a field of 万元 and is more usual in yuan is asked about, in yuan it is not', () => {
    const exact = ['1,200,000', '1200000', '１２０００００', '1 200 000', '100000', '-1,200,000', '亏损1200000']
    for (const text of [...exact, '约1200000', '不到1200000', '800000-1200000'])
      expect(readTypedMoney(text, 'wanYuan')).toMatchObject({
        is: 'unclear',
        suggest: [/元$/, /万元$/].map((end) => expect.stringMatching(end)),
      })
    for (const text of ['1200000以上', '1200000左右', '120万-1200000'])
      expect(readTypedMoney(text, 'wanYuan')).toMatchObject({ is: 'unclear' })
    for (const text of ['12亿', '10亿到20亿', '不到1200000元', '1.2 billion'])
      expect(readTypedMoney(text, 'wanYuan')).toEqual(readMoney(text, 'wanYuan'))
    expect(valueOf(readTypedMoney('1,200,000', 'yuan'))).toBe(1_200_000)
    expect(valueOf(readTypedMoney('99999', 'wanYuan'))).toBe(999_990_000)
    expect(valueOf(readTypedMoney('1200000万元', 'wanYuan'))).toBe(12_000_000_000)
    expect(valueOf(readMoney('1,200,000', 'wanYuan'))).toBe(12_000_000_000)
  })

  test('and what it offers is clear, as is what it shows of a value it was given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 900_000_000 }), (number) => {
        const asked = readTypedMoney(String(number), 'wanYuan')
        const offered =
          asked.is === 'unclear' ? asked.suggest.map((one) => valueOf(readTypedMoney(one, 'wanYuan'))) : []
        expect(offered).toEqual([number, number * 10_000])
        for (const value of [number * 10_000, { min: number, max: number * 10_000 }])
          expect(valueOf(readTypedMoney(printTypedMoney(value, 'wanYuan', 'zh-CN'), 'wanYuan'))).toEqual(value)
      }),
    )
  })
})
