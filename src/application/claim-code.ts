/**
 * The code with which somebody comes back to a saved profile or a case: 128 random bits as digits of Crockford's base 32,
 * which has none that look alike, and two more that check them, in groups of four: `4F9K-…`.
 */
export const claimCodeBytes = 16

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 26 digits hold 128 bits. */
const bodyLength = 26
const checkLength = 2
const groupLength = 4
/** The greatest prime below 32². A wrong digit and two neighbours swapped are always found: neither moves by a multiple. */
const modulus = 1021n

/** @throws RangeError unless there are `claimCodeBytes` random bytes */
export function claimCode(random: Uint8Array): string {
  if (random.length !== claimCodeBytes) throw new RangeError(`${claimCodeBytes} random bytes make a code`)
  const number = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const text = written(number, bodyLength) + written(number % modulus, checkLength)
  return text.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? text
}

/**
 * The code as it was given out, however it was typed: in small or full-width letters, with any dashes and spaces or
 * none, O for 0, I or L for 1, U for V. Null: it is not one, or a slip of the hand.
 */
export function readClaimCode(typed: string): string | null {
  const text = typed
    .slice(0, longestTyped)
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}_.·]/gu, '')
    .replaceAll(/[OILU]/g, (letter) => lookAlikes[letter] ?? letter)
  if (!new RegExp(`^[${digits}]{${bodyLength + checkLength}}$`).test(text)) return null
  const number = numberOf(text.slice(0, bodyLength))
  if (number >= 1n << 128n || numberOf(text.slice(bodyLength)) !== number % modulus) return null
  return text.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? null
}

const longestTyped = 200
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' }

const numberOf = (text: string): bigint =>
  Array.from(text).reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n)

function written(number: bigint, length: number): string {
  let [rest, text] = [number, '']
  for (let at = 0; at < length; at++) {
    text = (digits[Number(rest % 32n)] ?? '') + text
    rest /= 32n
  }
  return text
}
