import type { Fact, Field } from '../../domain/fact.js'
import type { Formula, InlineTable } from '../../domain/formula.js'
import { isIsoDate } from '../../domain/iso-date.js'
import { handle, isConditionFormula, isLiteral, type NodeHandlers } from './nodes.js'
import { bind, tableOf, type Scope } from './scope.js'
import type { Type } from './value.js'

export const money: Type = { kind: 'money' }
export const date: Type = { kind: 'date' }
const number: Type = { kind: 'number' }
const boolean: Type = { kind: 'boolean' }
const option: Type = { kind: 'option' }

/** The list that `reference` names: its fields and their prefix. */
export function listNamed(reference: string, scope: Scope): Extract<Fact | Field, { type: 'records' }> {
  const named = reference.includes('.') ? fieldNamed(reference, scope) : scope.world.catalogue.facts.get(reference)
  if (named?.type !== 'records') throw new ReferenceError(`no list ${reference}`)
  return named
}

function fieldNamed(reference: string, scope: Scope): Field {
  const [prefix = '', id] = reference.split('.')
  const field = scope.bound.get(prefix)?.fields.find((candidate) => candidate.id === id)
  if (field === undefined) throw new ReferenceError(`no field ${reference} here`)
  return field
}

const kinds: Record<Exclude<Fact['type'], 'choice' | 'yearly'>, Type['kind']> = {
  boolean: 'boolean',
  integer: 'number',
  ratio: 'number',
  money: 'money',
  date: 'date',
  place: 'place',
  industry: 'industry',
  choices: 'list',
  records: 'list',
}

function typeOfNamed(named: Fact | Field): Type {
  if (named.type === 'yearly') return { kind: kinds[named.of] }
  if (named.type !== 'choice') return { kind: kinds[named.type] }
  return named.ordered ? { kind: 'option', ranks: (named.options ?? []).map(({ id }) => id) } : option
}

/** null: made of plain figures only, so it is whatever is asked of it. */
export function typeOfFact(reference: string, scope: Scope): Type | null {
  if (reference === 'asOf') return date
  if (reference === 'claimYear') return number
  if (reference.startsWith('judgement.')) return boolean
  if (reference.includes('.')) return typeOfNamed(fieldNamed(reference, scope))
  const formula = definitionOf(reference, scope)
  if (formula !== undefined) return typeOf(formula, scope)
  const fact = scope.world.catalogue.facts.get(reference)
  if (fact === undefined) throw new ReferenceError(`no fact ${reference}`)
  return typeOfNamed(fact)
}

export const definitionOf = (id: string, scope: Scope): Formula | undefined =>
  scope.definitions.get(id) ?? scope.world.catalogue.definitions.get(id)?.formula

/** Money wherever one part is money: the plain figures beside it are yuan. */
function common(formulas: readonly (Formula | undefined)[], scope: Scope): Type | null {
  const types = formulas.map((formula) => (formula === undefined ? null : typeOf(formula, scope)))
  return types.find((type) => type?.kind === 'money') ?? types.find((type) => type !== null) ?? null
}

/** The result stands last in a row. */
export const resultOf = (row: InlineTable['rows'][number]): Formula => row.at(-1) as Formula

function typeOfQuotient([dividend, divisor]: readonly [Formula, Formula], scope: Scope): Type {
  const isMoney = typeOf(dividend, scope)?.kind === 'money' && typeOf(divisor, scope)?.kind !== 'money'
  return isMoney ? money : number
}

const handlers: NodeHandlers<[Scope], Type | null> = {
  fact: ({ fact }, scope) => typeOfFact(fact, scope),
  add: (node, scope) => common(node.add, scope),
  subtract: (node, scope) => common(node.subtract, scope),
  times: (node, scope) => (common(node.times, scope)?.kind === 'money' ? money : number),
  divide: (node, scope) => typeOfQuotient(node.divide, scope),
  min: (node, scope) => common(node.min, scope),
  max: (node, scope) => common(node.max, scope),
  round: (node, scope) => typeOf(node.round, scope),
  elapsed: () => number,
  cases: (node, scope) => common([...node.cases.map(({ then }) => then), node.else], scope),
  table: (node, scope) => {
    const table = tableOf(node.table, scope)
    return common([...table.rows.map(resultOf), table.else], scope)
  },
  over: ({ over, take, of }, scope) => {
    if (take === 'count' || of === undefined) return number
    const { record, fields } = listNamed(over, scope)
    return typeOf(of, bind(scope, record, { fields, record: null }))
  },
  atDiscretion: ({ atDiscretion }, scope) => common([atDiscretion.min, atDiscretion.max], scope),
  inKind: () => null,
}

export function typeOf(formula: Formula, scope: Scope): Type | null {
  if (typeof formula === 'string') return isIsoDate(formula) ? date : option
  if (isLiteral(formula)) return typeof formula === 'boolean' ? boolean : null
  return isConditionFormula(formula) ? boolean : handle(handlers, formula, scope)
}
