import { canonicalJson } from '../../../domain/canonical-json.js'
import { divide, fromDecimal, multiply, toText } from '../../../domain/exact.js'
import { fenPerUnit } from '../../../domain/profile-numbers.js'
import type { JsonValue } from '../../../domain/rule-source.js'
import { normaliseIndustry } from '../../../domain/industry.js'
import { printCount, printMoney, printRatio } from '../../written/print.js'
import type { CellSpec } from './column.js'
import { noOthers, optionsOf, readCell, type CellContext } from './read-cell.js'

/** A value as a cell that reads back as the same value; null: none does. */
export function writeCell(spec: CellSpec, value: JsonValue, context: CellContext): string | null {
  const text = attempt(() => textOf(spec, value, context))
  if (text === null || text === '') return null
  const reading = readCell(spec, text, context)
  return reading.is === 'read' && canonicalJson(reading.value) === canonicalJson(value) ? text : null
}

/** What cannot be printed, being of another shape than the catalogue has now, is told otherwise. */
function attempt(write: () => string | null): string | null {
  try {
    return write()
  } catch {
    return null
  }
}

const textOf = (spec: CellSpec, value: JsonValue, context: CellContext): string | null =>
  value === 'none' ? '无' : writers[spec.type](spec as never, value, context)

type Write<Type extends CellSpec['type']> = (
  spec: Extract<CellSpec, { type: Type }>,
  value: JsonValue,
  context: CellContext,
) => string | null

const writers: { readonly [Type in CellSpec['type']]: Write<Type> } = {
  boolean: (_spec, value) => (value === true ? '是' : '否'),
  integer: (_spec, value) => printCount(value, 'zh-CN'),
  money: (_spec, value, { profileUnit, moneyUnit }) => printMoney(inYuan(value, profileUnit), moneyUnit, 'zh-CN'),
  ratio: (_spec, value) => printRatio(value, 'zh-CN'),
  date: (_spec, value) => dateCell(value),
  choice: nameOf,
  choices: choicesCell,
  place: (_spec, value) => (typeof value === 'string' ? value : null),
  industry: (_spec, value, context) => industryCell(value, context),
}

const isObject = (value: JsonValue): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function inYuan(value: JsonValue, unit: string): JsonValue {
  const fen = fenPerUnit.get(unit) ?? 100
  const turned = (sum: JsonValue): JsonValue =>
    typeof sum === 'number' ? Number(toText(divide(multiply(fromDecimal(sum), fen), 100))) : sum
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([end, sum]) => [end, turned(sum)]))
    : turned(value)
}

/** A day as it is; spreadsheets know it. */
function dateCell(value: JsonValue): string | null {
  if (!isObject(value)) return typeof value === 'string' ? value : null
  const { min, max } = value
  if (typeof min === 'string' && typeof max === 'string') return `${min}到${max}`
  if (typeof min === 'string') return `${min}以后`
  return typeof max === 'string' ? `${max}以前` : null
}

function nameOf(
  spec: Parameters<typeof optionsOf>[0],
  value: JsonValue | undefined,
  { base }: CellContext,
): string | null {
  return optionsOf(spec, base).find(({ id }) => id === value)?.words.zh ?? null
}

function choicesCell(spec: Parameters<typeof optionsOf>[0], value: JsonValue, context: CellContext): string | null {
  if (!isObject(value) || !Array.isArray(value['items'])) return null
  const items: readonly JsonValue[] = value['items']
  const names = items.map((item) => nameOf(spec, item, context))
  if (names.includes(null)) return null
  if (value['complete'] !== true) return names.join('；')
  return names.length === 0 ? '无' : [...names, noOthers].join('；')
}

/** With its section's letter, so that no spreadsheet takes it for a number. */
function industryCell(value: JsonValue, { base }: CellContext): string | null {
  if (typeof value !== 'string') return null
  const section = base.compiled.ruleSet.industries.sectionOf(value)
  const code = normaliseIndustry(value)
  return section === undefined || code === undefined || code === section ? value : section + code
}
