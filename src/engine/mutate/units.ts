import { isCondition } from '../../domain/condition.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Formula, FormulaNode, InlineTable } from '../../domain/formula.js'
import { isIsoDate } from '../../domain/iso-date.js'
import type { RuleSet } from '../../domain/rule-set.js'

/** What a constant measures, and so how far the smallest slip in it goes. `literal`: its surroundings decide. */
export type Unit = 'money' | 'count' | 'ratio' | 'date' | 'option' | 'other' | 'literal'

/** What names mean in one rule file. */
export interface Names {
  readonly unitOf: (formula: Formula) => Unit
  readonly unitOfName: (name: string) => Unit
  /** Ascending options of an ordered choice; null: it is none. */
  readonly ranksOf: (name: string) => readonly string[] | null
}

const units: Partial<Record<Fact['type'], Unit>> = {
  integer: 'count',
  money: 'money',
  ratio: 'ratio',
  date: 'date',
  choice: 'option',
  records: 'count',
}

export function namesIn(ruleSet: Pick<RuleSet, 'facts' | 'definitions' | 'tables'>, lets: Readonly<Record<string, Formula>>): Names {
  const entries = new Map<string, Fact | Field>(ruleSet.facts)
  for (const fact of ruleSet.facts.values()) if (fact.type === 'records') addFields(fact, entries)
  const formulas = new Map([...[...ruleSet.definitions].map(([id, { formula }]) => [id, formula] as const), ...Object.entries(lets)])
  const known = new Map<string, Unit>([
    ['asOf', 'date'],
    ['claimYear', 'count'],
  ])
  const unitOfName = (name: string): Unit => {
    const found = known.get(name)
    if (found) return found
    known.set(name, 'other') // A definition that rests on itself does not compile; here it must only come to an end.
    const formula = formulas.get(name)
    const unit = formula === undefined ? unitOfEntry(entries.get(name)) : unitOfFormula(formula, unitOfName, ruleSet.tables)
    known.set(name, unit)
    return unit
  }
  return {
    unitOfName,
    unitOf: (formula) => unitOfFormula(formula, unitOfName, ruleSet.tables),
    ranksOf: (name) => {
      const entry = entries.get(name)
      return entry?.type === 'choice' && entry.ordered ? (entry.options ?? []).map(({ id }) => id) : null
    },
  }
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
  if (typeof formula === 'number') return 'literal'
  if (typeof formula === 'string') return isIsoDate(formula) ? 'date' : 'other'
  if (typeof formula === 'boolean' || isCondition(formula)) return 'other'
  const leading = (parts: readonly Formula[]): Unit =>
    parts.map((part) => unitOfFormula(part, unitOfName, tables)).find((unit) => unit !== 'literal') ?? 'literal'
  if ('fact' in formula) return unitOfName(formula.fact)
  if ('times' in formula) return formula.times.some((part) => leading([part]) === 'money') ? 'money' : 'ratio'
  if ('divide' in formula) return leading([formula.divide[0]]) === 'money' && leading([formula.divide[1]]) !== 'money' ? 'money' : 'ratio'
  if ('elapsed' in formula) return 'count'
  return leading(valuesOf(formula, tables))
}

/** The formulas whose unit is that of the whole. */
function valuesOf(node: Exclude<FormulaNode, { fact: unknown }>, tables: Tables): readonly Formula[] {
  if ('add' in node) return node.add
  if ('subtract' in node) return node.subtract
  if ('min' in node) return node.min
  if ('max' in node) return node.max
  if ('round' in node) return [node.round]
  if ('cases' in node) return [...node.cases.map(({ then }) => then), ...given(node.else)]
  if ('over' in node) return given(node.of)
  if ('atDiscretion' in node) return [...given(node.atDiscretion.min), ...given(node.atDiscretion.max)]
  if (!('table' in node)) return []
  const table = typeof node.table === 'string' ? tables.get(node.table)?.editions[0]?.table : node.table
  return table ? resultsOf(table) : []
}

const resultsOf = ({ rows, else: otherwise }: InlineTable): Formula[] => [...rows.map((row) => row.at(-1) as Formula), ...given(otherwise)]
const given = (formula: Formula | undefined): Formula[] => (formula === undefined ? [] : [formula])
