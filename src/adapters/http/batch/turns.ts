/**
 * Long work in short pieces, one piece a turn of the event loop, whoever's it is: between any two of them everyone else is
 * served, however many batches there are.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #isDue = false

  async next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#schedule()
    })
  }

  #schedule(): void {
    if (this.#isDue || this.#waiting.length === 0) return
    this.#isDue = true
    setImmediate(() => {
      this.#isDue = false
      this.#waiting.shift()?.()
      this.#schedule()
    })
  }
}
