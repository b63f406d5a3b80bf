import { readFile } from 'node:fs/promises'
import { bodyLimit, type ReadBody } from '../adapters/http/json-body.js'
import { HttpError } from '../adapters/http/problem.js'
import { syntaxFault } from '../domain/json-text.js'
import { SeedApplicantSchema } from '../domain/seed.js'
import type { Words } from '../domain/fact.js'
import { messageOf, UnreadableError, type CliSurroundings } from './command.js'

/** What the command line says beside the file; it wins over the file. */
export interface Overrides {
  readonly asOf: string | undefined
  readonly knownAt: string | undefined
  /** Refused ones too. */
  readonly all: boolean
  /** Asked for beside what the file asks for. */
  readonly include: readonly string[]
}

/** A match request as the service would get it. */
type RequestBody = ReadBody

/**
 * Reads a bare profile, a whole match request or a seed applicant.
 * @throws UnreadableError when there is no such file, HttpError when it is no JSON
 */
export async function readMatchRequest(
  file: string,
  surroundings: Pick<CliSurroundings, 'readStandardInput'>,
): Promise<RequestBody> {
  const bytes = await (file === '-' ? surroundings.readStandardInput() : readFile(file)).catch((error: unknown) => {
    throw new UnreadableError(`cannot read ${file}: ${messageOf(error)}`, { cause: error })
  })
  const { text, value } = bodyOf(bytes)
  return requestIn(text, value)
}

/** A body as the service would get it. @throws HttpError when it is too large, or no JSON */
export function bodyOf(bytes: Uint8Array): ReadBody {
  if (bytes.length > bodyLimit) throw new HttpError('bodyTooLarge')
  const text = decode(bytes)
  return { text, value: parse(text) }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw unreadable(
      'body.notUtf8',
      { zh: '不是 UTF-8 编码；请另存为 UTF-8', en: 'this is not UTF-8; save it as UTF-8' },
      cause,
    )
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw unreadable('json.syntax', syntaxWords(text), cause)
  }
}

/** Says where, which JSON.parse does not. */
function syntaxWords(text: string): Words {
  const fault = syntaxFault(text)
  if (!fault) return { zh: '不是 JSON', en: 'this is not JSON' }
  const { line, column, expected } = fault
  const found = JSON.stringify(fault.found)
  return {
    zh: `不是 JSON：第 ${line} 行第 ${column} 列有 ${found}，此处应为 ${expected}`,
    en: `this is not JSON: line ${line}, column ${column}: found ${found}, expected ${expected}`,
  }
}

const unreadable = (code: string, detail: Words, cause: unknown): HttpError =>
  new HttpError('bodyUnreadable', { errors: [{ code, pointer: '', detail, nearest: null }], cause })

function requestIn(text: string, value: unknown): RequestBody {
  if (!isRecord(value)) return { text, value }
  // Wrapped as text too, so that pointers of both kinds of fault begin at the request.
  if (!Object.hasOwn(value, 'profile')) return { text: `{"profile":${text}}`, value: { profile: value } }
  const seed = SeedApplicantSchema.safeParse(value)
  return { text, value: seed.success ? { asOf: seed.data.asOf, profile: seed.data.profile } : value }
}

/** Parts that are not what they should be stay as they are: they are for the request's reader to refuse. */
export function overridden({ text, value }: RequestBody, { asOf, knownAt, all, include }: Overrides): RequestBody {
  if (!isRecord(value)) return { text, value }
  const { select = {}, include: own = [] } = value
  const wanted = {
    ...value,
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
    ...(all && { select: isRecord(select) ? { ...select, verdicts: null } : select }),
    include: Array.isArray(own) ? [...new Set([...(own as unknown[]), ...include])] : own,
  }
  return { text, value: wanted }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
