import { compare, divide, toText, type Exact } from '../domain/exact.js'
import { fromDayNumber } from '../domain/iso-date.js'
import { has, type Numbers, type Possible } from '../domain/possible.js'
import type { JsonValue } from '../domain/rule-source.js'
import { fenPerYuan, type Kind } from './kind.js'
import type { Target } from './leaf-truth.js'

/** Right side of a leaf as its rule file writes it. */
export const jsonOfTarget = (target: Target, kind: Kind): JsonValue =>
  Array.isArray(target)
    ? target.map((value) => jsonOfValue(value as Exact | string, kind))
    : jsonOfValue(target as Exact | string, kind)

/** Yuan, ISO dates and decimals, as rule files write them. */
function jsonOfValue(value: Exact | string, kind: Kind): JsonValue {
  if (typeof value === 'string') return kind.unit === 'boolean' ? value === 'true' : value
  if (kind.unit === 'date') return typeof value === 'number' && Number.isFinite(value) ? fromDayNumber(value) : null
  const figure = kind.unit === 'money' ? divide(value, fenPerYuan) : value
  if (typeof figure === 'number') return Number.isFinite(figure) ? figure : null
  const text = toText(figure)
  return text.includes('/') ? text : Number(text)
}

/** Null where nothing is known; {min, max} and lists where more than one value is possible. */
export function jsonOfPossible(set: Possible, kind: Kind): JsonValue {
  if (!(set.may & has)) return null
  switch (set.is) {
    case 'numbers':
      return jsonOfRange(set, kind)
    case 'options':
      return jsonOfOptions(set.options, kind)
    case 'codes':
      return set.code
    case 'choices':
      return set.items.length === 0 && set.isOpen ? null : [...set.items]
  }
}

function jsonOfRange({ lo, hi }: Numbers, kind: Kind): JsonValue {
  if (compare(lo, hi) === 0) return jsonOfValue(lo, kind)
  const range = { min: jsonOfValue(lo, kind), max: jsonOfValue(hi, kind) }
  return range.min === null && range.max === null ? null : range
}

function jsonOfOptions(options: readonly string[], kind: Kind): JsonValue {
  const [first = ''] = options
  if (options.length === 1) return jsonOfValue(first, kind)
  return options.length === (kind.options?.length ?? 0) ? null : [...options]
}
