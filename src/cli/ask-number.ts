import { compare, divide, fromDecimal, multiply, toText, type Exact } from '../domain/exact.js'
import type { Words } from '../domain/fact.js'
import type { JsonValue } from '../domain/rule-source.js'

/** A value as the profile writes it, or why the answer is none. */
export type ReadAnswer = { readonly value: JsonValue } | { readonly fault: Words }

/** How a figure is written: money needs a unit, for nobody can tell 120 from 120 万. */
export type FigureType = 'integer' | 'money' | 'ratio'

const scales: Readonly<Record<string, number>> = { '': 1, 万: 10_000, 亿: 100_000_000 }
const figure = String.raw`([+-]?\d+(?:\.\d+)?)\s*(万|亿)?\s*(%|元|yuan|人|项|个月|个|月|年|户|笔|件)?`

const faults = {
  figure: {
    zh: '请写数字，如 35、20-30、300以上、不到20',
    en: 'write a figure, such as 35, 20-30, >=300, <=20',
  },
  unit: {
    zh: '请写明单位，如 120万 或 1200000元',
    en: 'write the unit, such as 120万 (ten thousands) or 1200000 yuan',
  },
  order: { zh: '前一个数应不大于后一个', en: 'the first figure may not be larger than the second' },
} as const satisfies Record<string, Words>

/** `35`, `1,200,000元`, `120万`, `20-30`, `300以上`, `不到20`, `>=300`. @param unit fen in one unit of the profile's money */
export function readFigure(text: string, type: FigureType, unit: number): ReadAnswer {
  const plain = text.replaceAll(/[,，](?=\d{3})/g, '').trim()
  const ends = endsOf(plain)
  if (!ends) return { fault: faults.figure }
  const [low, high] = ends
  // `100-200万`: the unit stands once, behind.
  const tail = high?.exec(plain) ?? low?.exec(plain)
  const [min, max] = [valueOf(plain, low, type, unit, tail), valueOf(plain, high, type, unit, tail)]
  if (min === 'unit' || max === 'unit') return { fault: faults.unit }
  if (low && high && compare(min as Exact, max as Exact) > 0) return { fault: faults.order }
  return { value: jsonOf(min, max, low === high) }
}

type Pattern = RegExp
const whole = new RegExp(`^${figure}$`)
const range = new RegExp(`^${figure}\\s*(?:-|–|—|~|至|到|to)\\s*${figure}$`)
const least = [new RegExp(`^(?:>=|≥|至少|不低于|from)\\s*${figure}$`), new RegExp(`^${figure}\\s*(?:以上|起|or more)$`)]
const most = [
  new RegExp(`^(?:<=|≤|至多|不超过|不到|up to)\\s*${figure}$`),
  new RegExp(`^${figure}\\s*(?:以下|以内|or less)$`),
]

/** Patterns that find the lower and the upper end; the same one twice is a single figure. */
function endsOf(text: string): readonly [Pattern | null, Pattern | null] | null {
  if (whole.test(text)) return [whole, whole]
  if (range.test(text)) return [range, upper]
  const low = least.find((pattern) => pattern.test(text))
  if (low) return [low, null]
  const high = most.find((pattern) => pattern.test(text))
  return high ? [null, high] : null
}
const upper = new RegExp(`(?:-|–|—|~|至|到|to)\\s*${figure}$`)

function valueOf(
  text: string,
  pattern: Pattern | null,
  type: FigureType,
  unit: number,
  tail: Found,
): Exact | 'unit' | null {
  const found = pattern?.exec(text)
  if (!found) return null
  const [scale, suffix] = [partOf(found, tail, 2), partOf(found, tail, 3)]
  const value = multiply(fromDecimal(String(found[1])), Number(scales[scale]))
  if (type !== 'money') return suffix === '%' ? divide(value, 100) : value
  const isBare = scale === '' && suffix === '' && compare(value, 0) !== 0
  return isBare ? 'unit' : divide(multiply(value, 100), unit)
}

type Found = RegExpExecArray | null | undefined
/** A part of the figure itself, or where it has none of the one behind it. */
const partOf = (found: Found, tail: Found, part: number): string => found?.[part] ?? tail?.[part] ?? ''

function jsonOf(min: Exact | null, max: Exact | null, isPoint: boolean): JsonValue {
  const ends = { ...(min !== null && { min: numberOf(min) }), ...(max !== null && { max: numberOf(max) }) }
  return isPoint && min !== null ? numberOf(min) : ends
}

const numberOf = (value: Exact): number => Number(toText(value))

/** `2019`, `2019-03`, `2019年3月5日`, `2019.3.5`. */
export function readDay(text: string): ReadAnswer {
  const [, year, month, day] =
    /^(\d{4})(?:\s*[-年./]\s*(\d{1,2})(?:\s*[-月./]\s*(\d{1,2}))?)?\s*[年月日]?$/.exec(text) ?? []
  if (year === undefined)
    return { fault: { zh: '请写 2019、2019-03 或 2019-03-05', en: 'write 2019, 2019-03 or 2019-03-05' } }
  return { value: [year, month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-') }
}
