/**
 * Which row a text was seen in first, in 24 bytes a text instead of the text itself: a file has millions of rows. Two
 * texts are taken for one with a chance of about one in 10^16 for a million rows.
 */
export class SeenKeys {
  /** Two halves of a hash and a row for each slot; row 0: free. */
  #slots = new Float64Array(3 * 1024)
  #count = 0

  /** The row it was seen in before; null: this is the first, and noted. */
  note(text: string, row: number): number | null {
    if (this.#count * 2 >= this.#slots.length / 3) this.#grow()
    const [first, second] = [hash53(text, 1), hash53(text, 2)]
    const at = this.#slotOf(first, second)
    const seen = this.#slots[at + 2]
    if (seen) return seen
    this.#slots.set([first, second, row], at)
    this.#count++
    return null
  }

  #slotOf(first: number, second: number): number {
    const { length } = this.#slots
    for (let at = (first % (length / 3)) * 3; ; at = (at + 3) % length) {
      const isFree = this.#slots[at + 2] === 0
      if (isFree || (this.#slots[at] === first && this.#slots[at + 1] === second)) return at
    }
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Float64Array(old.length * 2)
    for (let at = 0; at < old.length; at += 3) {
      const [first = 0, second = 0, row = 0] = old.subarray(at, at + 3)
      if (row !== 0) this.#slots.set([first, second, row], this.#slotOf(first, second))
    }
  }
}

/** cyrb53, a public-domain hash of 53 bits. */
function hash53(text: string, seed: number): number {
  let [high, low] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
