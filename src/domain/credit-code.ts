/** Unified social credit codes 统一社会信用代码 (GB 32100-2015). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^(i−1) mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

const innerAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2]

export type CreditCodeErrorCode = 'creditCode.format' | 'creditCode.checkDigit'
export type CreditCodeWarningCode = 'creditCode.checkDigit' | 'creditCode.innerCode'

/** What exactly is wrong with the form; for messages, and never with the code itself (codes are not logged). */
export type CreditCodeFault = 'length' | 'fullWidth' | 'alphabet'

export type CreditCodeCheck =
  | {
      readonly ok: true
      /** Trimmed and in capitals. */
      readonly code: string
      /** The 18th character fits the other 17. */
      readonly checkDigitOk: boolean
      /** The organisation code inside (characters 9–17, GB 11714) fits its own check digit. */
      readonly innerCodeOk: boolean
    }
  | { readonly ok: false; readonly error: 'creditCode.format'; readonly fault: CreditCodeFault }

const bad = (fault: CreditCodeFault): CreditCodeCheck => ({ ok: false, error: 'creditCode.format', fault })

/** Form and both check digits of a code as written. Full-width characters are refused, not converted. */
export function checkCreditCode(text: string): CreditCodeCheck {
  // Only a–z: toUpperCase() would also make "FF" of the ligature "ﬀ".
  const code = text.trim().replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())
  if (/[\u3000\uFF01-\uFF5E]/.test(code)) return bad('fullWidth')
  if (code.length !== 18) return bad('length')
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return bad('alphabet')
  return {
    ok: true,
    code,
    checkDigitOk: code[17] === checkDigitOf(code),
    innerCodeOk: code[16] === innerCheckDigitOf(code),
  }
}

const weightedSum = (text: string, letters: string, factors: readonly number[]): number =>
  factors.reduce((sum, factor, index) => sum + factor * letters.indexOf(text.charAt(index)), 0)

const checkDigitOf = (code: string): string => alphabet.charAt((31 - (weightedSum(code, alphabet, weights) % 31)) % 31)

function innerCheckDigitOf(code: string): string {
  const digit = 11 - (weightedSum(code.slice(8, 16), innerAlphabet, innerWeights) % 11)
  return digit === 10 ? 'X' : digit === 11 ? '0' : String(digit)
}

/**
 * The whole code out of its first 16 characters: with both check digits.
 * @param start characters 1–16, as `checkCreditCode` reads them
 */
export function creditCodeOf(start: string): string {
  const inner = `${start}${innerCheckDigitOf(start)}`
  return `${inner}${checkDigitOf(inner)}`
}

/** Typed by a person, or taken from a register (登记机关, a platform's records). */
export type CreditCodeOrigin = 'typed' | 'registry'

export type CreditCodeVerdict =
  | { readonly ok: true; readonly code: string; readonly warnings: readonly CreditCodeWarningCode[] }
  | { readonly ok: false; readonly error: CreditCodeErrorCode; readonly fault?: CreditCodeFault }

/**
 * What to do about a code. A wrong check digit is a slip of the hand when typed, but early pilot codes in registers
 * have them, as some have a wrong check digit inside: those are only warned about.
 */
export function judgeCreditCode(text: string, origin: CreditCodeOrigin): CreditCodeVerdict {
  const check = checkCreditCode(text)
  if (!check.ok) return check
  if (!check.checkDigitOk && origin === 'typed') return { ok: false, error: 'creditCode.checkDigit' }
  const warnings: CreditCodeWarningCode[] = []
  if (!check.checkDigitOk) warnings.push('creditCode.checkDigit')
  if (!check.innerCodeOk) warnings.push('creditCode.innerCode')
  return { ok: true, code: check.code, warnings }
}
