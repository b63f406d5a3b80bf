import type { RuleBase } from '../../application/rule-base.js'
import { AppError } from '../../domain/errors.js'
import type { Words } from '../../domain/fact.js'
import { isIsoDate, type IsoDate } from '../../domain/iso-date.js'
import { readPlace } from '../../domain/place.js'
import { inside, IssueLog } from '../../domain/profile-issues.js'
import { readCursor } from './cursor.js'

type JsonSchema = Readonly<Record<string, unknown>>

interface Place {
  readonly pointer: string
  readonly log: IssueLog
  readonly base: RuleBase
}

/** A query parameter: how it is read, and how it is documented. */
export interface Parameter<Value> {
  readonly words: Words
  readonly schema: JsonSchema
  /** Undefined: not readable, and reported. */
  readonly read: (text: string, place: Place) => Value | undefined
}
export type Parameters = Readonly<Record<string, Parameter<unknown>>>
/** Undefined: not given. */
export type ValuesOf<All extends Parameters> = {
  readonly [Name in keyof All]: All[Name] extends Parameter<infer Value> ? Value | undefined : never
}

const longestText = 200

export const textParameter = (words: Words): Parameter<string> => ({
  words,
  schema: { type: 'string', maxLength: longestText },
  read: (text, { log, pointer }) =>
    text.length <= longestText ? text : log.problem('text.tooLong', pointer, { with: { limit: String(longestText) } }),
})

export const dayParameter = (words: Words): Parameter<IsoDate> => ({
  words,
  schema: { type: 'string', format: 'date' },
  read: (text, { log, pointer }) => (isIsoDate(text) ? text : log.problem(dayFault(text), pointer)),
})
const dayFault = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? 'date.impossible' : 'date.dayFormat')

/** Some of a closed list, separated by commas. */
export const someOfParameter = <Option extends string>(
  words: Words,
  options: readonly Option[],
): Parameter<readonly Option[]> => ({
  words,
  schema: { type: 'array', items: { type: 'string', enum: options } },
  read: (text, { log, pointer }) => {
    const given = [...new Set(text.split(',').map((part) => part.trim()))]
    const known = given.filter((part): part is Option => options.includes(part as Option))
    if (known.length === given.length) return known
    const unknown = given.find((part) => !options.includes(part as Option)) ?? ''
    return log.problem('option.unknown', pointer, { meant: { text: unknown, among: options } })
  },
})

/** One of a closed list. */
export const oneOfParameter = <Option extends string>(words: Words, options: readonly Option[]): Parameter<Option> => ({
  words,
  schema: { type: 'string', enum: options },
  read: (text, { log, pointer }) =>
    options.find((option) => option === text) ??
    log.problem('option.unknown', pointer, { meant: { text, among: options } }),
})

export const wholeNumberParameter = (
  words: Words,
  range: Record<'min' | 'max' | 'default', number>,
): Parameter<number> => ({
  words,
  schema: { type: 'integer', minimum: range.min, maximum: range.max, default: range.default },
  read: (text, { log, pointer }) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (number >= range.min && number <= range.max) return number
    return log.problem('value.outOfDomain', pointer, { with: { domain: `${range.min}–${range.max}` } })
  },
})

/** A code of GB/T 2260 or the name of a place; read as the place of today. */
export const placeParameter = (words: Words): Parameter<string> => ({
  words,
  schema: { type: 'string', maxLength: longestText },
  read: (text, { log, pointer, base }) => {
    const reading = readPlace(text, base.places)
    if (reading.ok) return reading.code
    return log.problem(reading.error, pointer, { nearest: reading.candidates[0]?.code ?? null })
  },
})

export const cursorParameter: Parameter<string> = {
  words: { zh: '上一页返回的 nextCursor，原样传回', en: 'nextCursor of the page before, as it was given' },
  schema: { type: 'string' },
  read: (text, { log, pointer }) => readCursor(text) ?? log.problem('cursor.unreadable', pointer),
}

/** @throws AppError requestInvalid with every parameter that is unknown, repeated or not readable */
export function readQuery<All extends Parameters>(search: string, parameters: All, base: RuleBase): ValuesOf<All> {
  const log = new IssueLog()
  const given = new URLSearchParams(search)
  const known = Object.keys(parameters)
  const values: Record<string, unknown> = {}
  for (const name of new Set(given.keys())) {
    const pointer = inside('/query', name)
    const [text = '', ...more] = given.getAll(name)
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (!parameter) log.problem('key.unknown', pointer, { meant: { text: name, among: known } })
    else if (more.length > 0) log.problem('item.duplicate', pointer)
    // Forms send the fields that were left empty.
    else if (text !== '') values[name] = parameter.read(text, { log, pointer, base })
  }
  if (log.problems.length > 0) throw new AppError('requestInvalid', { issues: log.problems })
  return values as ValuesOf<All>
}
