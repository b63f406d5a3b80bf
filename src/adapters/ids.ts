const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Random bytes of an id; 79 bits of them are used. */
const idBytes = 16

/** New ids, never used before: the prefix, `_`, and 26 signs. Those of one source sort in the order in which it gave them. */
export function idSource(nowMs: () => number, randomBytes: (length: number) => Uint8Array): (prefix: string) => string {
  let [lastMs, digits]: [number, readonly number[]] = [-1, []]
  return (prefix) => {
    const ms = nowMs()
    // Also when the clock is set back.
    digits = ms > lastMs ? firstOf(randomBytes(idBytes)) : oneMore(digits)
    lastMs = Math.max(ms, lastMs)
    const time = Array.from({ length: 10 }, (_, i) => Math.floor(lastMs / 32 ** (9 - i)) % 32)
    return `${prefix}_${[...time, ...digits].map((digit) => alphabet.charAt(digit)).join('')}`
  }
}

/** The upper half of the numbers stays free for further ids of the same millisecond. */
const firstOf = (random: Uint8Array): number[] => Array.from(random, (byte, i) => byte % (i === 0 ? 16 : 32))

function oneMore(digits: readonly number[]): number[] {
  const at = digits.findLastIndex((digit) => digit < 31)
  return digits.map((digit, i) => (i < at ? digit : i === at ? digit + 1 : 0))
}
