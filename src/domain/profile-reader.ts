import type { Catalogue } from './catalogue.js'
import type { IndustryDirectory } from './industry.js'
import type { IsoDate } from './iso-date.js'
import type { PlaceDirectory } from './place.js'
import { isObject, type Json, type JsonObject } from './profile-json.js'
import { inside, type IssueLog } from './profile-issues.js'

export const profileSchemaName = 'huiqi.profile/1'

export interface ProfileContext {
  readonly asOf: IsoDate
  /** ignore: facts and record fields of a newer catalogue are passed over and listed. */
  readonly unknownFacts: 'reject' | 'ignore'
  /** Absent: only the form of codes is checked. */
  readonly places?: PlaceDirectory | undefined
  readonly industries?: IndustryDirectory | undefined
  /** false: it comes from another system, so a wrong check digit of the credit code only warns. Default true. */
  readonly typed?: boolean | undefined
}

/** What every part of the parser carries along. */
export interface Reader extends ProfileContext {
  readonly catalogue: Catalogue
  readonly log: IssueLog
  /** Fen in one unit of money; "missing" until a sum needs it, "refused" when what was written is no unit. */
  readonly moneyUnit: number | 'missing' | 'refused'
  /** Pointers passed over because of `unknownFacts: 'ignore'`. */
  readonly ignored: string[]
}

/** An object with no keys but these; anything else is reported and undefined. */
export function readObject(
  value: Json,
  pointer: string,
  known: readonly string[],
  { log }: Reader,
): JsonObject | undefined {
  if (typeof value === 'symbol') return undefined
  if (!isObject(value)) return log.problem('type.object', pointer)
  for (const key of value.keys())
    if (!known.includes(key)) log.problem('key.unknown', inside(pointer, key), { meant: { text: key, among: known } })
  return value
}

const notKnownWords: ReadonlySet<string> = new Set(['', '不详', '未知', 'unknown'])

/** The many ways of writing down that one does not know; here the way is to write nothing. */
export const saysNotKnown = (value: Json): boolean =>
  value === null || (typeof value === 'string' && notKnownWords.has(value.trim().toLowerCase()))
