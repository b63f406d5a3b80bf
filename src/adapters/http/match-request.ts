import type { z } from 'zod'
import { MatchRequestSchema, type MatchRequest } from '../../domain/answer.js'
import { inside, IssueLog, type Issue } from '../../domain/profile-issues.js'
import { hiddenFaults } from './json-text.js'
import type { ReadBody } from './json-body.js'

export interface ReadRequest {
  /** With issues: what is left of it without its unreadable parts, so that the rest can be looked at too. */
  readonly request: MatchRequest
  readonly issues: readonly Issue[]
}

const { profile: _profile, ...parts } = MatchRequestSchema.shape
/** The profile has a parser of its own, with messages of its own. */
const HeadSchema = MatchRequestSchema.omit({ profile: true })
const knownKeys = Object.keys(MatchRequestSchema.shape)

export function readMatchRequest({ text, value }: ReadBody): ReadRequest {
  const log = new IssueLog()
  if (!isRecord(value)) {
    log.problem('body.notObject', '')
    return { request: requestOf({}), issues: log.problems }
  }
  const { profile = null, ...rest } = value
  const head = withoutLongLists(rest, '', log) as Record<string, unknown>
  const parsed = HeadSchema.safeParse(head)
  if (!parsed.success) for (const issue of parsed.error.issues) report(issue, head, log)
  if (typeof head['clientReference'] === 'string' && !/^[^\p{Surrogate}]*$/u.test(head['clientReference']))
    log.problem('text.loneSurrogate', '/clientReference')
  const request = { ...(parsed.success ? parsed.data : requestOf(head)), profile } as MatchRequest
  return { request, issues: [...log.problems, ...hiddenFaults(text)] }
}

const longestList = 500

/** Before zod looks at each of a million items and has something to say of it. */
function withoutLongLists(value: unknown, pointer: string, log: IssueLog): unknown {
  if (!isRecord(value)) return value
  const members = Object.entries(value).map(([key, member]): [string, unknown] => {
    const at = inside(pointer, key)
    if (!Array.isArray(member)) return [key, pointer === '' ? withoutLongLists(member, at, log) : member]
    if (member.length <= longestList) return [key, member]
    log.problem('list.tooLong', at, { with: { limit: String(longestList) } })
    return [key, []]
  })
  return Object.fromEntries(members)
}

/** The text to be echoed, even when everything else is wrong. */
export function clientReferenceOf(value: unknown): string | null {
  const reference = isRecord(value) ? value['clientReference'] : undefined
  return typeof reference === 'string' && parts.clientReference.safeParse(reference).success ? reference : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each part that can be read by itself; defaults for the others. */
function requestOf(head: Record<string, unknown>): MatchRequest {
  const readable = Object.entries(parts).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(head, key) ? head[key] : undefined)
    const result = parsed.success ? parsed : schema.safeParse(undefined)
    return result.success && result.data !== undefined ? [[key, result.data]] : []
  })
  return { profile: null, ...Object.fromEntries(readable) } as MatchRequest
}

function report(issue: z.core.$ZodIssue, head: unknown, log: IssueLog): void {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
  const pointer = path.reduce<string>(inside, '')
  if (issue.code === 'unrecognized_keys') {
    const among = path.length === 0 ? knownKeys : selectKeys
    for (const key of issue.keys) log.problem('key.unknown', inside(pointer, key), { meant: { text: key, among } })
  } else if (issue.code === 'invalid_value') {
    const meant = { text: textAt(head, path), among: issue.values.map(String) }
    log.problem('option.unknown', pointer, { meant })
  } else if (issue.code === 'too_big') {
    const code = issue.origin === 'string' ? 'text.tooLong' : 'list.tooLong'
    log.problem(code, pointer, { with: { limit: String(issue.maximum) } })
  } else log.problem(typeFault(issue), pointer)
}

const selectKeys = Object.keys(parts.select.unwrap().shape)

function typeFault(issue: z.core.$ZodIssue): 'type.array' | 'type.object' | 'type.text' {
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string'
  return expected === 'array' ? 'type.array' : expected === 'object' ? 'type.object' : 'type.text'
}

/** What was written there, if it is a text; names are only sought for texts. */
function textAt(value: unknown, path: readonly (string | number)[]): string {
  let at: unknown = value
  for (const key of path) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined
  return typeof at === 'string' ? at : ''
}
