import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { CliSurroundings } from '../../src/cli/command.js'
import { runCli } from '../../src/cli/run.js'

export const rulesDir = fileURLToPath(new URL('../../rules', import.meta.url))
export const seedFile = (name: string): string => fileURLToPath(new URL(`../../seed/${name}.json`, import.meta.url))

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Standard output as JSON. */
  readonly json: () => unknown
}

/** Runs one command line as the terminal would, on a fixed day. */
export async function run(
  argv: readonly string[],
  input: string | Uint8Array = '',
  change: Partial<CliSurroundings> = {},
): Promise<Ran> {
  const [out, err, written]: [string[], string[], string[]] = [[], [], []]
  const lines = typeof input === 'string' && input !== '' ? input.split('\n') : []
  const code = await runCli(argv, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    write: async (text) => void written.push(text),
    showProgress: () => undefined,
    standardInput: async function* () {
      yield typeof input === 'string' ? new TextEncoder().encode(input) : input
    },
    readStandardInput: async () => (typeof input === 'string' ? new TextEncoder().encode(input) : input),
    readLine: async () => lines.shift() ?? null,
    today: '2026-11-22',
    now: () => '2026-11-22T04:00:00.000Z',
    randomBytes,
    operator: 'tester',
    store: 'none',
    masterKey: undefined,
    rulesDir,
    version: '9.9.9',
    columns: 100,
    ...change,
  })
  const text = written.join('') + out.join('\n')
  return { code, out: text, err: err.join('\n'), json: () => JSON.parse(text) as unknown }
}

/** A profile given on standard input. */
export const matching = async (profile: unknown, ...options: string[]): Promise<Ran> =>
  run(['match', '-', ...options], typeof profile === 'string' ? profile : JSON.stringify(profile))
