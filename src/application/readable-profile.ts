import type { IsoDate } from '../domain/iso-date.js'
import { parseProfile, profileSchemaName, type Issue } from '../domain/profile.js'
import { unescapeSegment } from '../domain/profile-issues.js'
import type { JsonValue } from '../domain/rule-source.js'
import type { RuleBase } from './rule-base.js'

export interface ReadableProfile {
  /** In order: it can be answered from. */
  readonly profile: JsonValue
  /** Why the rest was left out. */
  readonly problems: readonly Issue[]
}

type Path = readonly string[]
const nothing: JsonValue = { schema: profileSchemaName, facts: {} }

/**
 * The profile without the answers that cannot be read: while somebody types there is always one. What is left out is
 * not known, so nothing is ever decided on half of an answer.
 */
export function readableProfile({ compiled, places }: RuleBase, profile: JsonValue, asOf: IsoDate): ReadableProfile {
  const { ruleSet } = compiled
  const context = { asOf, unknownFacts: 'reject', places, industries: ruleSet.industries } as const
  const problems: Issue[] = []
  let rest = profile
  for (;;) {
    const found = parseProfile(rest, ruleSet, context).problems
    if (found.length === 0) return { profile: rest, problems }
    problems.push(...found.filter((issue) => problems.every(({ pointer }) => !pointer.startsWith(issue.pointer))))
    const pointers = new Set(found.map(({ pointer }) => pointer))
    // From behind, so that the places of those before stay what they are.
    const cut = [...pointers].reduceRight((left, pointer) => without(left, answerAt(pathOf(pointer), rest)), rest)
    // What is wrong as a whole has no part that could be left out.
    rest = JSON.stringify(cut) === JSON.stringify(rest) ? nothing : cut
  }
}

const pathOf = (pointer: string): Path => pointer.split('/').slice(2).map(unescapeSegment)

/** The whole answer around what is wrong: half of a range or of a list would say something that was not meant. */
function answerAt(path: Path, profile: JsonValue): Path {
  const [top = '', id, ...inner] = path
  if (id === undefined || !(top === 'facts' || top === 'applicant' || top === 'askedButUnknown')) return [top]
  return [top, id, ...partAt(inner, at([top, id], profile))]
}

/** A year of a yearly fact and a field of a record stand for themselves. */
function partAt([first, second, third, ...rest]: Path, value: JsonValue | undefined): Path {
  if (first === undefined || !isObject(value)) return []
  if (/^\d{4}$/.test(first)) return Object.hasOwn(value, first) ? [first] : []
  if (first !== 'items' || second === undefined || third === undefined || third === 'id') return []
  const field = at([first, second, third], value)
  return field === undefined ? [] : [first, second, third, ...partAt(rest, field)]
}

function at(path: Path, value: JsonValue): JsonValue | undefined {
  let found: JsonValue | undefined = value
  for (const key of path) found = isContainer(found) && Object.hasOwn(found, key) ? found[key] : undefined
  return found
}

function without(value: JsonValue, [key, ...rest]: Path): JsonValue {
  if (key === undefined || !isContainer(value) || !Object.hasOwn(value, key)) return value
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      String(index) === key ? (rest.length === 0 ? [] : [without(item, rest)]) : [item],
    )
  const { [key]: part, ...others } = value
  return rest.length === 0 || part === undefined ? others : { ...value, [key]: without(part, rest) }
}

const isContainer = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null
const isObject = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  isContainer(value) && !Array.isArray(value)
