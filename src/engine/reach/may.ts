import { exactly } from '../../domain/possible.js'
import { toDayNumber, type IsoDate } from '../../domain/iso-date.js'
import { everything, nothing, type Filter } from '../../domain/store/filter.js'
import { not, unmet } from '../../domain/truth.js'
import type { CompiledPolicy, CompiledRuleSet, ConditionPart } from '../compile.js'
import { partsWithScope } from '../explain.js'
import { forceOn, knownOn } from '../force.js'
import { unknownValue } from '../given-value.js'
import { truthOfLeaf } from '../leaf-truth.js'
import type { Subject, Tree } from '../subject.js'
import { allOf, anyOf, otherThan } from './filters.js'
import { mayHaveRecord, mayHold, type Setting } from './may-leaf.js'
import { storedFacts } from './stored-facts.js'
import { lowOf, type Stored } from './stored-value.js'

export interface ReachQuestion {
  readonly asOf: IsoDate
  /** Law as recorded up to and including this day. */
  readonly knownAt: IsoDate
  /** Column that holds the digest of `stampOf`, and the digest of today's. */
  readonly stamp: { readonly column: string; readonly value: string }
}

/** How much of the rule the store can be asked: all of its direct conditions, some of them, or none. */
export type Pushed = 'selective' | 'partly' | 'nothing'

export interface ReachFilter {
  /** Every row of whose applicant the policy's class is not `out`, and some more. */
  readonly where: Filter
  readonly pushed: Pushed
}

/**
 * The rows that a policy may reach, over the `factColumns`: its conditions with every unknown helping, and no two
 * unknown facts that each must be answered. Whose stamp is another one is always among them.
 */
export function reachFilter(rules: CompiledRuleSet, compiled: CompiledPolicy, question: ReachQuestion): ReachFilter {
  const asOf = toDayNumber(question.asOf)
  if (compiled.issues.length > 0 || isDead(compiled, asOf, question.knownAt))
    return { where: nothing, pushed: 'selective' }
  const setting: Setting = { rules, asOf }
  const conjuncts = partsWithScope(compiled).flatMap(({ from, condition }) =>
    conjunctsOf(condition.tree).map((tree) => ({ tree, from, filter: mayHold(tree, false, setting) })),
  )
  const filters = conjuncts.map(({ filter }) => filter)
  const may = allOf([...filters, ...recordOf(compiled, filters, setting), atMostOneUnknown(conjuncts, rules)])
  const { column, value } = question.stamp
  return { where: anyOf([may, otherThan(column, value)]), pushed: pushedOf(conjuncts) }
}

/** A condition that every claim must meet, and the rows for which it may hold. */
interface Conjunct {
  readonly tree: Tree
  readonly from: ConditionPart['from']
  readonly filter: Filter
}

/** What only a person decides, and that the event has happened, is nothing the store could be asked. */
function pushedOf(conjuncts: readonly Conjunct[]): Pushed {
  const asked = conjuncts.filter(({ tree, from }) => from !== 'event' && !isJudgement(tree))
  const pushed = asked.filter(({ filter }) => filter !== everything)
  if (pushed.length === 0) return 'nothing'
  return pushed.length === asked.length ? 'selective' : 'partly'
}

/** Not in force on the day asked about, for anybody. */
const isDead = ({ event, validity }: CompiledPolicy, asOf: number, knownAt: IsoDate): boolean =>
  !event && forceOn(knownOn(validity, knownAt), exactly(asOf)) === unmet

/** Conditions that must all hold. */
const conjunctsOf = (tree: Tree): readonly Tree[] => ('all' in tree ? tree.all.flatMap(conjunctsOf) : [tree])

const isJudgement = (tree: Tree): boolean => 'leaf' in tree && tree.leaf.subject.id.startsWith('judgement.')

/** A policy for the records of a list needs one. */
const recordOf = ({ list }: CompiledPolicy, filters: readonly Filter[], setting: Setting): Filter[] =>
  list && !filters.some((filter) => asksForRecord(filter, list.path)) ? [mayHaveRecord(list, [], setting)] : []

/** No list without records has anything in the columns of its fields. */
function asksForRecord(filter: Filter, list: string): boolean {
  if ('any' in filter) return filter.any.every((part) => asksForRecord(part, list) || 'isKnown' in part)
  return 'hasAny' in filter && filter.column.startsWith(`${list}.`)
}

/**
 * Two facts not told of, each in a condition that some answer fails, are two answers away. Facts that a derived fact
 * rests on are left out: what is told of that one may settle them.
 */
function atMostOneUnknown(conjuncts: readonly Conjunct[], rules: CompiledRuleSet): Filter {
  const behind = behindDerived(rules)
  const columns = conjuncts.flatMap(({ tree }) =>
    'leaf' in tree && !behind.has(tree.leaf.subject) ? columnToAnswer(tree, rules) : [],
  )
  const distinct = [...new Set(columns)]
  return distinct.length < 2 ? everything : { atMostOneUnknown: distinct }
}

/** Column of the fact, if while it is not known the condition may fail and only the applicant's answer helps. */
function columnToAnswer({ leaf, negated }: LeafTree, rules: CompiledRuleSet): string[] {
  const stored = leaf.subject.definition ? undefined : storedFacts(rules).factById.get(leaf.subject.id)
  if (leaf.other || !stored?.fact.askable || stored.shape === 'choices') return []
  const truth = truthOfLeaf(leaf.test, { ...unknownValue(stored.fact, stored.kind), causes: 0 })
  return (negated ? not(truth) : truth) & unmet ? [columnKnownBy(stored)] : []
}
const columnKnownBy = ({ shape, name }: Stored): string => (shape === 'whole' || shape === 'real' ? lowOf(name) : name)
type LeafTree = Extract<Tree, { leaf: unknown }>

function behindDerived({ definitions }: CompiledRuleSet): ReadonlySet<Subject> {
  const derived = [...definitions.values()].filter(({ fact }) => fact)
  return new Set(derived.flatMap(({ uses }) => [...uses]))
}
