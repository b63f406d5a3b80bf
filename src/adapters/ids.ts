const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Random bytes of an id; 80 bits of them are used. */
export const idBytes = 16

/** A new id: the prefix, `_`, and 26 signs that sort by time, to the millisecond. */
export function idAt(prefix: string, nowMs: number, random: Uint8Array): string {
  const time = Array.from({ length: 10 }, (_, i) => digitOf(Math.floor(nowMs / 32 ** (9 - i))))
  return `${prefix}_${time.join('')}${Array.from(random.subarray(0, idBytes), digitOf).join('')}`
}
const digitOf = (number: number): string => alphabet.charAt(number % 32)
