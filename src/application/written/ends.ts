import { fromDecimal, type Exact } from '../../domain/exact.js'
import type { JsonValue } from '../../domain/rule-source.js'

export interface Ends {
  readonly min: JsonValue | undefined
  readonly max: JsonValue | undefined
}
/** Both ends of `{min, max}`; a single value is both. */
export function endsOf(value: JsonValue | undefined): Ends {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { min: value, max: value }
  return { min: value['min'], max: value['max'] }
}

export const exactOf = (end: JsonValue): Exact => fromDecimal(typeof end === 'number' ? end : 0)
