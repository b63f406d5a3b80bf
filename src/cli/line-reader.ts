import { createInterface, type Interface } from 'node:readline'

/** Lines of an input one by one, opened when the first is asked for. Without a terminal nothing is prompted. */
export class LineReader {
  private readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  private readonly output: NodeJS.WritableStream
  private opened: Interface | null = null
  private readonly waiting: string[] = []
  private isEnded = false
  private wake: (() => void) | null = null

  constructor(input: NodeJS.ReadableStream & { readonly isTTY?: boolean }, output: NodeJS.WritableStream) {
    this.input = input
    this.output = output
  }

  /** Null: the input has ended. */
  async next(prompt: string): Promise<string | null> {
    const lines = this.open()
    if (this.waiting.length === 0 && !this.isEnded) {
      if (this.input.isTTY) {
        lines.setPrompt(prompt)
        lines.prompt()
      }
      await new Promise<void>((resolve) => (this.wake = resolve))
    }
    return this.waiting.shift() ?? null
  }

  close(): void {
    this.opened?.close()
  }

  private open(): Interface {
    if (this.opened) return this.opened
    const lines = this.input.isTTY
      ? createInterface({ input: this.input, output: this.output })
      : createInterface({ input: this.input })
    lines.on('line', (line) => this.arrive(() => void this.waiting.push(line)))
    lines.on('close', () => this.arrive(() => (this.isEnded = true)))
    this.opened = lines
    return lines
  }

  private arrive(note: () => void): void {
    note()
    this.wake?.()
    this.wake = null
  }
}
