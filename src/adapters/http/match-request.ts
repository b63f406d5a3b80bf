import { z } from 'zod'
import { MatchRequestSchema } from '../../domain/answer.js'
import { inside, IssueLog, type Issue } from '../../domain/profile-issues.js'
import { hiddenFaults } from '../../domain/hidden-faults.js'
import type { ReadBody } from './json-body.js'

export interface ReadRequest<Request> {
  /** With issues: what is left of it without its unreadable parts, so that the rest can be looked at too. */
  readonly request: Request
  readonly issues: readonly Issue[]
}
export type RequestReader<Request> = (body: ReadBody) => ReadRequest<Request>

/** Reads requests of one kind, strict objects of zod. A profile in it has a parser of its own, with messages of its own. */
export function requestReader<Schema extends z.ZodObject>(schema: Schema): RequestReader<z.output<Schema>> {
  const { profile: profileSchema, ...parts } = schema.shape as Readonly<Record<string, z.ZodType>>
  const head: Head = { parts, schema: z.strictObject(parts), keys: Object.keys(schema.shape) }
  const taken = profileSchema ? takenProfile : noProfile
  return ({ text, value }) => {
    const log = new IssueLog()
    if (!isRecord(value)) {
      log.problem('body.notObject', '')
      return { request: { ...requestOf({}, head), ...taken({}).profile } as z.output<Schema>, issues: log.problems }
    }
    const { profile, rest } = taken(value)
    const { shown, raw } = withoutRaw(rest)
    const short = withoutLongLists(shown, '', log) as Record<string, unknown>
    const parsed = head.schema.safeParse(short)
    if (!parsed.success) for (const issue of parsed.error.issues) report(issue, short, head, log)
    if (typeof short['clientReference'] === 'string' && !/^[^\p{Surrogate}]*$/u.test(short['clientReference']))
      log.problem('text.loneSurrogate', '/clientReference')
    const readable = parsed.success ? parsed.data : requestOf(short, head)
    const request = { ...withRaw(readable as Record<string, unknown>, raw), ...profile } as z.output<Schema>
    return { request, issues: [...log.problems, ...hiddenFaults(text)] }
  }
}

export const readMatchRequest = requestReader(MatchRequestSchema)

type Parts = Readonly<Record<string, unknown>>

/** A profile is there even when it is not, so that what is wrong with it is told. */
function takenProfile({ profile = null, ...rest }: Parts) {
  return { profile: { profile }, rest }
}
function noProfile(rest: Parts) {
  return { profile: {}, rest }
}

/**
 * A merge patch and another profile are, like the profile, read by who knows the catalogue: zod would drop keys such as
 * `__proto__` without a word, and not come back from great depths.
 */
function withoutRaw(rest: Parts): { readonly shown: Parts; readonly raw: Parts } {
  const { changes, then } = rest
  const hasProfile = isRecord(then) && Object.hasOwn(then, 'profile')
  return {
    shown: {
      ...rest,
      ...(isRecord(changes) && { changes: {} }),
      ...(hasProfile && { then: { ...then, profile: null } }),
    },
    raw: { ...(isRecord(changes) && { changes }), ...(hasProfile && { profile: then['profile'] }) },
  }
}

function withRaw(readable: Parts, { changes, ...other }: Parts): Parts {
  const { then } = readable
  return {
    ...readable,
    ...(readable['changes'] !== undefined && changes !== undefined && { changes }),
    ...(isRecord(then) && Object.hasOwn(other, 'profile') && { then: { ...then, ...other } }),
  }
}

interface Head {
  readonly parts: Readonly<Record<string, z.ZodType>>
  readonly schema: z.ZodType<object>
  readonly keys: readonly string[]
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
  const { clientReference } = MatchRequestSchema.shape
  return typeof reference === 'string' && clientReference.safeParse(reference).success ? reference : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each part that can be read by itself; defaults for the others. */
function requestOf(head: Record<string, unknown>, { parts }: Head): object {
  const readable = Object.entries(parts).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(head, key) ? head[key] : undefined)
    const result = parsed.success ? parsed : schema.safeParse(undefined)
    return result.success && result.data !== undefined ? [[key, result.data]] : []
  })
  return Object.fromEntries(readable)
}

function report(issue: z.core.$ZodIssue, head: unknown, { parts, keys }: Head, log: IssueLog): void {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
  const pointer = path.reduce<string>(inside, '')
  if (issue.code === 'unrecognized_keys') {
    const among = path.length === 0 ? keys : keysOf(parts[String(path[0])])
    for (const key of issue.keys) log.problem('key.unknown', inside(pointer, key), { meant: { text: key, among } })
  } else if (issue.code === 'invalid_value') {
    const meant = { text: textAt(head, path), among: issue.values.map(String) }
    log.problem('option.unknown', pointer, { meant })
  } else if (issue.code === 'too_big' || issue.code === 'too_small') reportSize(issue, pointer, log)
  else log.problem(typeFault(issue), pointer)
}

function reportSize(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, pointer: string, log: IssueLog): void {
  const limit = issue.code === 'too_big' ? issue.maximum : issue.minimum
  if (issue.origin === 'string' || issue.origin === 'array')
    log.problem(issue.origin === 'string' ? 'text.tooLong' : 'list.tooLong', pointer, {
      with: { limit: String(limit) },
    })
  else
    log.problem('value.outOfDomain', pointer, { with: { domain: `${issue.code === 'too_big' ? '≤' : '≥'} ${limit}` } })
}

/** Names of the parts of a part. */
function keysOf(schema: z.ZodType | undefined): string[] {
  const inner = schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional ? schema.unwrap() : schema
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
}

function typeFault(issue: z.core.$ZodIssue): 'type.array' | 'type.object' | 'type.text' | 'integer.fraction' {
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string'
  if (expected === 'int' || expected === 'number') return 'integer.fraction'
  if (expected === 'object' || expected === 'record') return 'type.object'
  return expected === 'array' ? 'type.array' : 'type.text'
}

/** What was written there, if it is a text; names are only sought for texts. */
function textAt(value: unknown, path: readonly (string | number)[]): string {
  let at: unknown = value
  for (const key of path) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined
  return typeof at === 'string' ? at : ''
}
