import { hasOption } from './catalogue.js'
import type { Fact, Field } from './fact.js'
import type { Given, GivenNumber, GivenRecord, GivenRecords } from './given.js'
import { readIndustryCode, readPlaceCode } from './profile-codes.js'
import { readDate } from './profile-dates.js'
import { inside } from './profile-issues.js'
import { isObject, type Json, type JsonObject } from './profile-json.js'
import { readNumber } from './profile-numbers.js'
import { itemsOf, readChoices, readList, readOption, readOptions } from './profile-options.js'
import { saysNotKnown, type Reader } from './profile-reader.js'

type Spec = Fact | Field
type RecordsSpec = Extract<Spec, { type: 'records' }>

/** What is said of one fact or record field; undefined when it was reported instead. */
export function readValue(spec: Spec, value: Json, pointer: string, reader: Reader): Given | undefined {
  if (typeof value === 'symbol') return undefined
  if (saysNotKnown(value)) return reader.log.problem('value.notKnownIsAbsent', pointer)
  if (value === 'none' && !isList(spec) && !(spec.type === 'choice' && hasOption(spec, value, reader.catalogue)))
    return spec.optional ? { is: 'none' } : reader.log.problem('value.noNone', pointer)
  return readers[spec.type](spec as never, value, pointer, reader)
}

const isList = ({ type }: Spec): boolean => type === 'choices' || type === 'records'

type Read<Type extends Spec['type']> = (
  spec: Extract<Spec, { type: Type }>,
  value: Json,
  pointer: string,
  reader: Reader,
) => Given | undefined

const readers: { readonly [Type in Spec['type']]: Read<Type> } = {
  boolean: readBoolean,
  integer: (spec, value, pointer, reader) => readNumber(value, pointer, 'integer', spec.domain, reader),
  money: (spec, value, pointer, reader) => readNumber(value, pointer, 'money', spec.domain, reader),
  ratio: (spec, value, pointer, reader) => readNumber(value, pointer, 'ratio', spec.domain, reader),
  date: (_spec, value, pointer, reader) => readDate(value, pointer, reader),
  choice: (spec, value, pointer, reader) => optionGiven(readOption(spec, value, pointer, reader)),
  choices: readChoices,
  place: (_spec, value, pointer, reader) => codeGiven(readPlaceCode(value, pointer, reader)),
  industry: (_spec, value, pointer, reader) => codeGiven(readIndustryCode(value, pointer, reader)),
  yearly: readYearly,
  records: readRecords,
}

const optionGiven = (value: string | undefined): Given | undefined =>
  value === undefined ? undefined : { is: 'option', value }
const codeGiven = (value: string | undefined): Given | undefined =>
  value === undefined ? undefined : { is: 'code', value }

function readBoolean(_spec: Spec, value: Json, pointer: string, { log }: Reader): Given | undefined {
  return typeof value === 'boolean' ? { is: 'boolean', value } : log.problem('type.boolean', pointer)
}

/** No figure of this service's laws goes back further. */
const firstYear = 1950

function readYearly(
  spec: Extract<Spec, { type: 'yearly' }>,
  value: Json,
  pointer: string,
  reader: Reader,
): Given | undefined {
  if (!isObject(value)) return reader.log.problem('yearly.shape', pointer)
  const years = new Map<number, GivenNumber>()
  for (const [key, figure] of value) {
    const at = inside(pointer, key)
    const year = readYear(key, at, reader)
    const given = readNumber(figure, at, spec.of, spec.domain, reader)
    if (year !== undefined && given) years.set(year, given)
  }
  return { is: 'yearly', years }
}

function readYear(key: string, pointer: string, { asOf, log }: Reader): number | undefined {
  if (!/^\d{4}$/.test(key)) return log.problem('year.format', pointer)
  const year = Number(key)
  if (year < firstYear) return log.problem('year.tooEarly', pointer, { with: { limit: String(firstYear) } })
  if (year >= Number(asOf.slice(0, 4))) return log.problem('year.notClosed', pointer, { with: { asOf } })
  return year
}

function readRecords(spec: RecordsSpec, value: Json, pointer: string, reader: Reader): GivenRecords | undefined {
  const list = readList(value, pointer, reader)
  if (!list) return undefined
  const complete = readCompleteKeys(spec, list, pointer, reader)
  const items = itemsOf(list, pointer, reader)
  if (!items) return undefined
  const taken = new Set<string>()
  const records = items.flatMap((item, index) => {
    const record = readRecord(spec, item, inside(inside(pointer, 'items'), index), taken, reader)
    return record ? [record] : []
  })
  return complete === undefined ? undefined : { is: 'records', complete, items: records }
}

function readCompleteKeys(
  spec: RecordsSpec,
  list: JsonObject,
  pointer: string,
  reader: Reader,
): boolean | string[] | undefined {
  const { log } = reader
  const complete = list.get('complete')
  if (typeof complete === 'boolean') return complete
  if (complete === undefined) return log.problem('list.completeMissing', pointer)
  if (typeof complete === 'symbol') return undefined
  const at = inside(pointer, 'complete')
  const key = keyFieldOf(spec)
  if (!key) return log.problem('list.completeShape', at)
  if (!Array.isArray(complete)) return log.problem('list.completeKeysShape', at)
  return complete.length === 0 ? false : readOptions(key, complete, at, reader)
}

type OptionsField = Extract<Field, { type: 'choice' | 'choices' }>
const fieldsOf = ({ fields }: RecordsSpec): readonly Field[] => fields

/** The field whose values a list may declare complete one by one. */
export function keyFieldOf(spec: RecordsSpec): OptionsField | undefined {
  const key = fieldsOf(spec).find(({ id }) => id === spec.key)
  return key?.type === 'choice' || key?.type === 'choices' ? key : undefined
}

function readRecord(
  spec: RecordsSpec,
  item: Json,
  pointer: string,
  taken: Set<string>,
  reader: Reader,
): GivenRecord | undefined {
  if (typeof item === 'symbol') return undefined
  if (!isObject(item)) return reader.log.problem('type.object', pointer)
  const id = readRecordId(item, pointer, taken, reader)
  const fields = new Map<string, Given>()
  for (const [key, value] of item) {
    if (key === 'id') continue
    const field = fieldsOf(spec).find((known) => known.id === key)
    const given = field
      ? readValue(field, value, inside(pointer, key), reader)
      : unknownField(spec, key, pointer, reader)
    if (given) fields.set(key, given)
  }
  return id === undefined ? undefined : { id, fields }
}

function unknownField(
  spec: RecordsSpec,
  key: string,
  pointer: string,
  { log, unknownFacts, ignored }: Reader,
): undefined {
  const at = inside(pointer, key)
  if (unknownFacts === 'ignore') ignored.push(at)
  else log.problem('field.unknown', at, { meant: { text: key, among: ['id', ...fieldsOf(spec).map(({ id }) => id)] } })
}

function readRecordId(record: JsonObject, pointer: string, taken: Set<string>, { log }: Reader): string | undefined {
  const id = record.get('id')
  if (typeof id === 'symbol') return undefined
  if (id === undefined) return log.problem('record.idMissing', pointer)
  const at = inside(pointer, 'id')
  if (typeof id !== 'string' || id.trim() === '' || id.length > 64) return log.problem('record.idFormat', at)
  if (taken.has(id)) return log.problem('record.idDuplicate', at)
  taken.add(id)
  return id
}
