import { spawn } from 'node:child_process'
import { request } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { creditCodeOf } from '../../src/domain/credit-code.js'

interface Told {
  readonly object?: string
  readonly error?: { readonly code: string } | null
  readonly status?: string
  readonly clientReference?: string
  readonly id?: string | null
}

/** Rows of an import without end: a new one is sent for each that was told of. */
export class EndlessRows {
  /** References of those that were sent, in the lives of all processes together. */
  readonly sent: string[] = []
  /** What was said to be stored, by reference: that may not be lost. */
  readonly stored = new Map<string, string>()
  /** Whatever was told of a row but that it is stored, or was. */
  readonly amiss: object[] = []
  readonly #name: string
  readonly #firstCode: number

  /** @param firstCode the credit codes are those from this number on */
  constructor(name: string, firstCode: number) {
    this.#name = name
    this.#firstCode = firstCode
  }

  /** Those that nobody was told of, and the newest of the others: as by somebody who imports again what was cut off. */
  again(): string[] {
    return this.sent.filter((one, i) => !this.stored.has(one) || i > this.sent.length - 1000).map(this.#lineOf)
  }

  *#lines(): Generator<string> {
    for (const reference of this.sent.filter((one) => !this.stored.has(one))) yield this.#lineOf(reference)
    for (;;) {
      const reference = `${this.#name}-${this.sent.length}`
      this.sent.push(reference)
      yield this.#lineOf(reference)
    }
  }

  readonly #lineOf = (reference: string): string => {
    const nth = Number(reference.slice(this.#name.length + 1))
    const creditCode = creditCodeOf(`91140400MA${String(this.#firstCode + nth).padStart(6, '0')}`)
    const profile = { schema: 'huiqi.profile/1', applicant: { creditCode }, facts: { employees: nth } }
    return JSON.stringify({ clientReference: reference, profile })
  }

  /** Returns when what it reads ends. The last line may be half of one: that was not told. */
  async through(to: Writable, from: Promise<Readable>): Promise<void> {
    const lines = this.#lines()
    const send = () => to.write(`${lines.next().value}\n`)
    to.on('error', () => undefined)
    for (let ahead = 0; ahead < rowsAhead; ahead++) send()
    let text = ''
    for await (const chunk of await from) {
      const whole = `${text}${String(chunk)}`.split('\n')
      text = whole.pop() ?? ''
      for (const line of whole) {
        this.#note(JSON.parse(line) as Told)
        send()
      }
    }
  }

  #note(told: Told): void {
    const { status = '', clientReference = '', id, error } = told
    // A store that was slow or away ends an import, and says so.
    if (told.object === 'import.end' && error?.code === 'storeUnavailable') return
    if (['created', 'unchanged'].includes(status) && typeof id === 'string') this.stored.set(clientReference, id)
    else this.amiss.push(told)
  }
}

/** As many as an import works on at the same time. */
const rowsAhead = 64

/** The command line's import of what comes to its standard input; it does not end before it is killed. */
export function importing(argv: readonly string[], rows: EndlessRows) {
  const child = spawn(process.execPath, [...argv], { cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const begin = async (): Promise<void> => rows.through(child.stdin, Promise.resolve(child.stdout))
  return { child, begin }
}

/** The service's import of a body that does not end before the service does; one that the store ended begins again. */
export async function posting(url: string, key: string, rows: EndlessRows): Promise<void> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' }
  try {
    for (;;) {
      const asked = request(`${url}/v1/enterprises/import?report=all`, { method: 'POST', headers })
      const answer = new Promise<Readable>((done, failed) => asked.once('response', done).once('error', failed))
      await rows.through(asked, answer)
      asked.destroy()
    }
  } catch {
    // The service is gone.
  }
}
