import { expect, it } from 'vitest'
import { dayNumber } from '../../src/adapters/json-rules-engine/calendar.js'
import { toText, type Fraction } from '../../src/adapters/json-rules-engine/fraction.js'
import { conditionOf, valueOf } from '../../src/adapters/json-rules-engine/naive.js'
import { type Scope, type World } from '../../src/adapters/json-rules-engine/scope.js'
import { money } from '../../src/adapters/json-rules-engine/types.js'
import { type Alternative } from '../../src/adapters/json-rules-engine/value.js'
import { ConditionSchema } from '../../src/domain/condition.js'
import { FormulaSchema, type Formula } from '../../src/domain/formula.js'
import { type Given } from '../../src/domain/given.js'
import { worldOf } from './second-opinion-world.js'

export function scopeOf(world: World, definitions: Record<string, Formula> = {}, more: Partial<Scope> = {}): Scope {
  const eventDay = dayNumber(world.asOf)
  return {
    world,
    definitions: new Map(Object.entries(definitions)),
    eventDay,
    claimYear: Number(world.asOf.slice(0, 4)),
    subject: null,
    bound: new Map(),
    ...more,
  }
}

const plain = (n: Fraction): string => (n.bottom === 0n ? (n.top > 0n ? '∞' : '-∞') : toText(n).replace(/\/1$/, ''))
export function show(alternative: Alternative): string {
  if (alternative.is === 'range') {
    const [min, max] = [plain(alternative.min), plain(alternative.max)]
    return min === max ? min : `${min}..${max}`
  }
  if (alternative.is === 'boolean') return String(alternative.value)
  if (alternative.is === 'list') return `[${alternative.items.join()}]`
  return 'text' in alternative ? alternative.text : alternative.is.toUpperCase()
}

export interface Setting {
  facts?: Record<string, Given | undefined>
  definitions?: Record<string, unknown>
  asMoney?: boolean
  scope?: Partial<Scope>
  world?: Partial<World>
}
export function scopeIn({ facts = {}, definitions = {}, scope = {}, world = {} }: Setting): Scope {
  const parsed = Object.entries(definitions).map(([id, formula]) => [id, FormulaSchema.parse(formula)] as const)
  return scopeOf(worldOf(facts, world), Object.fromEntries(parsed), scope)
}
/** Alternatives in one text; numbers as they are counted (fen, days). */
export function valueIn(formula: unknown, setting: Setting = {}): string {
  const expected = setting.asMoney ? money : null
  return valueOf(FormulaSchema.parse(formula), scopeIn(setting), expected).map(show).join(' or ')
}
export const outcomeIn = (condition: unknown, setting: Setting = {}): string =>
  conditionOf(ConditionSchema.parse(condition), scopeIn(setting))

export const fact = (id: string, more: object = {}): object => ({ fact: id, ...more })
export const is = (id: string, operator: string, value: unknown): object => ({ fact: id, operator, value })
export const nothing = { divide: [1, 0] }
export const never = { fact: 'revenue', year: -9 }
export const open = is('judgement.good', 'equal', true)

/** Name, formula, what it comes out as, in which setting. */
export type Row = readonly [string, unknown, string, Setting?]

/** Each row as a test of its own. */
export function check(rows: readonly Row[]): void {
  it.each(rows.map((row) => ({ name: row[0], row })))('$name', ({ row: [, formula, expected, setting] }) => {
    expect(valueIn(formula, setting)).toBe(expected)
  })
}
