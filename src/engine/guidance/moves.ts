import { compare, subtract, type Exact } from '../../domain/exact.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Given, GivenNumber } from '../../domain/given.js'
import { yearOfDay } from '../../domain/iso-date.js'
import { unmet } from '../../domain/truth.js'
import type { CompiledPolicy } from '../compile.js'
import type { ClaimMatch } from '../compiled.js'
import { findingsOf } from '../explain.js'
import type { Kind } from '../kind.js'
import { kindOfFact } from '../lists.js'
import { leavesOfTree } from '../program.js'
import type { ListSubject, Subject } from '../subject.js'
import type { YearlyFact } from '../yearly.js'
import { applied, canHold, type Deed, type LeafTree, type Move, type Standpoint } from './deed.js'
import { directionOf } from './bases.js'
import { beginningsOf } from './becoming.js'
import { inputsOf } from './inputs.js'
import { recordMoves } from './record-moves.js'
import { addedId } from './scenario.js'
import { optionsApart, valuesToward } from './toward.js'

/** Moves of the base facts behind unmet leaves, those of each fact by how far they go. */
export function movesFrom(standpoint: Standpoint, bases: ReadonlySet<string>): Map<string, Move[]> {
  const { claim, compiled } = standpoint
  const moves = claim
    ? unmetLeaves(compiled, claim).flatMap((tree) => movesOfLeaf(standpoint, tree, bases))
    : recordMoves(standpoint, null)
  const byKey = new Map<string, Move[]>()
  // Records of a kind are added once; facts move on.
  const isAgain = ({ deed, key }: Move): boolean => deed.is === 'records' && standpoint.moved?.has(key) === true
  for (const move of [...moves, ...beginnings(standpoint)].filter((one) => !isAgain(one)))
    byKey.set(move.key, [...(byKey.get(move.key) ?? []), move])
  return new Map([...byKey].map(([key, own]) => [key, own.toSorted((a, b) => compare(a.distance, b.distance))]))
}

/** Where the whole is still open any unmet leaf may be what keeps it so. */
export function unmetLeaves(compiled: CompiledPolicy, claim: ClaimMatch): LeafTree[] {
  return findingsOf(compiled, claim)
    .filter(({ truth, decisive }) => truth === unmet && (decisive || claim.truth !== unmet))
    .map(({ tree }) => tree)
}

export function movesOfLeaf(standpoint: Standpoint, tree: LeafTree, bases: ReadonlySet<string>): Move[] {
  const { rules } = standpoint.setting
  const { facts, yearly, lists } = inputsOf(tree.leaf, rules)
  return [
    ...[...facts].filter(({ id }) => bases.has(id)).flatMap((subject) => movesOfFact(standpoint, tree, subject)),
    ...[...yearly.values()].filter(({ id }) => bases.has(id)).flatMap((fact) => movesOfYears(standpoint, tree, fact)),
    ...lists
      .filter(({ list }) => bases.has(list.id))
      .flatMap((counted) => recordMoves(standpoint, { tree, ...counted })),
  ]
}

/** Whatever leaf asks for it, or none does: much is otherwise for what is new. */
export function beginnings(standpoint: Standpoint): Move[] {
  const { setting, scenario, moved } = standpoint
  const all = beginningsOf(setting, scenario).filter(({ fact }) => !moved?.has(fact.id))
  return all.flatMap(({ fact, from, becomes }) => {
    const kind = kindOfFact(fact, setting.rules.compiler.sources)
    return becomes.options.map((value): Move => {
      const deed: Deed = { is: 'fact', fact, kind, from, to: { is: 'option', value } }
      return { key: fact.id, base: fact.id, distance: 1, deed, leaf: null, apply: applied(standpoint, deed) }
    })
  })
}

function movesOfFact(standpoint: Standpoint, tree: LeafTree, subject: Subject): Move[] {
  const place = placeOf(standpoint, subject)
  if (!place) return []
  const { fact } = place
  const { kind } = subject
  const key = place.record ? `${subject.id}/${place.record.id}` : subject.id
  const { from, past } = wayOf(standpoint, key, place.from)
  const deedOf = (to: Given): Deed =>
    place.record
      ? { is: 'field', list: place.record.list, recordId: place.record.id, fact: fact as Field, kind, from, to }
      : { is: 'fact', fact: fact as Fact, kind, from, to }
  const quest = {
    fact,
    kind,
    from,
    past,
    direction: directionOf(fact),
    edges: edgesOn(standpoint, subject),
    isDirect: tree.leaf.subject === subject && tree.leaf.other === null,
    isFar: standpoint.isFar ?? false,
    holds: (to: Given) => canHold(standpoint, tree, applied(standpoint, deedOf(to))(standpoint.scenario)),
  }
  return valuesToward(quest).map((to) => {
    const deed = deedOf(to)
    return {
      key,
      base: subject.id,
      distance: distanceOf(from, to) ?? rungsBetween(kind, from, to) ?? 1,
      deed,
      leaf: tree,
      apply: applied(standpoint, deed),
    }
  })
}

/** Where the fact was before anything moved, and where it has come to; null: it has not moved. */
function wayOf({ moved }: Standpoint, key: string, now: Given): { readonly from: Given; readonly past: Given | null } {
  const before = moved?.get(key)?.deed
  return before && before.is !== 'records' ? { from: before.from, past: now } : { from: now, past: null }
}

interface Place {
  readonly fact: Fact | Field
  readonly from: Given
  /** Null: of the applicant itself. */
  readonly record: { readonly list: ListSubject; readonly id: string } | null
}

/** Where the fact stands in the profile; null: it is not known, which is a question and no change, or not within reach. */
function placeOf({ scenario, claim, compiled }: Standpoint, { fact, level, list }: Subject): Place | null {
  if (!fact) return null
  if (level === 0) {
    const from = scenario.facts.get(fact.id)
    return from ? { fact, from, record: null } : null
  }
  const record = list === compiled.list ? claim?.frame.record : null
  if (!record || !list || record.id === addedId) return null
  const from = record.fields.get(fact.id)
  return from ? { fact, from, record: { list, id: record.id } } : null
}

/** Closed years cannot be changed: the figures move from the first year still open, once that is closed. */
function movesOfYears(standpoint: Standpoint, tree: LeafTree, fact: YearlyFact): Move[] {
  const { scenario, openYear } = standpoint
  const given = scenario.facts.get(fact.id)
  const now = given?.is === 'yearly' ? given.years.get(openYear) : undefined
  if (!now || yearOfDay(scenario.asOf) <= openYear) return []
  const { from, past } = wayOf(standpoint, fact.id, now)
  if (from.is !== 'number') return []
  const kind = kindOfFact(fact, { zones: [], policies: [] })
  const deedOf = (to: GivenNumber): Deed => ({ is: 'yearly', fact, kind, from, to, year: openYear })
  const holds = (to: Given): boolean =>
    to.is === 'number' && canHold(standpoint, tree, applied(standpoint, deedOf(to))(scenario))
  return valuesToward({
    fact,
    kind,
    from,
    past,
    direction: fact.direction,
    edges: [],
    isDirect: false,
    isFar: standpoint.isFar ?? false,
    holds,
  }).flatMap((to) => {
    if (to.is !== 'number') return []
    const deed = deedOf(to)
    return [
      {
        key: fact.id,
        base: fact.id,
        distance: distanceOf(from, to) ?? 0,
        deed,
        leaf: tree,
        apply: applied(standpoint, deed),
      },
    ]
  })
}

/** Thresholds of the policy's own leaves on a subject. */
function edgesOn({ compiled }: Standpoint, subject: Subject): Exact[] {
  if (!['number', 'money', 'date'].includes(subject.kind.unit)) return []
  const trees = compiled.parts.map(({ condition }) => condition.tree)
  return trees
    .flatMap(leavesOfTree)
    .filter((leaf) => leaf.subject === subject && leaf.other === null)
    .flatMap(({ test }) => [test.target].flat() as Exact[])
}

/** Along an order of options. */
function rungsBetween({ options = [], ordered }: Kind, from: Given, to: Given): number | null {
  if (!ordered || to.is !== 'option') return null
  const start = from.is === 'option' ? options.indexOf(from.value) : -1
  return Math.abs(options.indexOf(to.value) - start)
}

function distanceOf(from: Given, to: Given): Exact | null {
  if (from.is === 'choices' && to.is === 'choices') return optionsApart(from.items, to.items)
  if (from.is !== 'number' || to.is !== 'number' || to.min === null) return null
  const start = from.max !== null && compare(to.min, from.max) > 0 ? from.max : from.min
  if (start === null) return null
  const apart = subtract(to.min, start)
  return compare(apart, 0) < 0 ? subtract(0, apart) : apart
}
