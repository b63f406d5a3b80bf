import { isCondition } from '../../domain/condition.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Formula, FormulaNode } from '../../domain/formula.js'
import { isIsoDate } from '../../domain/iso-date.js'
import type { RuleSet } from '../../domain/rule-set.js'

/**
 * What a constant measures, and so how far the smallest slip in it goes. `points`: scores made of literals alone;
 * `literal`: the surroundings decide.
 */
export type Unit = 'money' | 'count' | 'ratio' | 'date' | 'option' | 'points' | 'other' | 'literal'

/** What names mean in one rule file. */
export interface Names {
  readonly unitOf: (formula: Formula) => Unit
  readonly unitOfName: (name: string) => Unit
  /** Ascending options of an ordered choice; null: it is none. */
  readonly ranksOf: (name: string) => readonly string[] | null
  /** All options of a choice. */
  readonly optionsOf: (name: string) => readonly string[] | null
  /** What can be answered at all. */
  readonly domainOf: (name: string) => { readonly min?: number | undefined; readonly max?: number | undefined } | null
  /** Where all scores are multiples of 5, no smaller slip can be told from none. */
  readonly pointStep: number
}

const units: Partial<Record<Fact['type'], Unit>> = {
  integer: 'count',
  money: 'money',
  ratio: 'ratio',
  date: 'date',
  choice: 'option',
  records: 'count',
}

export function namesIn(
  ruleSet: Pick<RuleSet, 'facts' | 'definitions' | 'tables'>,
  lets: Readonly<Record<string, Formula>>,
): Names {
  const entries = new Map<string, Fact | Field>(ruleSet.facts)
  for (const fact of ruleSet.facts.values()) if (fact.type === 'records') addFields(fact, entries)
  const formulas = new Map([
    ...[...ruleSet.definitions].map(([id, { formula }]) => [id, formula] as const),
    ...Object.entries(lets),
  ])
  const known = new Map<string, Unit>([
    ['asOf', 'date'],
    ['claimYear', 'count'],
  ])
  const unitOfName = (name: string): Unit => {
    const found = known.get(name)
    if (found) return found
    known.set(name, 'other') // A definition that rests on itself does not compile; here it must only come to an end.
    const formula = formulas.get(name)
    const unit =
      formula === undefined
        ? unitOfEntry(entries.get(name))
        : pointsOr(unitOfFormula(formula, unitOfName, ruleSet.tables))
    known.set(name, unit)
    return unit
  }
  return {
    unitOfName,
    pointStep:
      Object.entries(lets)
        .filter(([name]) => unitOfName(name) === 'points')
        .flatMap(([, formula]) => pointsIn(formula))
        .reduce(commonDivisor, 0) || 1,
    unitOf: (formula) => unitOfFormula(formula, unitOfName, ruleSet.tables),
    ranksOf: (name) => {
      const entry = entries.get(name)
      return entry?.type === 'choice' && entry.ordered ? (entry.options ?? []).map(({ id }) => id) : null
    },
    optionsOf: (name) => {
      const entry = entries.get(name)
      return entry?.type === 'choice' && entry.options ? entry.options.map(({ id }) => id) : null
    },
    domainOf: (name) => entries.get(name)?.domain ?? null,
  }
}

const pointsOr = (unit: Unit): Unit => (unit === 'literal' ? 'points' : unit)
const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** Literals that a formula of literals can come to. */
function pointsIn(formula: Formula): number[] {
  if (typeof formula === 'number') return Number.isInteger(formula) ? [Math.abs(formula)] : [1]
  if (typeof formula !== 'object' || isCondition(formula) || 'fact' in formula) return []
  return valuesOf(formula, new Map()).flatMap(pointsIn)
}

function addFields(fact: Extract<Fact | Field, { type: 'records' }>, into: Map<string, Fact | Field>): void {
  for (const field of fact.fields) {
    into.set(`${fact.record}.${field.id}`, field)
    if (field.type === 'records') addFields(field, into)
  }
}

function unitOfEntry(entry: Fact | Field | undefined): Unit {
  if (entry?.type === 'yearly') return entry.of === 'integer' ? 'count' : entry.of
  return (entry && units[entry.type]) ?? 'other'
}

type UnitOfName = (name: string) => Unit
type Tables = RuleSet['tables']

function unitOfFormula(formula: Formula, unitOfName: UnitOfName, tables: Tables): Unit {
  if (typeof formula !== 'object') return unitOfLiteral(formula)
  if (isCondition(formula)) return 'other'
  if ('fact' in formula) return unitOfName(formula.fact)
  const leading = (parts: readonly Formula[]): Unit => {
    const found = parts.map((part) => unitOfFormula(part, unitOfName, tables))
    return found.find((unit) => unit !== 'literal' && unit !== 'points') ?? 'literal'
  }
  if ('times' in formula) return formula.times.some((part) => leading([part]) === 'money') ? 'money' : 'ratio'
  if ('divide' in formula) {
    const [top, bottom] = formula.divide.map((part) => leading([part]))
    return top === 'money' && bottom !== 'money' ? 'money' : 'ratio'
  }
  return isCount(formula) ? 'count' : leading(valuesOf(formula, tables))
}

const isCount = (node: FormulaNode): boolean => 'elapsed' in node || ('over' in node && node.take === 'count')

function unitOfLiteral(literal: number | string | boolean): Unit {
  if (typeof literal === 'number') return 'literal'
  return typeof literal === 'string' && isIsoDate(literal) ? 'date' : 'other'
}

/** The formulas whose unit is that of the whole. */
function valuesOf(node: Exclude<FormulaNode, { fact: unknown }>, tables: Tables): readonly Formula[] {
  if ('cases' in node) return [...node.cases.map(({ then }) => then), ...given(node.else)]
  if ('over' in node) return given(node.of)
  if ('atDiscretion' in node) return [...given(node.atDiscretion.min), ...given(node.atDiscretion.max)]
  if (!('table' in node)) return argumentsOf(node)
  const table = typeof node.table === 'string' ? tables.get(node.table)?.editions[0]?.table : node.table
  return table ? [...table.rows.map((row) => row.at(-1) as Formula), ...given(table.else)] : []
}

function argumentsOf(node: FormulaNode): readonly Formula[] {
  if ('add' in node) return node.add
  if ('subtract' in node) return node.subtract
  if ('min' in node) return node.min
  if ('max' in node) return node.max
  return 'round' in node ? [node.round] : []
}

const given = (formula: Formula | undefined): Formula[] => (formula === undefined ? [] : [formula])
