import type { Fact, Field } from './fact.js'
import type { IsoDate } from './iso-date.js'
import { applicantKindId } from './profile-applicant.js'
import { readDay } from './profile-dates.js'
import { inside, unescapeSegment } from './profile-issues.js'
import { isObject, type Json, type JsonObject } from './profile-json.js'
import { readObject, saysNotKnown, type Reader } from './profile-reader.js'

export const grades = ['registry', 'document', 'selfDeclared'] as const
export type Grade = (typeof grades)[number]

/** How well something is known; what has none is self-declared. */
export interface Evidence {
  readonly grade: Grade
  /** Who says so, for example "tax". */
  readonly from?: string
  /** The day on which it said so. */
  readonly on?: IsoDate
}

/** Segments of a pointer into the profile's facts or applicant; undefined for any other text. */
function segmentsOf(pointer: string): string[] | undefined {
  if (!/^\/(facts|applicant)(\/([^~/]|~[01])+)+$/.test(pointer)) return undefined
  return pointer.slice(1).split('/').map(unescapeSegment)
}

/** The value at `segments`, if there is one. */
function valueAt(root: Json, segments: readonly string[]): Json | undefined {
  return segments.reduce<Json | undefined>((value, segment) => {
    if (isObject(value)) return value.get(segment)
    return Array.isArray(value) && /^(0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined
  }, root)
}

/** By pointer as the body writes it: `/facts/revenue/2025`. */
export function readEvidence(profile: JsonObject, pointer: string, reader: Reader): Map<string, Evidence> {
  const found = new Map<string, Evidence>()
  const value = profile.get('evidence')
  if (value === undefined || typeof value === 'symbol') return found
  if (!isObject(value)) {
    reader.log.problem('type.object', pointer)
    return found
  }
  for (const [about, entry] of value) {
    const at = inside(pointer, about)
    const segments = segmentsOf(about)
    const exists = segments !== undefined && valueAt(profile, segments) !== undefined
    if (!exists) reader.log.problem('evidence.pointer', at)
    const evidence = readOne(entry, at, reader)
    if (exists && evidence) found.set(about, evidence)
  }
  return found
}

function readOne(value: Json, pointer: string, reader: Reader): Evidence | undefined {
  const entry = readObject(value, pointer, ['grade', 'from', 'on'], reader)
  if (!entry) return undefined
  const from = entry.get('from')
  const on = entry.get('on')
  const grade = readGrade(entry.get('grade'), pointer, reader)
  const said = from === undefined ? undefined : readSource(from, inside(pointer, 'from'), reader)
  const day = on === undefined ? undefined : readDay(on, inside(pointer, 'on'), reader)
  return grade && { grade, ...(said !== undefined && { from: said }), ...(day !== undefined && { on: day }) }
}

function readGrade(value: Json | undefined, pointer: string, { log }: Reader): Grade | undefined {
  const grade = grades.find((known) => known === value)
  if (grade) return grade
  if (typeof value === 'symbol') return undefined
  const meant = typeof value === 'string' ? { meant: { text: value, among: grades } } : {}
  return log.problem('evidence.grade', inside(pointer, 'grade'), meant)
}

function readSource(value: Json, pointer: string, { log }: Reader): string | undefined {
  if (typeof value === 'symbol') return undefined
  if (typeof value !== 'string') return log.problem('type.text', pointer)
  return saysNotKnown(value) ? log.problem('value.notKnownIsAbsent', pointer) : value
}

/** Pointers the applicant need not be asked about again; each names an askable fact, year or field of a record. */
export function readAsked(profile: JsonObject, pointer: string, reader: Reader): string[] {
  const value = profile.get('askedButUnknown')
  if (value === undefined || typeof value === 'symbol') return []
  if (!Array.isArray(value)) {
    reader.log.problem('type.array', pointer)
    return []
  }
  const asked = new Set<string>()
  for (const [index, entry] of value.entries()) {
    const about = readAskedOne(profile, entry, inside(pointer, index), reader)
    if (about !== undefined) asked.add(about)
  }
  return [...asked]
}

function readAskedOne(profile: JsonObject, entry: Json, at: string, reader: Reader): string | undefined {
  if (typeof entry === 'symbol') return undefined
  if (typeof entry !== 'string') return reader.log.problem('type.text', at)
  const [root, id = '', ...rest] = segmentsOf(entry) ?? []
  if (root === 'facts') return isAskable(profile, id, rest, at, reader) ? entry : undefined
  const asksKind = root === 'applicant' && id === 'kind' && rest.length === 0
  return asksKind ? entry : reader.log.problem('asked.unknown', at)
}

function isAskable(profile: JsonObject, id: string, rest: readonly string[], at: string, reader: Reader): boolean {
  const { log, catalogue, unknownFacts, ignored } = reader
  const fact = id === applicantKindId ? undefined : catalogue.facts.get(id)
  const spec = fact && specAt(fact, rest, valueAt(profile, ['facts', id]))
  if (spec?.askable) return true
  if (spec) log.problem('asked.notAskable', at)
  else if (!fact && unknownFacts === 'ignore') ignored.push(at)
  else log.problem('asked.unknown', at, { meant: { text: id, among: catalogue.facts.keys() } })
  return false
}

/** The fact or field that `rest` of a pointer leads to. Records are named by their place in the list. */
function specAt(spec: Fact | Field, rest: readonly string[], value: Json | undefined): Fact | Field | undefined {
  if (rest.length === 0) return spec
  const [first = ''] = rest
  if (spec.type === 'yearly') return rest.length === 1 && /^\d{4}$/.test(first) ? spec : undefined
  return spec.type === 'records' && first === 'items' ? fieldAt(spec, rest, value) : undefined
}

function fieldAt(
  spec: Extract<Fact | Field, { type: 'records' }>,
  rest: readonly string[],
  value: Json | undefined,
): Fact | Field | undefined {
  const record = value === undefined ? undefined : valueAt(value, rest.slice(0, 2))
  const fields: readonly Field[] = spec.fields
  const field = fields.find(({ id }) => id === rest[2])
  if (!isObject(record) || !field) return undefined
  return specAt(field, rest.slice(3), record.get(field.id))
}
