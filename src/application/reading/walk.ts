import type { ReadCondition, ReadLeaf } from './condition.js'
import type { ReadFormula } from './formula.js'
import type { Cited } from './reader.js'

export const leavesOfReading = (condition: ReadCondition): ReadLeaf[] =>
  condition.is === 'leaf' ? [condition] : condition.parts.flatMap(leavesOfReading)

/** Formulas inside a formula, itself the first. */
export function formulasIn(formula: ReadFormula): ReadFormula[] {
  const { parts, table, cases, otherwise } = formula
  const inner = [
    ...parts,
    ...(table?.rows.map(({ result }) => result) ?? []),
    ...(table?.otherwise ? [table.otherwise] : []),
    ...cases.map(({ then }) => then),
    ...(otherwise ? [otherwise] : []),
  ]
  return [formula, ...inner.flatMap(formulasIn)]
}

/** Conditions that stand inside a formula. */
export const conditionsIn = (formula: ReadFormula): ReadCondition[] =>
  formulasIn(formula).flatMap(({ where, cases }) => [...(where ? [where] : []), ...cases.map(({ when }) => when)])

export const citedInFormula = (formula: ReadFormula): Cited[] => [
  ...formulasIn(formula).flatMap(({ cited }) => cited),
  ...conditionsIn(formula)
    .flatMap(leavesOfReading)
    .flatMap(({ cited }) => cited ?? []),
]

export function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const found = new Map<string, Item>()
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item)
  return [...found.values()]
}
