import { compare, fromDecimal } from '../../domain/exact.js'
import type { FactNode, Formula, FormulaNode, Literal } from '../../domain/formula.js'
import { constantOf, moneyFromYuan, moneyKind, ratioKind } from '../../engine/kind.js'
import type { Node, Subject } from '../../engine/subject.js'
import { valueText } from '../../engine/wording/values.js'
import { tell, type Reader } from './reader.js'

/** What a subject is called; one without a name by what it is made of. */
export function nameOf(subject: Subject, reader: Reader): string {
  const { language } = reader
  const label = subject.fact?.label ?? reader.labels.get(subject.id)
  if (label) return language === 'en' ? label.en : label.zh
  if (subject.id === 'asOf') return tell(reader, '查询当天', 'the day asked about')
  if (subject.id === 'claimYear') return tell(reader, '权利发生的年份', 'the year of the event')
  return (subject.definition && inlineOf(subject.definition, reader)) ?? tell(reader, '下列推算值', 'the value below')
}

/** `上一年度营业收入`; null when the node reads no yearly fact. */
export function yearlyName({ yearly, ast }: Node, reader: Reader): string | null {
  if (!yearly) return null
  const { label } = yearly.fact
  const { year, years, take } = ast as FactNode
  const [first, last] = years ?? [year ?? -1, year ?? -1]
  const span = first === last ? oneYear(first, reader) : someYears(first, last, reader)
  if (first === last) return tell(reader, `${span}${label.zh}`, `${label.en} (${span})`)
  const taken = takes[take ?? 'sum']
  return tell(reader, `${span}${label.zh}的${taken[0]}`, `${taken[1]} of ${label.en} (${span})`)
}

const takes = {
  sum: ['合计', 'sum'],
  average: ['平均数', 'average'],
  max: ['最高值', 'highest'],
  min: ['最低值', 'lowest'],
} as const

/** Counted from the year of the event, else of the day asked about. */
const years: Readonly<Record<'event' | 'asked', Readonly<Record<number, readonly [string, string] | undefined>>>> = {
  event: { 0: ['权利发生当年', 'the year of the event'], [-1]: ['权利发生的上一年度', 'the year before the event'] },
  asked: {
    0: ['当年', 'this year'],
    [-1]: ['上一年度', 'last year'],
    [-2]: ['前年', 'the year before last'],
    [-3]: ['大前年', 'three years ago'],
  },
}
function oneYear(offset: number, reader: Reader): string {
  const counted = reader.hasEvent ? 'event' : 'asked'
  const [from, fromEn] = reader.hasEvent ? ['权利发生', 'the event'] : ['查询当天', 'the day asked about']
  const [count, after, afterEn] = [Math.abs(offset), offset < 0 ? '前' : '后', offset < 0 ? 'before' : 'after']
  const [zh, en] = years[counted][offset] ?? [`${from}${count}年${after}的年度`, `${count} years ${afterEn} ${fromEn}`]
  return tell(reader, zh, en)
}

function someYears(first: number, last: number, reader: Reader): string {
  const count = last - first + 1
  if (last === -1 && !reader.hasEvent) return tell(reader, `最近${count}个已结束年度`, `the last ${count} closed years`)
  return tell(
    reader,
    `${oneYear(first, reader)}至${oneYear(last, reader)}`,
    `${oneYear(first, reader)} to ${oneYear(last, reader)}`,
  )
}

const signs = [
  ['add', ' + '],
  ['subtract', ' − '],
  ['times', ' × '],
  ['divide', ' ÷ '],
] as const

/** In one line, or null where it needs more. */
export function inlineOf(node: Node, reader: Reader, isInside = false): string | null {
  const { ast, subject, wraps } = node
  if (wraps) return null
  const yearly = yearlyName(node, reader)
  if (yearly !== null) return yearly
  if (subject) return nameOf(subject, reader)
  if (typeof ast !== 'object') return literalText(ast, node, reader)
  if ('inKind' in ast) return ast.inKind
  const lines = linesOf(node, reader)
  return lines.every((line) => line !== null) ? workedOut(ast, lines, isInside, reader) : null
}

function workedOut(ast: FormulaNode, lines: readonly string[], isInside: boolean, reader: Reader): string | null {
  const sign = signs.find(([name]) => name in ast)
  if (sign) return lines.length > 1 && isInside ? `(${lines.join(sign[1])})` : lines.join(sign[1])
  if ('elapsed' in ast) return elapsedText(ast, lines, reader)
  if ('min' in ast) return choiceText(lines, lowest, reader)
  if ('max' in ast)
    return isFloorOfNothing(ast.max) ? notBelowNothing(lines, reader) : choiceText(lines, highest, reader)
  return 'round' in ast ? tell(reader, `${lines[0]}（取整）`, `${lines[0]} (rounded)`) : null
}

/** A product of plain numbers where money is expected is in yuan: told at its largest number. */
function linesOf({ ast, kind, parts }: Node, reader: Reader): (string | null)[] {
  const lines = parts.map((part) => inlineOf(part, reader, true))
  const isYuan = typeof ast === 'object' && 'times' in ast && kind.unit === 'money'
  if (!isYuan || parts.some((part) => part.kind.unit === 'money')) return lines
  const numbers = parts.map((part) => (typeof part.ast === 'number' ? part.ast : -Infinity))
  const at = numbers.indexOf(Math.max(...numbers))
  const largest = numbers[at] ?? -Infinity
  // Without a number of its own the product says its unit beside it.
  if (largest === -Infinity) return [...lines, tell(reader, '1 元', 'CNY 1')]
  return lines.with(at, valueText(moneyFromYuan(largest), { kind: moneyKind, fact: undefined }, reader.language))
}

const lowest = { two: '中较低者', many: '中最低者', en: 'the lowest of' }
const highest = { two: '中较高者', many: '中最高者', en: 'the highest of' }

function choiceText(lines: readonly string[], words: typeof lowest, reader: Reader): string {
  const [first = '', second] = lines
  if (second === undefined) return first
  const zh = lines.length === 2 ? `（${first} 与 ${second} ${words.two}）` : `（${lines.join('、')} ${words.many}）`
  return tell(reader, zh, `(${words.en} ${lines.join(' and ')})`)
}

/** `max(0, x)` only says that a loss counts as nothing. */
const isFloorOfNothing = (parts: readonly Formula[]): boolean => parts.length === 2 && parts[0] === 0
const notBelowNothing = (lines: readonly string[], reader: Reader): string =>
  tell(reader, `${lines[1]}（负数按 0 计）`, `${lines[1]} (a loss counts as 0)`)

const units = {
  days: ['天数', 'days'],
  months: ['足月数', 'full months'],
  years: ['足年数', 'full years'],
  calendarMonths: ['跨月数', 'calendar months'],
  calendarYears: ['跨年数', 'calendar years'],
} as const
function elapsedText(
  ast: Extract<FormulaNode, { elapsed: unknown }>,
  [from = '', to = '']: readonly string[],
  reader: Reader,
): string {
  const [zh, en] = units[ast.in]
  return tell(reader, `${from}至${to}的${zh}`, `${en} from ${from} to ${to}`)
}

/** A bare number below one is a share. */
function literalText(literal: Literal, { kind, subject }: Node, reader: Reader): string {
  const value = constantOf(kind, literal)
  if (value === null) return String(literal)
  const isBare = (kind.unit === 'number' || kind.unit === 'literal') && typeof literal === 'number'
  const isShare = isBare && compare(fromDecimal(literal), 0) > 0 && compare(fromDecimal(literal), 1) < 0
  return valueText(value, { kind: isShare ? ratioKind : kind, fact: subject?.fact }, reader.language)
}
