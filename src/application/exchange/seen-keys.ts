/**
 * Which row a text was seen in first, in 24 bytes a text instead of the text itself: a file has millions of rows. Two
 * texts are taken for one when 104 bits of their SHA-256 are the same: for a million rows a chance of about one in 10^19.
 */
export class SeenKeys {
  /** Two halves of a hash and a row for each slot; row 0: free. */
  #slots = new Float64Array(3 * 1024)
  #count = 0
  readonly #hash: (text: string) => string

  /** @param hash `sha256:` and 64 hexadecimal digits */
  constructor(hash: (text: string) => string) {
    this.#hash = hash
  }

  /** The row it was seen in before; null: this is the first, and noted. */
  note(text: string, row: number): number | null {
    if (this.#count * 2 >= this.#slots.length / 3) this.#grow()
    const digest = this.#hash(text).slice('sha256:'.length)
    const [first, second] = [bitsOf(digest, 0), bitsOf(digest, 1)]
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

/** 52 bits of a hexadecimal digest, from its `nth` 13 digits on. */
const bitsOf = (digest: string, nth: number): number => Number.parseInt(digest.slice(13 * nth, 13 * (nth + 1)), 16)
