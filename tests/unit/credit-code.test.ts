import { describe, expect, it } from 'vitest'
import { checkCreditCode, judgeCreditCode } from '../../src/domain/credit-code.js'

const wellKnown = [
  { who: '池州市经济和信息化局', code: '11341700003244764Y' },
  { who: '科大讯飞', code: '91340000711771143J' },
  { who: '华为技术', code: '914403001922038216' },
  { who: '保定清山房地产开发', code: '91130600738737199K' },
  { who: '小米科技', code: '91110108551385082Q' },
  { who: '腾讯计算机 (X inside)', code: '9144030071526726XG' },
]

const earlyPilot = ['91350100M0001TGQXM', '91350211M0000XUF46', '91350203M0001FUE2P']

const alphabet = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')

describe('a unified social credit code', () => {
  it.each(wellKnown)('of $who passes both checks', ({ code }) => {
    expect(checkCreditCode(code)).toEqual({ ok: true, code, checkDigitOk: true, innerCodeOk: true })
    expect(judgeCreditCode(code, 'typed')).toEqual({ ok: true, code, warnings: [] })
  })

  it.each(earlyPilot)('of the early pilot, %s, has a wrong check digit and a right inner code', (code) => {
    expect(checkCreditCode(code)).toEqual({ ok: true, code, checkDigitOk: false, innerCodeOk: true })
  })

  it.each([
    { code: '91350100M0001TGQXM', expected: '1' },
    { code: '91350211M0000XUF46', expected: 'R' },
    { code: '91350203M0001FUE2P', expected: 'J' },
  ])('$code would pass if it ended in $expected', ({ code, expected }) => {
    expect(checkCreditCode(code.slice(0, 17) + expected)).toMatchObject({ checkDigitOk: true })
  })

  it('has exactly one check digit that fits', () => {
    const fitting = alphabet.filter((last) => {
      const check = checkCreditCode(`91440300192203821${last}`)
      return check.ok && check.checkDigitOk
    })
    expect(fitting).toEqual(['6'])
  })

  it('does not pass with any one of its characters replaced', () => {
    const code = '91340000711771143J'
    for (let at = 0; at < 18; at++) {
      for (const other of alphabet) {
        if (other === code[at]) continue
        expect(checkCreditCode(code.slice(0, at) + other + code.slice(at + 1))).not.toMatchObject({
          checkDigitOk: true,
        })
      }
    }
  })

  it('is trimmed and put in capitals', () => {
    expect(checkCreditCode('  9144030071526726xg\n')).toMatchObject({ ok: true, code: '9144030071526726XG' })
  })

  it.each([
    { text: '', fault: 'length', why: 'is empty' },
    { text: '91440300192203821', fault: 'length', why: 'lacks a character' },
    { text: '9144030019220382166', fault: 'length', why: 'has one too many' },
    { text: '91440300-19220382-16', fault: 'length', why: 'has hyphens' },
    { text: '330106000012345', fault: 'length', why: 'is an old registration number of 15 digits' },
    { text: '９１440300192203821６', fault: 'fullWidth', why: 'has full-width digits' },
    { text: '9134000071177114３J', fault: 'fullWidth', why: 'has one full-width digit' },
    { text: '91I40000711771143J', fault: 'alphabet', why: 'has the letter I' },
    { text: '91340000711771143O', fault: 'alphabet', why: 'has the letter O' },
    { text: '91340000711771143S', fault: 'alphabet', why: 'has the letter S' },
    { text: '91340000711771143V', fault: 'alphabet', why: 'has the letter V' },
    { text: '91340000711771143Z', fault: 'alphabet', why: 'has the letter Z' },
    { text: '913400A0711771143J', fault: 'alphabet', why: 'has a letter among the digits of the place' },
    { text: '91340000 11771143J', fault: 'alphabet', why: 'has a space inside' },
    { text: '9134000071177114ﬀ', fault: 'length', why: 'has a ligature that capitals would make longer' },
  ])('that $why is refused', ({ text, fault }) => {
    expect(checkCreditCode(text)).toEqual({ ok: false, error: 'creditCode.format', fault })
    expect(judgeCreditCode(text, 'registry')).toMatchObject({ ok: false, error: 'creditCode.format' })
  })
})

describe('a wrong check digit', () => {
  it('is an error when a person typed it', () => {
    expect(judgeCreditCode('914403001922038217', 'typed')).toEqual({ ok: false, error: 'creditCode.checkDigit' })
  })

  it.each(earlyPilot)('is only warned about when %s comes from a register', (code) => {
    expect(judgeCreditCode(code, 'registry')).toEqual({ ok: true, code, warnings: ['creditCode.checkDigit'] })
  })
})

describe('a wrong inner organisation code', () => {
  // 科大讯飞 with character 17 changed from 3 to 4 and the check digit made to fit.
  const mismatched = alphabet.map((last) => `91340000711771144${last}`)
  const code = mismatched.find((text) => {
    const check = checkCreditCode(text)
    return check.ok && check.checkDigitOk
  })!

  it('is only warned about, whoever gave it', () => {
    expect(judgeCreditCode(code, 'typed')).toEqual({ ok: true, code, warnings: ['creditCode.innerCode'] })
    expect(judgeCreditCode(code, 'registry')).toEqual({ ok: true, code, warnings: ['creditCode.innerCode'] })
  })
})
