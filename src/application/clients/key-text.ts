import { clientModes, type ClientMode } from './caller.js'

/** Drawn for one key: 192 random bits, 160 of which are never shown again. */
export const keyBytes = 24
const secretLength = 33
const checksumLength = 6
const shownLength = 5

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const pattern = new RegExp(`^hq_(${clientModes.join('|')})_[0-9A-Za-z]{${secretLength + checksumLength}}$`)

/** SHA-256 of a text in UTF-8, as `sha256:` and 64 hexadecimal digits. */
export type Sha256 = (text: string) => string

/**
 * `hq_live_`, the secret, and a checksum: the first 32 bits of the SHA-256 of all before it. By it a slip of the hand,
 * or a text that only looks like a key, is known without asking the store.
 *
 * @throws RangeError unless there are `keyBytes` random bytes
 */
export function keyText(mode: ClientMode, random: Uint8Array, sha256: Sha256): string {
  if (random.length !== keyBytes) throw new RangeError(`${keyBytes} random bytes make a key`)
  const secret = base62(
    random.reduce((number, byte) => number * 256n + BigInt(byte), 0n),
    secretLength,
  )
  const body = `hq_${mode}_${secret}`
  return body + checksumOf(body, sha256)
}

/** Whether it is a key somebody was given, as far as its text tells. */
export const isKeyText = (text: string, sha256: Sha256): boolean =>
  pattern.test(text) && checksumOf(text.slice(0, -checksumLength), sha256) === text.slice(-checksumLength)

/** What may be shown and logged of a key: enough to tell a client's keys apart. */
export const shownPrefix = (key: string): string => key.slice(0, 'hq_live_'.length + shownLength)

function checksumOf(body: string, sha256: Sha256): string {
  const hexadecimal = sha256(body).replace(/^sha256:/, '')
  return base62(BigInt(`0x${hexadecimal.slice(0, 8)}`), checksumLength)
}

/** The least digit first, so that those shown are as random as any: the greatest one says little. */
function base62(number: bigint, length: number): string {
  let [rest, text] = [number, '']
  for (let index = 0; index < length; index++) {
    text += digits[Number(rest % 62n)] ?? ''
    rest /= 62n
  }
  return text
}
