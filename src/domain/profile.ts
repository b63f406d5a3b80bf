import type { Catalogue } from './catalogue.js'
import type { Given, GivenFacts } from './given.js'
import { yearOfDay } from './iso-date.js'
import { toSafeInteger } from './exact.js'
import { applicantKindId, readApplicant } from './profile-applicant.js'
import { readAsked, readEvidence, type Evidence } from './profile-evidence.js'
import { IssueLog, inside, type Issue } from './profile-issues.js'
import { isObject, readJson, type Json, type JsonObject } from './profile-json.js'
import { readMoneyUnit } from './profile-numbers.js'
import { profileSchemaName, readObject, type ProfileContext, type Reader } from './profile-reader.js'
import { readValue } from './profile-values.js'

export type { Issue } from './profile-issues.js'
export type { IssueCode } from './profile-messages.js'
export { profileSchemaName, type ProfileContext } from './profile-reader.js'
export type { Evidence, Grade } from './profile-evidence.js'
export { profileJsonSchema } from './profile-schema.js'

const topLevelKeys = ['schema', 'moneyUnit', 'industryEdition', 'applicant', 'facts', 'askedButUnknown', 'evidence']

export interface ParsedProfile {
  /** What could be read. With problems it is part of what was meant and must not be answered from. */
  readonly facts: GivenFacts
  /** By pointer as the body writes it (`/facts/revenue/2025`); what has none is self-declared. */
  readonly evidence: ReadonlyMap<string, Evidence>
  /** Pointers as the body writes them; each names something that can be asked. */
  readonly askedButUnknown: string[]
  /** Never part of a verdict, never logged. */
  readonly creditCode: string | null
  readonly warnings: readonly Issue[]
  /** Pointers (`/profile/...`) passed over because of `unknownFacts: 'ignore'`. */
  readonly ignored: readonly string[]
  /** All of them at once; empty: the profile is good. */
  readonly problems: readonly Issue[]
}

/** Reads a profile body (huiqi.profile/1) as JSON.parse returned it. Reports, never throws. */
export function parseProfile(body: unknown, catalogue: Catalogue, context: ProfileContext): ParsedProfile {
  const root = '/profile'
  const log = new IssueLog()
  const json = readJson(body, root, log)
  const profile: JsonObject = isObject(json) ? json : new Map()
  if (!isObject(json) && typeof json !== 'symbol') log.problem('body.notObject', root)
  // Reading a unit reports a bad one, so it is read once, here.
  const moneyUnit = readMoneyUnit(profile.get('moneyUnit'), log)
  const reader: Reader = { ...context, catalogue, log, moneyUnit, ignored: [] }
  if (isObject(json)) checkHead(profile, root, reader)
  const evidence = readEvidence(profile, inside(root, 'evidence'), reader)
  const fromRegistry = evidence.get('/applicant/creditCode')?.grade === 'registry'
  const applicant = readApplicant(profile.get('applicant'), inside(root, 'applicant'), fromRegistry, reader)
  const facts = readFacts(profile.get('facts'), inside(root, 'facts'), reader)
  if (applicant.kind) facts.set(applicantKindId, applicant.kind)
  checkFounding(facts, inside(root, 'facts'), reader)
  const askedButUnknown = readAsked(profile, inside(root, 'askedButUnknown'), reader)
  const { problems, warnings } = log
  const { ignored } = reader
  return { facts, evidence, askedButUnknown, creditCode: applicant.creditCode, warnings, ignored, problems }
}

function checkHead(profile: JsonObject, pointer: string, reader: Reader): void {
  const { log } = reader
  readObject(profile, pointer, topLevelKeys, reader)
  const [schema, edition] = [profile.get('schema'), profile.get('industryEdition')]
  if (schema !== profileSchemaName && typeof schema !== 'symbol')
    log.problem('schema.unsupported', inside(pointer, 'schema'))
  if (edition !== undefined && edition !== '2017' && typeof edition !== 'symbol')
    log.problem('industry.edition', inside(pointer, 'industryEdition'))
  if (!profile.has('facts')) log.problem('facts.missing', pointer)
}

function readFacts(value: Json | undefined, pointer: string, reader: Reader): Map<string, Given> {
  const facts = new Map<string, Given>()
  if (value === undefined || typeof value === 'symbol') return facts
  if (!isObject(value)) reader.log.problem('type.object', pointer)
  else
    for (const [id, answer] of value) {
      const given = readFact(id, answer, inside(pointer, id), reader)
      if (given) facts.set(id, given)
    }
  return facts
}

function readFact(id: string, value: Json, pointer: string, reader: Reader): Given | undefined {
  const { catalogue, log, unknownFacts, ignored } = reader
  if (id === applicantKindId) return log.problem('fact.useApplicantKind', pointer)
  const fact = catalogue.facts.get(id)
  if (fact) return readValue(fact, value, pointer, reader)
  if (catalogue.definitions.has(id)) return log.problem('fact.computed', pointer)
  if (unknownFacts === 'reject')
    return log.problem('fact.unknown', pointer, { meant: { text: id, among: catalogue.facts.keys() } })
  ignored.push(pointer)
  return undefined
}

/** Before its founding an applicant has no figures: one given for such a year is a slip, and would break answers. */
function checkFounding(facts: Map<string, Given>, pointer: string, { log }: Reader): void {
  const founded = facts.get('establishedOn')
  if (founded?.is !== 'number' || founded.min === null) return
  const foundingYear = yearOfDay(toSafeInteger(founded.min))
  for (const [id, given] of facts)
    if (given.is === 'yearly')
      for (const year of given.years.keys())
        if (year < foundingYear)
          log.problem('year.beforeFounding', inside(inside(pointer, id), year), {
            with: { founded: String(foundingYear) },
          })
}
