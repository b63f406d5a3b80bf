import type { EnterpriseEntry } from '../../../domain/enterprise.js'
import { unescapeSegment } from '../../../domain/profile-issues.js'
import type { JsonValue } from '../../../domain/rule-source.js'
import { readCreditCode } from '../../written/credit-code.js'
import type { Column } from './column.js'
import { defused } from './defuse.js'
import type { CsvContext } from './read-row.js'
import { writeCell } from './write-cell.js'

type Parts = Readonly<Record<string, JsonValue>>

/**
 * An enterprise as cells that read back as the same: what no column can say stands as JSON in `other`. Sums in columns
 * are in yuan, those in JSON in the profile's own unit.
 * @param columns as `columnsOf` gives them, all of them
 */
export function rowOfEntry(entry: EnterpriseEntry, columns: readonly Column[], context: CsvContext): string[] {
  const whole = entry as unknown as Parts
  const profile = whole['profile'] as Parts
  const unit = profile['moneyUnit']
  const cell = { ...context, moneyUnit: 'yuan', profileUnit: typeof unit === 'string' ? unit : 'yuan' } as const
  const told = new Set<string>(['/profile/schema'])
  const cells = columns.map((column) => {
    if (column.code === 'other') return ''
    const value = valueAt(whole, column.pointer)
    const text = value === undefined || value === null ? null : cellOf(column, value, cell)
    if (text !== null) told.add(column.pointer)
    return text === null ? '' : defused(text)
  })
  const rest = without(profile, '/profile', told)
  const other = columns.findIndex(({ code }) => code === 'other')
  return cells.map((text, at) => (at === other && rest !== undefined ? JSON.stringify(rest) : text))
}

function cellOf(column: Column, value: JsonValue, context: Parameters<typeof writeCell>[2]): string | null {
  if (column.holds === 'value') return writeCell(column.spec, value, context)
  if (column.holds === 'json' || column.holds === 'version') return JSON.stringify(value)
  if (typeof value !== 'string') return null
  if (column.holds !== 'creditCode') return value
  const reading = readCreditCode(value)
  return reading.is === 'read' && reading.value === value ? value : null
}

const isObject = (value: JsonValue | undefined): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueAt(root: JsonValue, pointer: string): JsonValue | undefined {
  const keys = pointer.split('/').slice(1).map(unescapeSegment)
  return keys.reduce<JsonValue | undefined>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    root,
  )
}

/** What is not told yet; undefined: nothing is left. An object that was empty from the beginning is told by itself. */
function without(value: JsonValue, pointer: string, told: ReadonlySet<string>): JsonValue | undefined {
  if (told.has(pointer)) return undefined
  const isInner = isObject(value) && [...told].some((one) => one.startsWith(`${pointer}/`))
  if (!isInner) return pointer === '/profile/facts' && isEmpty(value) ? undefined : value
  const left = Object.entries(value).flatMap(([key, member]) => {
    const rest = without(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, told)
    return rest === undefined ? [] : [[key, rest] as const]
  })
  return left.length === 0 ? undefined : Object.fromEntries(left)
}
const isEmpty = (value: JsonValue): boolean => isObject(value) && Object.keys(value).length === 0
