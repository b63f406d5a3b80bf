import { checkCreditCode } from '../../src/domain/credit-code.js'

/** The code that begins with these 17 characters and whose check digit is right. */
export function withCheckDigit(body: string): string {
  const code = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
    .map((digit) => body + digit)
    .find((tried) => {
      const checked = checkCreditCode(tried)
      return checked.ok && checked.checkDigitOk
    })
  if (code === undefined) throw new Error(`no code begins with ${body}`)
  return code
}
