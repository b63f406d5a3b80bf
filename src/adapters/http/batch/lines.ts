/** One line without its end; null: longer than it may be, and not kept. */
export interface Line {
  /** From 1, empty lines counted. */
  readonly number: number
  readonly bytes: Uint8Array | null
}

const lineFeed = 10
/** Space, tab, carriage return, and the three bytes of a byte order mark. */
const blanks: ReadonlySet<number> = new Set([32, 9, 13, 0xef, 0xbb, 0xbf])

/** Lines of a stream, the empty ones left out; of a line no more than `limit` bytes are held. */
export async function* linesOf(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let reading = new Reading(limit)
  let number = 1
  for await (const chunk of source) {
    let from = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      reading.take(chunk.subarray(from, end))
      from = end + 1
      if (!reading.isBlank) yield { number, bytes: reading.bytes }
      reading = new Reading(limit)
      number += 1
    }
    reading.take(chunk.subarray(from))
  }
  if (!reading.isBlank) yield { number, bytes: reading.bytes }
}

class Reading {
  readonly #limit: number
  #parts: Uint8Array[] | null = []
  #length = 0
  isBlank = true

  constructor(limit: number) {
    this.#limit = limit
  }

  take(part: Uint8Array): void {
    this.#length += part.length
    this.isBlank &&= part.every((byte) => blanks.has(byte))
    if (this.#length > this.#limit) this.#parts = null
    this.#parts?.push(part)
  }

  get bytes(): Uint8Array | null {
    return this.#parts && Buffer.concat(this.#parts)
  }
}
