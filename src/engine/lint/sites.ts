import { childrenOf, isCondition, isLeaf, type Condition, type Leaf } from '../../domain/condition.js'
import type { Formula, InlineTable } from '../../domain/formula.js'
import { isIsoDate } from '../../domain/iso-date.js'
import type { Document, Policy } from '../../domain/policy.js'

/** A leaf where it stands; `negated` under an odd number of `not`. */
export interface LeafSite {
  readonly pointer: string
  readonly leaf: Leaf
  readonly negated: boolean
}
/** A figure or day of a rule and the criteria whose words carry it. */
export interface LiteralSite {
  readonly pointer: string
  readonly value: number | string
  readonly criteria: readonly string[]
}
export interface TableSite {
  readonly pointer: string
  readonly table: InlineTable
}
/** All that a rule file says, with its places. */
export interface Sites {
  readonly leaves: readonly LeafSite[]
  readonly literals: readonly LiteralSite[]
  readonly tables: readonly TableSite[]
  /** Criteria cited by anything but judgements. */
  readonly cited: ReadonlySet<string>
}

export function sitesOfPolicy({ conditions, let: lets, amount, payable, limits }: Policy): Sites {
  const walk = new Walk()
  if (conditions) walk.condition(conditions, '/conditions', false)
  walk.lets(lets)
  walk.formula(amount, '/amount', [])
  if (payable) walk.literal(payable.min, '/payable/min', [payable.criterion])
  for (const [i, { criterion, atMost, sumAtMost }] of limits.entries()) {
    if (atMost !== undefined) walk.literal(atMost, `/limits/${i}/atMost`, [criterion])
    if (sumAtMost !== undefined && sumAtMost !== 'highest')
      walk.formula(sumAtMost, `/limits/${i}/sumAtMost`, [criterion])
  }
  return walk
}

export function sitesOfDocument({ scope, let: lets }: Document): Sites {
  const walk = new Walk()
  if (scope) walk.condition(scope, '/scope', false)
  walk.lets(lets)
  return walk
}

/** Not figures of the text: years are counted from the event's, and a rounding is our own. */
const notFigures = new Set([
  'year',
  'years',
  'to',
  'take',
  'in',
  'mode',
  'why',
  'over',
  'fact',
  'inKind',
  'criteria',
  'top',
])

class Walk implements Sites {
  readonly leaves: LeafSite[] = []
  readonly literals: LiteralSite[] = []
  readonly tables: TableSite[] = []
  readonly cited = new Set<string>()

  lets(lets: Readonly<Record<string, Formula>>): void {
    for (const [name, formula] of Object.entries(lets)) this.formula(formula, `/let/${name}`, [])
  }

  condition(condition: Condition, pointer: string, negated: boolean): void {
    if (isLeaf(condition)) return this.leaf(condition, pointer, negated)
    const key = 'all' in condition ? 'all' : 'any' in condition ? 'any' : null
    for (const [i, child] of childrenOf(condition).entries()) {
      this.condition(
        child,
        key === null ? `${pointer}/not` : `${pointer}/${key}/${i}`,
        key === null ? !negated : negated,
      )
    }
  }

  private leaf(leaf: Leaf, pointer: string, negated: boolean): void {
    const { name, fact, value } = leaf
    this.leaves.push({ pointer, leaf, negated })
    const criteria = name === undefined ? [] : [name]
    if (name !== undefined && !fact.startsWith('judgement.')) this.cited.add(name)
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one !== 'object' && typeof one !== 'boolean') this.literal(one, `${pointer}/value`, criteria)
  }

  literal(value: number | string, pointer: string, criteria: readonly string[]): void {
    for (const criterion of criteria) this.cited.add(criterion)
    if (typeof value === 'number' || isIsoDate(value)) this.literals.push({ pointer, value, criteria })
  }

  /** `criteria`: those cited by the formulas around. */
  formula(formula: Formula, pointer: string, criteria: readonly string[]): void {
    if (typeof formula === 'boolean') return
    if (typeof formula !== 'object') return this.literal(formula, pointer, criteria)
    if (isCondition(formula)) return this.condition(formula, pointer, false)
    const own = 'criteria' in formula ? (formula.criteria ?? []) : []
    for (const criterion of own) this.cited.add(criterion)
    if ('table' in formula && typeof formula.table === 'object')
      this.tables.push({ pointer: `${pointer}/table`, table: formula.table })
    this.below(formula, pointer, [...criteria, ...own])
  }

  private below(node: object, pointer: string, criteria: readonly string[]): void {
    for (const [key, part] of Object.entries(node) as [string, unknown][]) {
      if (notFigures.has(key)) continue
      if (Array.isArray(part)) for (const [i, one] of part.entries()) this.part(one, `${pointer}/${key}/${i}`, criteria)
      else this.part(part, `${pointer}/${key}`, criteria)
    }
  }

  /** Cases, rows and cells are no formulas themselves but hold some. */
  private part(part: unknown, pointer: string, criteria: readonly string[]): void {
    if (Array.isArray(part)) {
      for (const [i, one] of part.entries()) this.part(one, `${pointer}/${i}`, criteria)
      return
    }
    if (part === null || part === undefined) return
    if (typeof part === 'object' && isHolder(part)) this.holder(part, pointer, criteria)
    else this.formula(part as Formula, pointer, criteria)
  }

  private holder(part: object, pointer: string, criteria: readonly string[]): void {
    const criterion = 'criterion' in part && typeof part.criterion === 'string' ? [part.criterion] : []
    for (const one of criterion) this.cited.add(one)
    this.below(part, pointer, [...criteria, ...criterion])
  }
}

/** A case, a table, a column of one, or what is at discretion. */
const isHolder = (part: object): boolean =>
  ['then', 'rows', 'of', 'why'].some((key) => key in part) && !('over' in part)
