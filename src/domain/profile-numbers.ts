import { compare, fromDecimal, multiply, toText, type Exact } from './exact.js'
import type { Fact } from './fact.js'
import type { GivenNumber } from './given.js'
import { isObject, type Json } from './profile-json.js'
import { inside } from './profile-issues.js'
import { readObject, saysNotKnown, type Reader } from './profile-reader.js'

export type NumberType = 'integer' | 'money' | 'ratio'
type Domain = Fact['domain']
/** Reads one end of a range, or the value itself; undefined when it was reported. */
export type ReadEnd<End> = (value: Json, pointer: string) => End | undefined

export interface Range<End> {
  readonly min: End | null
  readonly max: End | null
}

/** `{min, max}` with one end or both. */
export function readRange<End>(
  value: Json,
  pointer: string,
  reader: Reader,
  readEnd: { readonly min: ReadEnd<End>; readonly max: ReadEnd<End> },
): Range<End> | undefined {
  const ends = readObject(value, pointer, ['min', 'max'], reader)
  if (!ends) return undefined
  const low = ends.get('min')
  const high = ends.get('max')
  if (low === undefined && high === undefined) return reader.log.problem('range.empty', pointer)
  const min = low === undefined ? null : readEnd.min(low, inside(pointer, 'min'))
  const max = high === undefined ? null : readEnd.max(high, inside(pointer, 'max'))
  return min === undefined || max === undefined ? undefined : { min, max }
}

/** A number or a range of numbers; money comes out in fen. */
export function readNumber(
  value: Json,
  pointer: string,
  type: NumberType,
  domain: Domain,
  reader: Reader,
): GivenNumber | undefined {
  const readEnd = (end: Json, at: string) => readPoint(end, at, type, domain, reader)
  if (!isObject(value)) {
    const point = readEnd(value, pointer)
    return point === undefined ? undefined : { is: 'number', min: point, max: point }
  }
  const range = readRange<Exact>(value, pointer, reader, { min: readEnd, max: readEnd })
  return range && inOrder({ is: 'number', ...range }, pointer, reader)
}

export function inOrder(given: GivenNumber, pointer: string, { log }: Reader): GivenNumber | undefined {
  const reversed = given.min !== null && given.max !== null && compare(given.min, given.max) > 0
  return reversed ? log.problem('range.reversed', pointer) : given
}

function readPoint(value: Json, pointer: string, type: NumberType, domain: Domain, reader: Reader): Exact | undefined {
  const plain = readPlain(value, pointer, reader)
  if (plain === undefined) return undefined
  if (type === 'money') return readMoney(plain, pointer, domain, reader)
  if (compare(plain, largest) > 0 || compare(plain, -largest) < 0) return reader.log.problem('number.tooLarge', pointer)
  if (type === 'integer' && typeof plain !== 'number') return reader.log.problem('integer.fraction', pointer)
  return inDomain(plain, 1, domain, pointer, reader)
}

const largest = Number.MAX_SAFE_INTEGER

function readPlain(value: Json, pointer: string, { log }: Reader): Exact | undefined {
  if (typeof value === 'symbol') return undefined
  if (saysNotKnown(value)) return log.problem('value.notKnownIsAbsent', pointer)
  if (typeof value !== 'number') return log.problem('type.number', pointer, { with: { write: whatToWrite(value) } })
  return isPrecise(value) ? fromDecimal(value) : log.problem('number.tooPrecise', pointer)
}

/** Up to 15 significant digits survive JSON.parse in every language; whole numbers do up to 2^53. */
export function isPrecise(value: number): boolean {
  if (Number.isSafeInteger(value)) return true
  const [, whole = '', decimals = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  const significant = (whole + decimals).replace(/^0+/, '').replace(/0+$/, '')
  return significant.length <= 15 && decimals.length - Number(exponent) <= 15
}

/** For a number in quotes: the same without. Percentages become decimals; other text is left to the writer. */
function whatToWrite(value: Json): { zh: string; en: string } {
  const [, digits, percent] =
    typeof value === 'string' ? (/^\s*([+-]?[\d,]{1,20}(?:\.\d{1,15})?)\s*([%％]?)\s*$/.exec(value) ?? []) : []
  const plain = digits?.replaceAll(',', '').replace(/^\+/, '')
  if (!plain || !/\d/.test(plain)) return { zh: '，不加引号和单位', en: ', without quotes or unit' }
  const write = toText(percent ? multiply(fromDecimal(plain), fromDecimal('0.01')) : fromDecimal(plain))
  return { zh: `，请写 ${write}，不加引号`, en: `: write ${write}, without quotes` }
}

/** Fen in one of what a profile's `moneyUnit` names. */
export const fenPerUnit: ReadonlyMap<string, number> = new Map([
  ['yuan', 100],
  ['wanYuan', 1_000_000],
  ['fen', 1],
])
export const moneyUnits = [...fenPerUnit.keys()]

export const moneyUnitPointer = '/profile/moneyUnit'

/** Fen in one of what `moneyUnit` names. */
export function readMoneyUnit(value: Json | undefined, log: Reader['log']): Reader['moneyUnit'] {
  if (value === undefined) return 'missing'
  const fen = typeof value === 'string' ? fenPerUnit.get(value) : undefined
  if (fen !== undefined) return fen
  const meant = typeof value === 'string' ? { meant: { text: value, among: moneyUnits } } : {}
  if (typeof value !== 'symbol') log.problem('money.unitUnknown', moneyUnitPointer, meant)
  return 'refused'
}

function readMoney(plain: Exact, pointer: string, domain: Domain, reader: Reader): Exact | undefined {
  const { moneyUnit, log } = reader
  if (moneyUnit === 'missing') return log.problemOnce('money.unitMissing', moneyUnitPointer)
  if (moneyUnit === 'refused') return undefined
  const fen = multiply(plain, moneyUnit)
  if (compare(fen, largest) > 0 || compare(fen, -largest) < 0) return log.problem('money.tooLarge', pointer)
  if (typeof fen !== 'number') return log.problem('money.notExact', pointer)
  return inDomain(fen, 100, domain, pointer, reader)
}

/** @param scale how many of the value's unit are one of the domain's: 100 fen in a yuan */
function inDomain(value: Exact, scale: number, domain: Domain, pointer: string, { log }: Reader): Exact | undefined {
  const below = domain?.min !== undefined && compare(value, multiply(fromDecimal(domain.min), scale)) < 0
  const above = domain?.max !== undefined && compare(value, multiply(fromDecimal(domain.max), scale)) > 0
  if (!below && !above) return value
  const words = `${domain.min ?? '−∞'} … ${domain.max ?? '+∞'}${scale === 100 ? ' 元' : ''}`
  const inEnglish = words.replace(' 元', ' yuan')
  return log.problem('value.outOfDomain', pointer, { with: { domain: { zh: words, en: inEnglish } } })
}
