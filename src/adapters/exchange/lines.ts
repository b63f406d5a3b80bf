export interface Line {
  /** The first is 1. */
  readonly number: number
  /** Null: longer than it may be; none of it was kept. */
  readonly text: string | null
}

/**
 * Lines of a text that comes in pieces, without their ends (LF or CRLF); the last may lack one.
 * @param longest characters that a line may have
 */
export async function* linesOf(texts: AsyncIterable<string>, longest: number): AsyncGenerator<Line> {
  const open = new OpenLine(longest)
  for await (const text of texts) {
    const [first = '', ...others] = text.split('\n')
    open.add(first)
    for (const part of others) {
      yield open.ended()
      open.add(part)
    }
  }
  if (!open.isEmpty) yield open.ended()
}

/** The line whose end has not come yet. */
class OpenLine {
  #text = ''
  #isTooLong = false
  #number = 1
  readonly #longest: number

  constructor(longest: number) {
    this.#longest = longest
  }

  get isEmpty(): boolean {
    return this.#text === '' && !this.#isTooLong
  }

  add(part: string): void {
    this.#isTooLong ||= this.#text.length + part.length > this.#longest
    this.#text = this.#isTooLong ? '' : this.#text + part
  }

  ended(): Line {
    const line = { number: this.#number++, text: this.#isTooLong ? null : this.#text.replace(/\r$/, '') }
    this.#text = ''
    this.#isTooLong = false
    return line
  }
}
