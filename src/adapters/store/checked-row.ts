import { AppError } from '../../domain/errors.js'
import type { Column, ColumnType, Value } from '../../domain/store/table.js'

const holds: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  real: (value) => Number.isFinite(value),
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  bytes: (value) => value instanceof Uint8Array,
}

/** @throws AppError storeUnreadable: it is not what the table's column says */
export function checkedValue(
  value: unknown,
  { type, isNullable = false }: Column,
  at: { readonly table: string; readonly id: string; readonly name: string },
): Value {
  if (value === null || value === undefined) {
    if (isNullable) return null
  } else if (holds[type](value)) return value as Value
  throw new AppError('storeUnreadable', { table: at.table, id: at.id, what: `${at.name} is not ${type}` })
}
