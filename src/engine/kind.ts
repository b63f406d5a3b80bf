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
  switch (kind.unit) {
    case 'number':
    case 'literal':
      return typeof value === 'number' ? fromDecimal(value) : null
    case 'money':
      return typeof value === 'number' ? moneyFromYuan(value) : null
    case 'date':
      return typeof value === 'string' && isIsoDate(value) ? toDayNumber(value) : null
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : null
    case 'option':
    case 'choices':
      return typeof value === 'string' && (kind.options === undefined || kind.options.includes(value)) ? value : null
    case 'place':
      return typeof value === 'string' && /^\d{6}(\d{3}|\d{6})?$/.test(value) ? value : null
    case 'industry':
      return typeof value === 'string' && /^([A-T]|\d{2,4})$/.test(value) ? value : null
  }
}
