import { isCondition } from '../../domain/condition.js'
import { elapsed, type DayNumber, type ElapsedUnit } from '../../domain/iso-date.js'
import { absent, exactly, noNumber, oneOf } from '../../domain/possible.js'
import { everything, nothing, type Filter } from '../../domain/store/filter.js'
import type { OrderOperator } from '../../domain/condition.js'
import { compare, type Exact } from '../../domain/exact.js'
import type { CompiledRuleSet } from '../compile.js'
import { truthOfLeaf, type LeafTest } from '../leaf-truth.js'
import type { LeafEntry, ListSubject, Node, Subject, Tree } from '../subject.js'
import { allOf, anyOf, unknownOr } from './filters.js'
import { intervalsAsked, isAsAsked, mayBe, mayBeInSome, mayTouch, type Asked, type Interval } from './may-value.js'
import { meaningOf, storedFacts } from './stored-facts.js'

export interface Setting {
  readonly rules: CompiledRuleSet
  readonly asOf: DayNumber
}

/**
 * Rows of which the condition may hold (negated: may fail), every unknown helping. What no column tells is taken to be
 * so; of records each leaf may be met by another one. So no applicant is left out of whom it is true, and some are in.
 */
export function mayHold(tree: Tree, negated: boolean, setting: Setting): Filter {
  if ('leaf' in tree) return mayHoldLeaf(tree.leaf, tree.negated !== negated, setting)
  const [children, isAll] = 'all' in tree ? [tree.all, true] : [tree.any, false]
  const parts = children.map((child) => mayHold(child, negated, setting))
  return isAll !== negated ? allOf(parts) : anyOf(parts)
}

/** A comparison with the day asked about is one with a constant. */
function mayHoldLeaf({ subject, other, test }: LeafEntry, negated: boolean, setting: Setting): Filter {
  const day = setting.asOf
  if (!other) return mayBeAsked(subject, { test, negated }, setting)
  if (other.id === 'asOf') return mayBeAsked(subject, { test: { ...test, target: day }, negated }, setting)
  if (subject.id !== 'asOf') return everything
  const operator = swapped[test.operator as OrderOperator] ?? test.operator
  return mayBeAsked(other, { test: { ...test, operator, target: day }, negated }, setting)
}
const swapped: Partial<Record<LeafTest['operator'], LeafTest['operator']>> = {
  lessThan: 'greaterThan',
  lessThanInclusive: 'greaterThanInclusive',
  greaterThan: 'lessThan',
  greaterThanInclusive: 'lessThanInclusive',
} satisfies Record<OrderOperator, OrderOperator>

function mayBeAsked(subject: Subject, asked: Asked, setting: Setting): Filter {
  const { fact, definition, list, kind } = subject
  if (subject.id === 'asOf') return constant(truthOfLeaf(asked.test, exactly(setting.asOf)), asked)
  if (definition) return mayBeWorkedOut(subject, definition, asked, setting)
  if (!fact) return everything
  const { factById, listByPath } = storedFacts(setting.rules)
  if (list) {
    const field = listByPath.get(list.path)?.fields.find((one) => one.fact.id === fact.id)
    return field ? mayBeInSome(field.name, kind, asked) : everything
  }
  const stored = factById.get(fact.id)
  return stored ? mayBe(stored, asked, setting.rules.ruleSet.industries) : everything
}

const constant = (truth: number, { negated }: Asked): Filter => (isAsAsked(truth, negated) ? everything : nothing)

function mayBeWorkedOut(subject: Subject, definition: Node, asked: Asked, setting: Setting): Filter {
  const { rules } = setting
  const meaning = meaningOf(definition.key, subject.kind, subject.fact)
  const stored = subject.level === 0 ? storedFacts(rules).workedOutByMeaning.get(meaning) : undefined
  if (stored) return mayBe(stored, asked, rules.ruleSet.industries)
  // What is told of a derived fact may be otherwise than what is worked out.
  if (subject.fact) return everything
  if (definition.subject) return mayBeAsked(definition.subject, asked, setting)
  const ways = [mayAnswer, mayBeCounted, mayHaveElapsed].map((way) => way(definition, asked, setting))
  return ways.find((filter) => filter !== null) ?? everything
}

/** A definition that is a condition: yes where it holds, no where it fails. */
function mayAnswer({ ast, trees: [tree] = [] }: Node, { test, negated }: Asked, setting: Setting): Filter | null {
  if (!tree || typeof ast !== 'object' || !isCondition(ast)) return null
  const [ifYes, ifNo] = ['true', 'false'].map((option) => isAsAsked(truthOfLeaf(test, oneOf([option], 0)), negated))
  return anyOf([...(ifYes ? [mayHold(tree, false, setting)] : []), ...(ifNo ? [mayHold(tree, true, setting)] : [])])
}

/** A count, sum or pick over records that cannot be as asked while none of them is in it. */
function mayBeCounted({ ast, trees, wraps }: Node, asked: Asked, setting: Setting): Filter | null {
  if (wraps || typeof ast !== 'object' || !('over' in ast)) return null
  const list = setting.rules.compiler.lists.find(ast.over)
  const ofNone = ast.take === 'count' || ast.take === 'sum' ? exactly(0) : noNumber(absent, 0)
  if (!list || isAsAsked(truthOfLeaf(asked.test, ofNone), asked.negated)) return null
  return mayHaveRecord(list, trees ?? [], setting)
}

/** Some record may meet the conditions. */
export function mayHaveRecord({ path }: ListSubject, trees: readonly Tree[], setting: Setting): Filter {
  const stored = storedFacts(setting.rules).listByPath.get(path)
  if (!stored) return everything
  const met = allOf(trees.map((tree) => mayHold(tree, false, setting)))
  return met === everything ? unknownOr(stored.mostName, { column: stored.mostName, from: 1 }) : met
}

/** Time from a date to the day asked about: the dates for which it is as asked. */
function mayHaveElapsed(definition: Node, asked: Asked, { rules, asOf }: Setting): Filter | null {
  const { ast, parts } = definition
  const [from, to] = parts.map(({ subject }) => subject?.id ?? '')
  if (typeof ast !== 'object' || !('elapsed' in ast) || to !== 'asOf') return null
  const stored = storedFacts(rules).factById.get(from ?? '')
  const days = intervalsAsked(asked)?.map((interval) => daysOf(interval, ast.in, asOf))
  return stored && days ? mayTouch(stored, days, asked.negated) : null
}

/** Later days have had less time, so the ends change places. */
function daysOf({ from, to, isOpen = false }: Interval, unit: ElapsedUnit, asOf: DayNumber): Interval {
  const beyondIt = isOpen ? 0 : 1
  const hadUpTo = (most: Exact) => (day: DayNumber) => compare(elapsed(day, asOf, unit), most) < beyondIt
  const hadLess = (least: Exact) => (day: DayNumber) => compare(elapsed(day, asOf, unit), least) < 1 - beyondIt
  return {
    ...(to === undefined ? {} : { from: firstDay(hadUpTo(to)) }),
    ...(from === undefined ? {} : { to: firstDay(hadLess(from)) - 1 }),
  }
}

/** No date of a profile lies as far from 1970 as 400,000 days, about 1,100 years. */
const farDay = 400_000

/** The first day from which on it holds. */
function firstDay(holds: (day: DayNumber) => boolean): DayNumber {
  let [no, yes] = [-farDay, farDay]
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}
