import type { Constant } from '../domain/condition.js'
import { fromDecimal, multiply, type Exact } from '../domain/exact.js'
import { isIsoDate, toDayNumber } from '../domain/iso-date.js'

/** `literal`: a number whose unit its surroundings decide. Money is CNY in fen inside the engine, yuan in rule files. */
export type Unit = 'number' | 'money' | 'date' | 'boolean' | 'option' | 'place' | 'industry' | 'choices' | 'literal'

export interface Kind {
  readonly unit: Unit
  /** Options it can take, ascending when `ordered`. */
  readonly options?: readonly string[]
  readonly ordered?: boolean
  /** A share: shown in percent. */
  readonly isRatio?: boolean
  /** Name of a code for people: 长治市, 软件和信息技术服务业. */
  readonly nameOf?: (code: string) => string | undefined
}

export const numberKind: Kind = { unit: 'number' }
export const ratioKind: Kind = { unit: 'number', isRatio: true }
export const moneyKind: Kind = { unit: 'money' }
export const dateKind: Kind = { unit: 'date' }
export const booleanKind: Kind = { unit: 'boolean', options: ['false', 'true'] }
export const literalKind: Kind = { unit: 'literal' }

export const isNumeric = ({ unit }: Kind): boolean => ['number', 'money', 'date', 'literal'].includes(unit)
export const hasOrder = (kind: Kind): boolean => isNumeric(kind) || kind.ordered === true

export const fenPerYuan = 100
export const moneyFromYuan = (yuan: number): Exact => multiply(fromDecimal(yuan), fenPerYuan)

/** What a constant of a rule file means for a value of this kind; null when it cannot mean anything. */
export function constantOf(kind: Kind, value: Constant): Exact | string | null {
  const { unit } = kind
  if (typeof value === 'boolean') return unit === 'boolean' ? String(value) : null
  return typeof value === 'number' ? numberOf(unit, value) : textOf(kind, value)
}

function numberOf(unit: Unit, value: number): Exact | null {
  if (unit === 'money') return moneyFromYuan(value)
  return unit === 'number' || unit === 'literal' ? fromDecimal(value) : null
}

const codeForms: Partial<Record<Unit, RegExp>> = { place: /^\d{6}(\d{3}|\d{6})?$/, industry: /^([A-T]|\d{2,4})$/ }

function textOf({ unit, options }: Kind, value: string): Exact | string | null {
  if (unit === 'date') return isIsoDate(value) ? toDayNumber(value) : null
  if (unit === 'option' || unit === 'choices') return options?.includes(value) === false ? null : value
  return codeForms[unit]?.test(value) ? value : null
}
