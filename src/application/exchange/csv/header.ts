import type { Language } from '../../../domain/answer.js'
import { AppError } from '../../../domain/errors.js'
import { inside, IssueLog } from '../../../domain/profile-issues.js'
import type { MoneyUnit } from '../../written/number.js'
import { columnsOfFact, type Column, type KnownTable } from './column.js'

/** A column of one file. */
export type HeadedColumn = Column & {
  /** As the file writes it. */
  readonly heading: string
  /** Of sums in this column. */
  readonly moneyUnit: MoneyUnit
}

/** `营业收入 2025年（元）[revenue.2025]`. Sums are written in yuan. */
export function headingOf(column: Column, language: Language): string {
  const name = language === 'en' ? column.label.en : column.label.zh
  const unit = unitOf(column, language)
  const shown = unit === '' ? '' : language === 'en' ? ` (${unit})` : `（${unit}）`
  return `${name}${shown}[${column.code}]`
}

function unitOf(column: Column, language: Language): string {
  if (column.holds === 'json') return 'JSON'
  if (isSum(column)) return language === 'en' ? 'yuan' : '元'
  if (column.holds !== 'value') return ''
  if (column.spec.type === 'ratio') return '%'
  return language === 'en' ? '' : (column.spec.unit ?? '')
}

/** Whether cells of the column are sums, of which the heading says the unit. */
export const isSum = (column: Column): boolean =>
  column.holds === 'claimed' || column.holds === 'paid' || (column.holds === 'value' && column.spec.type === 'money')

const moneyUnits: Readonly<Record<string, MoneyUnit>> = {
  元: 'yuan',
  人民币元: 'yuan',
  yuan: 'yuan',
  万元: 'wanYuan',
  wanyuan: 'wanYuan',
  '10,000 yuan': 'wanYuan',
}

/**
 * What each column of a file holds; null: a column without a heading. A heading is a name, a code, or both, and of sums
 * the unit: `营业收入 2025年（万元）`, `revenue.2025 (yuan)`.
 * @throws AppError requestInvalid with everything that is wrong with the headings
 */
export function readHeader(cells: readonly string[], table: KnownTable): (HeadedColumn | null)[] {
  const log = new IssueLog()
  const known = new KnownColumns(table)
  const columns = cells.map((cell) => (cell.trim() === '' ? null : readHeading(cell, known, log)))
  checkTogether(columns, table, log)
  if (log.problems.length > 0) throw new AppError('requestInvalid', { issues: log.problems })
  return columns
}

const atHeading = (heading: string): string => inside('/header', heading.trim().slice(0, 100))

function readHeading(heading: string, known: KnownColumns, log: IssueLog): HeadedColumn | null {
  const { name, code, unit } = partsOf(heading)
  const column = known.find(code ?? name) ?? (unit === '' ? undefined : known.find(`${name}(${unit})`))
  if (!column) {
    if (known.table.passesOver) return passedOver(heading.trim())
    log.problem('header.unknown', atHeading(heading), { meant: { text: code ?? name, among: known.names() } })
    return null
  }
  const moneyUnit = moneyUnits[unit.toLowerCase()]
  if (isSum(column) && moneyUnit === undefined) log.problem('header.unitMissing', atHeading(heading))
  return { ...column, heading: heading.trim(), moneyUnit: moneyUnit ?? 'yuan' }
}

const passedOver = (heading: string): HeadedColumn => ({
  code: heading,
  label: { zh: heading, en: heading },
  pointer: '/passedOver',
  holds: 'passedOver',
  heading,
  moneyUnit: 'yuan',
})

/** `营业收入 2025年（元）[revenue.2025]` in its parts; what is missing is null or empty. */
function partsOf(heading: string): { readonly name: string; readonly code: string | null; readonly unit: string } {
  const [, before = '', code = null] = /^(.*?)(?:\[([^[\]]*)\])?$/s.exec(plain(heading)) ?? []
  const [, name = '', unit = ''] = /^(.*?)(?:\(([^()]*)\))?$/s.exec(before.trim()) ?? []
  return { name: name.trim(), code: code?.trim() ?? null, unit: unit.trim() }
}

const plain = (text: string): string => text.normalize('NFKC').trim()
const asName = (text: string): string => plain(text).replaceAll(/\s/g, '').toLowerCase()

/** Columns by code and by name, and those of any year. */
class KnownColumns {
  readonly table: KnownTable
  readonly #byName = new Map<string, Column>()

  constructor(table: KnownTable) {
    this.table = table
    for (const column of table.columns)
      for (const name of [...(column.aliases ?? []), column.label.en, column.label.zh, column.code])
        this.#byName.set(asName(name), column)
  }

  find(name: string): Column | undefined {
    return this.#byName.get(asName(name)) ?? this.#ofYear(name)
  }

  /** A year that the template leaves out. */
  #ofYear(name: string): Column | undefined {
    const [, before = '', year = ''] = /^(.*?)[\s.]*(\d{4})年?$/.exec(plain(name)) ?? []
    for (const fact of this.table.facts.values())
      if (
        fact.type === 'yearly' &&
        [fact.id, fact.label.zh, fact.label.en].some((own) => asName(own) === asName(before))
      )
        return columnsOfFact(fact, [Number(year)])[0]
    return undefined
  }

  names(): string[] {
    return this.table.columns.flatMap(({ code, label }) => [code, plain(label.zh)])
  }
}

function checkTogether(columns: readonly (HeadedColumn | null)[], { identities }: KnownTable, log: IssueLog): void {
  const seen = new Map<string, string>()
  for (const column of columns) {
    if (!column) continue
    const first = seen.get(column.code)
    if (first !== undefined) log.problem('header.repeated', atHeading(column.heading), { with: { first } })
    else seen.set(column.code, column.heading)
  }
  if (log.problems.length === 0 && identities.length > 0 && !identities.some((code) => seen.has(code)))
    log.problem('header.identityMissing', '/header')
}
