import { hiddenFaults } from '../../../domain/hidden-faults.js'
import { inside, IssueLog, unescapeSegment, type Issue } from '../../../domain/profile-issues.js'
import { profileSchemaName } from '../../../domain/profile.js'
import type { JsonValue } from '../../../domain/rule-source.js'
import { readClaimed } from '../../written/claimed.js'
import { readCreditCode } from '../../written/credit-code.js'
import { readDate } from '../../written/date.js'
import { readPaperNames } from '../../written/paper-names.js'
import type { Reading } from '../../written/reading.js'
import type { Place } from '../entry.js'
import { asWritten } from './defuse.js'
import { isSum, type HeadedColumn } from './header.js'
import { mentionsMoney } from './mentions-money.js'
import { readCell, readPaid, type CellContext } from './read-cell.js'

export interface CsvRow {
  /** As a spreadsheet numbers it; the headings are row 1. */
  readonly row: number
  /** Null: its quotation marks do not close. */
  readonly cells: readonly string[] | null
}
export type CsvContext = Pick<CellContext, 'base' | 'today'>

/** What the cells of a row say, each at the place that its column stands for. */
export interface ReadRow {
  /** Null: it could not be read at all. */
  readonly parts: RowParts | null
  /** What was wrong; more may be added to it. */
  readonly log: IssueLog
  readonly placeOf: (pointer: string) => Place
}
export type RowParts = Parts & { readonly profile: Parts }

/** Null: nothing stands in it. */
export function readRow(
  { cells }: CsvRow,
  columns: readonly (HeadedColumn | null)[],
  context: CsvContext,
): ReadRow | null {
  const log = new IssueLog()
  const placeOf = (pointer: string): Place => placeIn(pointer, columns, cells ?? [])
  if (!cells) {
    log.problem('row.quotes', '')
    return { parts: null, log, placeOf }
  }
  if (cells.every((cell) => cell.trim() === '')) return null
  if (cells.some((cell, at) => !columns[at] && cell.trim() !== '')) log.problem('row.cellWithoutHeading', '')
  return { parts: new RowReader(columns, cells, context, log).read(), log, placeOf }
}

/** The column that a pointer, or what it lies in, belongs to. */
function placeIn(pointer: string, columns: readonly (HeadedColumn | null)[], cells: readonly string[]): Place {
  const told = columns.flatMap((column, at) => {
    const cell = cells[at] ?? ''
    return column && cell.trim() !== '' && `${pointer}/`.startsWith(`${column.pointer}/`) ? [{ column, cell }] : []
  })
  const [nearest] = told.toSorted((a, b) => b.column.pointer.length - a.column.pointer.length)
  return nearest ? { column: nearest.column.heading, found: shortened(nearest.cell) } : { column: null, found: null }
}
const mostShown = 100
const shortened = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text)

export type Parts = Readonly<Record<string, JsonValue>>

class RowReader {
  readonly #filled: readonly (readonly [HeadedColumn, string])[]
  readonly #context: CsvContext
  readonly #log: IssueLog

  constructor(columns: readonly (HeadedColumn | null)[], cells: readonly string[], context: CsvContext, log: IssueLog) {
    this.#filled = columns.flatMap((column, at) => {
      const text = asWritten(cells[at] ?? '')
      return column && text.trim() !== '' ? [[column, text] as const] : []
    })
    this.#context = context
    this.#log = log
  }

  read(): RowParts {
    const unit = this.#unit()
    const [wide, narrow] = [this.#filled.filter(isOther), this.#filled.filter((one) => !isOther(one))]
    let whole: Parts = {}
    for (const [column, text] of [...narrow, ...wide]) {
      const value = this.#valueOf(column, text, unit ?? 'yuan')
      if (value !== undefined) whole = this.#merged(whole, nested(column.pointer, value), '') as Parts
    }
    const { profile = {}, ...head } = whole
    return { ...head, profile: this.#withUnit(profile as Parts, unit) }
  }

  #unit(): string | null {
    return this.#filled.find(([{ code }]) => code === 'moneyUnit')?.[1].trim() ?? null
  }

  /** Sums in columns have the unit of their heading. JSON with a sum in it has to say which it means. */
  #withUnit(profile: Parts, unit: string | null): Parts {
    const whole = { schema: profileSchemaName, facts: {}, ...profile }
    if (unit !== null || !this.#filled.some(([column]) => isSum(column))) return whole
    const inJson = this.#filled.filter(([{ holds }]) => holds === 'json').map(([{ pointer }]) => pointer)
    const { facts } = this.#context.base.compiled.ruleSet
    if (mentionsMoney(whole.facts, inJson, facts)) this.#log.problem('money.unitMissing', '/profile/moneyUnit')
    return { ...whole, moneyUnit: 'yuan' }
  }

  #valueOf(column: HeadedColumn, text: string, profileUnit: string): JsonValue | undefined {
    if (column.holds === 'json') return this.#json(column, text)
    if (isPlain(column)) return plain[column.holds](text)
    const { base, today } = this.#context
    const { moneyUnit } = column
    return this.#read(column, readingOf(column, text, { base, today, moneyUnit, profileUnit }))
  }

  #read({ pointer }: HeadedColumn, reading: Reading): JsonValue | undefined {
    if (reading.is === 'read') return reading.value
    if (reading.is !== 'unclear') return undefined
    const { why, suggest } = reading
    return this.#log.problem('cell.unclear', pointer, { with: { why }, nearest: suggest[0] ?? null })
  }

  #json({ pointer }: HeadedColumn, text: string): JsonValue | undefined {
    try {
      const value = JSON.parse(text) as JsonValue
      this.#add(hiddenFaults(text), pointer)
      return value
    } catch {
      return this.#log.problem('cell.notJson', pointer)
    }
  }

  #add(issues: readonly Issue[], below: string): void {
    for (const issue of issues) this.#log.problems.push({ ...issue, pointer: below + issue.pointer })
  }

  /** Objects member by member; what two columns say is said twice. */
  #merged(a: JsonValue | undefined, b: JsonValue, pointer: string): JsonValue {
    if (a === undefined) return b
    if (!isObject(a) || !isObject(b)) {
      this.#log.problem('cell.twice', pointer)
      return a
    }
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    return Object.fromEntries(
      keys.map((key) => {
        if (!Object.hasOwn(b, key)) return [key, a[key] as JsonValue]
        const had = Object.hasOwn(a, key) ? a[key] : undefined
        return [key, this.#merged(had, b[key] as JsonValue, inside(pointer, key))]
      }),
    )
  }
}

/** Cells in which nothing can be unclear. */
const plain: Readonly<Record<'text' | 'version' | 'papers' | 'passedOver', (text: string) => JsonValue | undefined>> = {
  text: (text) => text,
  version: (text) => (/^\d{1,15}$/.test(text.trim()) ? Number(text) : text),
  papers: readPaperNames,
  passedOver: () => undefined,
}

const isPlain = (column: HeadedColumn): column is Extract<HeadedColumn, { holds: keyof typeof plain }> =>
  Object.hasOwn(plain, column.holds)

type Read = Extract<HeadedColumn, { holds: 'creditCode' | 'day' | 'claimed' | 'paid' | 'value' }>

function readingOf(column: Read, text: string, context: CellContext): Reading {
  switch (column.holds) {
    case 'creditCode':
      return readCreditCode(text)
    case 'day':
      return readDate(text, { asOf: context.today, mayBeLater: true })
    case 'claimed':
      return readClaimed(text, context.moneyUnit)
    case 'paid':
      return readPaid(column.policy, text, context)
    case 'value':
      return readCell(column.spec, text, context)
  }
}

const isOther = ([{ code }]: readonly [HeadedColumn, string]): boolean => code === 'other'

const isObject = (value: JsonValue): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value in the objects that a pointer goes through. */
const nested = (pointer: string, value: JsonValue): JsonValue =>
  pointer
    .split('/')
    .slice(1)
    .map(unescapeSegment)
    .reduceRight<JsonValue>((inner, key) => Object.fromEntries([[key, inner]]), value)
