import { add, compare, subtract, type Exact } from '../../domain/exact.js'
import type { Field } from '../../domain/fact.js'
import type { Given, GivenFacts } from '../../domain/given.js'
import type { DayNumber } from '../../domain/iso-date.js'
import { exactly } from '../../domain/possible.js'
import { not, unmet } from '../../domain/truth.js'
import type { CompiledRuleSet } from '../compile.js'
import { valueOfGiven } from '../given-value.js'
import type { Kind } from '../kind.js'
import { truthOfLeaf, truthOfPair } from '../leaf-truth.js'
import type { ListSubject, Tree } from '../subject.js'
import { inputsOf } from './inputs.js'
import { isBarred } from './not-for.js'

type LeafTree = Extract<Tree, { leaf: unknown }>

/** Of the applicant: nobody is sent elsewhere. */
export interface Known {
  readonly asOf: DayNumber
  /** Places that the profile names. */
  readonly places: readonly string[]
  readonly facts: GivenFacts
}

export interface RecordDraft {
  readonly fields: ReadonlyMap<string, Given>
  /** Leaves the record was made for. */
  readonly leaves: readonly LeafTree[]
}

/** Rules with more ways than this are not followed to the end. */
const mostWays = 32

/** Ways in which a record could meet the conditions: what they ask of its fields is set, nothing else is known of it. */
export function draftsFor(
  rules: CompiledRuleSet,
  list: ListSubject,
  trees: readonly Tree[],
  known: Known,
): RecordDraft[] {
  const ways = trees.reduce<LeafTree[][]>((all, tree) => cross(all, waysOf(tree)), [[]])
  const drafts = ways.flatMap((leaves) => draftOf(rules, list, leaves, known) ?? [])
  const byText = new Map(drafts.map((draft) => [textOf(draft), draft]))
  return [...byText.values()]
}

const textOf = ({ fields }: RecordDraft): string =>
  JSON.stringify([...fields], (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))

const cross = (a: readonly LeafTree[][], b: readonly LeafTree[][]): LeafTree[][] =>
  a.flatMap((one) => b.map((other) => [...one, ...other])).slice(0, mostWays)

/** Sets of leaves that together satisfy the condition. */
function waysOf(tree: Tree): LeafTree[][] {
  if ('leaf' in tree) return [[tree]]
  if ('any' in tree) return tree.any.flatMap(waysOf).slice(0, mostWays)
  return tree.all.reduce<LeafTree[][]>((all, child) => cross(all, waysOf(child)), [[]])
}

function draftOf(
  rules: CompiledRuleSet,
  list: ListSubject,
  leaves: readonly LeafTree[],
  known: Known,
): RecordDraft | null {
  const direct = leaves.filter(
    ({ leaf: { subject, other } }) => subject.list === list && subject.fact && (other === null || other.id === 'asOf'),
  )
  const fields = new Map<string, Given>()
  for (const subject of new Set(direct.map(({ leaf }) => leaf.subject))) {
    const field = subject.fact as Field
    const own = direct.filter(({ leaf }) => leaf.subject === subject)
    const value = candidatesOf(field, subject.kind, own, known).find((given) => meets(given, own, known.asOf))
    if (!value) return null
    fields.set(field.id, value)
  }
  for (const id of daysBehind(rules, list, leaves)) if (!fields.has(id)) fields.set(id, dayOf(known.asOf))
  return fields.size === 0 ? null : { fields, leaves: direct }
}

const dayOf = (day: DayNumber): Given => ({ is: 'number', min: day, max: day })

/** Days that only definitions look at: it happens on the day asked about. */
const daysBehind = (rules: CompiledRuleSet, list: ListSubject, leaves: readonly LeafTree[]): string[] =>
  leaves
    .flatMap(({ leaf }) => [...inputsOf(leaf, rules).facts])
    .flatMap(({ list: owner, fact, kind }) => (owner === list && fact && kind.unit === 'date' ? [fact.id] : []))

function meets(given: Given, leaves: readonly LeafTree[], asOf: DayNumber): boolean {
  return leaves.every(({ leaf: { subject, other, test }, negated }) => {
    const value = valueOfGiven(given, subject.fact as Field, subject.kind)
    const truth = other ? truthOfPair(test.operator, value, exactly(asOf), test.ranks) : truthOfLeaf(test, value)
    return (negated ? not(truth) : truth) !== unmet
  })
}

function candidatesOf(field: Field, kind: Kind, leaves: readonly LeafTree[], { asOf, places, facts }: Known): Given[] {
  const targets = leaves.flatMap(({ leaf: { other, test } }) => (other ? [] : [test.target].flat()))
  switch (field.type) {
    case 'boolean':
      return [true, false].map((value) => ({ is: 'boolean', value }))
    case 'choice':
      return optionsFor(field, kind, facts).map((value) => ({ is: 'option', value }))
    case 'choices':
      return choicesOf(targets as string[])
    case 'place':
      return places.map((value) => ({ is: 'code', value }))
    case 'industry':
      return (targets as string[]).map((value) => ({ is: 'code', value }))
    case 'records':
      return []
    default: {
      const day = field.type === 'date' ? [asOf] : []
      const around = (targets as Exact[]).toSorted(compare).flatMap((edge) => [edge, add(edge, 1), subtract(edge, 1)])
      return [...day, ...around].map((value) => ({ is: 'number', min: value, max: value }))
    }
  }
}

/** Nobody is proposed what it cannot be. */
function optionsFor(field: Extract<Field, { type: 'choice' }>, { options = [] }: Kind, facts: GivenFacts): string[] {
  const barred = new Set((field.options ?? []).filter(({ notFor }) => isBarred(notFor, facts)).map(({ id }) => id))
  return options.filter((id) => !barred.has(id))
}

/** One of those asked for, or all of them. */
const choicesOf = (targets: readonly string[]): Given[] =>
  [...targets.map((target) => [target]), [...new Set(targets)]].map((items) => ({
    is: 'choices',
    items,
    complete: true,
  }))
