import { compare, divide, fromDecimal, multiply, toText, type Exact } from '../../domain/exact.js'
import type { Fact, Field, Words } from '../../domain/fact.js'
import { isPrecise } from '../../domain/profile-numbers.js'
import type { JsonValue } from '../../domain/rule-source.js'

export interface InYuan {
  readonly facts: JsonObject
  /** Whether there is any sum in them. */
  readonly hasMoney: boolean
  /** Names of the sums that cannot be written exactly in yuan to the fen; with any, `facts` must not be used. */
  readonly notExact: readonly Words[]
}

type Spec = Fact | Field
export type JsonObject = { readonly [key: string]: JsonValue }
export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Every sum of `facts` in yuan, those of years, ranges and records too. What is no sum, and what is no number where one
 * belongs, stays as it is.
 *
 * @param fen fen in one unit of the sums as they stand
 */
export function inYuan(facts: JsonObject, catalogue: readonly Fact[], fen: number): InYuan {
  const notExact: Words[] = []
  let hasMoney = false
  const money = (value: JsonValue, name: Words): JsonValue => {
    if (typeof value !== 'number') return value
    hasMoney = true
    const yuan = yuanOf(value, fen)
    if (yuan === null) notExact.push(name)
    return yuan ?? value
  }
  const converted = mapFields(facts, catalogue, null, money)
  return { facts: converted, hasMoney, notExact }
}

type MapMoney = (value: JsonValue, name: Words) => JsonValue

/** @param within name of the record that the fields belong to */
function mapFields(values: JsonObject, specs: readonly Spec[], within: Words | null, money: MapMoney): JsonObject {
  const byId = new Map(specs.map((spec) => [spec.id, spec]))
  return mapValues(values, (value, id) => {
    const spec = byId.get(id)
    return spec ? mapOne(value, spec, within, money) : value
  })
}

function mapOne(value: JsonValue, spec: Spec, within: Words | null, money: MapMoney): JsonValue {
  const name = within ? joined(within, spec.label) : spec.label
  if (spec.type === 'records') return mapRecords(value, spec, name, money)
  if (spec.type === 'money') return mapRange(value, name, money)
  if (spec.type !== 'yearly' || spec.of !== 'money' || !isObject(value)) return value
  return mapValues(value, (figure, year) => mapRange(figure, joined(name, { zh: year, en: year }), money))
}

const mapRange = (value: JsonValue, name: Words, money: MapMoney): JsonValue =>
  isObject(value) ? mapValues(value, (end) => money(end, name)) : money(value, name)

function mapRecords(
  value: JsonValue,
  { fields }: Extract<Spec, { type: 'records' }>,
  name: Words,
  money: MapMoney,
): JsonValue {
  if (!isObject(value) || !Array.isArray(value['items'])) return value
  const items = value['items'].map((item) => (isObject(item) ? mapFields(item, fields, name, money) : item))
  return { ...value, items }
}

const mapValues = (object: JsonObject, map: (value: JsonValue, key: string) => JsonValue): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]))

const joined = (whole: Words, part: Words): Words => ({
  zh: `${whole.zh} · ${part.zh}`,
  en: `${whole.en} · ${part.en}`,
})

/** Null: it is no whole number of fen, or has more digits than a number keeps. */
function yuanOf(value: number, fen: number): number | null {
  if (!isPrecise(value)) return null
  const sum: Exact = multiply(fromDecimal(value), fen)
  if (typeof sum !== 'number') return null
  const exact = divide(sum, 100)
  const yuan = Number(toText(exact))
  return isPrecise(yuan) && compare(fromDecimal(yuan), exact) === 0 ? yuan : null
}
