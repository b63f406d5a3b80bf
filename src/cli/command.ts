import { parseArgs, type ParseArgsConfig } from 'node:util'
import { nearest } from '../domain/nearest.js'
import type { IsoDate } from '../domain/iso-date.js'

/** 0 fine · 1 something was found wrong · 2 wrong arguments · 3 something could not be read, or failed. */
export type ExitCode = 0 | 1 | 2 | 3

/** All that a command may touch beside the files it is told of. */
export interface CliSurroundings {
  /** Writes a text and a line break. */
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Writes to standard output as it is; returns once there is room for more. */
  readonly write: (text: string) => Promise<void>
  /** Shows how far it has come on a line of its own, in place of what it showed before; null: takes it away. */
  readonly showProgress: (text: string | null) => void
  readonly readStandardInput: () => Promise<Uint8Array>
  /** The same piece by piece. */
  readonly standardInput: () => AsyncIterable<Uint8Array>
  /** The next line of standard input, asked for by `prompt` where someone sits before it; null: it has ended. */
  readonly readLine: (prompt: string) => Promise<string | null>
  /** Today in Asia/Shanghai. */
  readonly today: IsoDate
  /** The instant now, ISO 8601, UTC. */
  readonly now: () => string
  /** So many bytes that nobody can guess. */
  readonly randomBytes: (length: number) => Uint8Array
  /** Who types this, as the machine knows it. */
  readonly operator: string
  /** Used where `--store` is not given; as HUIQI_STORE. */
  readonly store: string
  /** As HUIQI_MASTER_KEY. */
  readonly masterKey: string | undefined
  /** Used where `--rules` is not given: the package's own. */
  readonly rulesDir: string
  readonly version: string
  /** Width of the terminal. */
  readonly columns: number
}

export interface Command {
  /** As typed after `huiqi`: `match`, `rules check`. */
  readonly name: string
  readonly summary: { readonly zh: string; readonly en: string }
  readonly help: string
  readonly run: (argv: readonly string[], surroundings: CliSurroundings) => Promise<ExitCode>
}

/** The command line is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
/** A file or folder cannot be read or written: exit code 3. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
}

type Options = NonNullable<ParseArgsConfig['options']>
interface Arguments<O extends Options> {
  readonly values: ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>['values']
  readonly positionals: readonly string[]
}

/**
 * Options and at most `names.length` positional arguments; those whose name ends in `?` may be left out.
 * @throws UsageError saying what is wrong, with the option that was probably meant
 */
export function readArguments<const O extends Options>(
  argv: readonly string[],
  options: O,
  names: readonly string[] = [],
): Arguments<O> {
  const { values, positionals } = parsed(argv, options)
  const required = names.filter((name) => !name.endsWith('?'))
  const missing = required[positionals.length]
  if (missing !== undefined) throw new UsageError(`${missing} is missing`)
  const extra = positionals[names.length]
  if (extra !== undefined) throw new UsageError(`unexpected argument ${JSON.stringify(extra)}`)
  return { values, positionals }
}

function parsed<const O extends Options>(argv: readonly string[], options: O): Arguments<O> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(explained(error.message, Object.keys(options)))
  }
}

/** Node adds advice about `--` that misleads here. */
function explained(message: string, known: readonly string[]): string {
  const [, unknown] = /^Unknown option '--?([^'=]+)/.exec(message) ?? []
  if (unknown === undefined) return message.split(/\. | \(use/)[0] ?? message
  const meant = nearest(unknown, known)
  return `unknown option --${unknown}${meant === null ? '' : `; did you mean --${meant}?`}`
}

/** As command lines name files in messages. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const printJson = ({ out }: Pick<CliSurroundings, 'out'>, value: unknown): void =>
  out(JSON.stringify(value, null, 2))

export const common = {
  json: { type: 'boolean', default: false },
  rules: { type: 'string' },
} as const satisfies Options
