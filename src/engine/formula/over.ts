import { add, compare, maxOf, minOf, multiply, type Exact } from '../../domain/exact.js'
import type { Formula, FormulaNode } from '../../domain/formula.js'
import { absent, ask, exactly, has, isSettled, noNumber, undef, type Numbers } from '../../domain/possible.js'
import { met, unmet, type Truth } from '../../domain/truth.js'
import { numberKind } from '../kind.js'
import type { Scope } from '../scope.js'
import { recordsAround } from '../frame.js'
import { unknownsOfTree } from '../program.js'
import type { CompiledCondition, Frame, Level, ListSubject, Node, Subject, Unknowns } from '../subject.js'
import { asNumbers, largestOf, smallestOf } from './arithmetic.js'
import { compileAt, type Site } from './site.js'
import { causesOfTruth, makeNode } from './node.js'

type Over = Extract<FormulaNode, { over: unknown }>

/** One record that is, or may be, counted. */
interface Member {
  readonly sure: boolean
  /** Stands for any number of records not told of. */
  readonly phantom: boolean
  readonly value: Numbers
  readonly causes: number
}

/** Counts, sums or picks over the records of a list. */
export function compileOver(site: Site, ast: Over): Node {
  const { compiler, scope, pointer } = site
  const list = compiler.lists.find(ast.over)
  if (!list || (list.outer && !scope.lists.includes(list.outer))) {
    scope.report({
      pointer: `${pointer}/over`,
      code: 'list.unknown',
      found: ast.over,
      expected: 'a list of the catalogue, or of the record in scope',
      nearest: compiler.nearestName(ast.over, scope),
    })
    return makeNode(ast, 'invalid', numberKind, [], () => noNumber(undef, 0))
  }
  refuseMisfits(site, ast)
  const inside = insideOf(scope, list)
  const where = ast.where === undefined ? null : compiler.condition(ast.where, inside, `${pointer}/where`)
  const of = ast.of === undefined ? null : compileOf({ ...site, scope: inside, pointer: `${pointer}/of` }, ast.of)
  return nodeOf(ast, { list, where, of })
}

/** What is counted or added up: records of a list, those that meet a condition, and what of each. */
interface Parts {
  readonly list: ListSubject
  readonly where: CompiledCondition | null
  readonly of: Node | null
}

function nodeOf(ast: Over, parts: Parts): Node {
  const { list, where, of } = parts
  const evaluate = (frame: Frame): Numbers =>
    taken(
      ast,
      frame.records(list).flatMap((record) => memberOf(record, where, of)),
    )
  const kind = ast.take === 'count' || !of ? numberKind : of.kind
  return makeNode(ast, keyOf(ast, list, where, of), kind, of ? [of] : [], evaluate, {
    level: levelAround(list, where, of),
    uses: new Set<Subject>([...(where?.uses ?? []), ...(of?.uses ?? [])]),
    ...(where ? { trees: [where.tree] } : {}),
    unknowns: (frame, into) => {
      if (!isSettled(evaluate(frame))) unknownsOver(frame, parts, into)
    },
  })
}

function refuseMisfits({ scope, pointer }: Site, { take, top, of }: Over): void {
  if (top !== undefined && take !== 'sum')
    scope.report({ pointer, code: 'value.misfit', found: `top with ${take}`, expected: 'top with sum only' })
  if ((of === undefined) === (take === 'count')) return
  const expected = '`of` with sum, max and min, none with count'
  scope.report({ pointer, code: 'value.misfit', found: `take ${take}`, expected })
}

/** Names of the records; the event of another record cannot be seen from there. */
function insideOf(scope: Scope, list: ListSubject): Scope {
  const { event } = scope
  const eventHidden = scope.eventHidden || (event !== null && event.list !== null && event.list !== list.outer)
  return { ...scope, eventHidden, lists: list.outer ? [list.outer, list] : [list] }
}

/** A bare number takes the unit expected of the whole. */
function compileOf(site: Site, of: Formula): Node {
  if (site.expected) return compileAt(site, of)
  const node = compileAt({ ...site, expected: null, scope: { ...site.scope, report: () => undefined } }, of)
  return compileAt({ ...site, expected: node.kind.unit === 'literal' ? (site.expected ?? numberKind) : null }, of)
}

function keyOf({ take, top }: Over, list: ListSubject, where: CompiledCondition | null, of: Node | null): string {
  return `over(${list.path},${take},${top ?? ''},${where?.key ?? ''},${of?.key ?? ''})`
}

function levelAround(list: ListSubject, where: CompiledCondition | null, of: Node | null): Level {
  const around = list.level - 1
  return Math.max(around, ...[where?.level ?? 0, of?.level ?? 0].filter((level) => level < list.level)) as Level
}

function memberOf(record: Frame, where: CompiledCondition | null, of: Node | null): Member[] {
  const truth: Truth = where ? where.run(record) : met
  if (truth === unmet) return []
  const value = of ? asNumbers(of.evaluate(record)) : exactly(1)
  const phantom = record.isPhantom
  const causes = causesOfTruth(truth) | value.causes | (phantom ? ask : 0)
  return [{ sure: truth === met && !phantom, phantom, value, causes }]
}

function taken({ take, top }: Over, members: readonly Member[]): Numbers {
  const causes = members.reduce((all, member) => all | (member.sure && isSettled(member.value) ? 0 : member.causes), 0)
  const lacking = members.some(({ value }) => value.may & undef) ? undef : 0
  if (members.some(({ sure, value }) => sure && value.may === undef)) return noNumber(undef, causes)
  const counted = members.filter(({ value }) => value.may & has)
  if (take === 'max' || take === 'min') return { ...picked(take, members), causes }
  const hi = counted.flatMap(highest)
  const lo = top === undefined ? total(counted.map(lowest)) : leastOfTop(counted, top)
  return {
    is: 'numbers',
    lo,
    hi: total(top === undefined ? hi : topOf(hi, top)),
    may: has | lacking,
    causes,
    why: [...new Set(counted.flatMap(({ value }) => value.why))],
  }
}

const total = (values: readonly Exact[]): Exact => values.reduce(add, 0)
const topOf = (values: readonly Exact[], top: number): Exact[] => values.toSorted((a, b) => compare(b, a)).slice(0, top)

/** What may be out takes a place among the largest only when too few are surely in, and only below 0 does that lower the sum. */
function leastOfTop(members: readonly Member[], top: number): Exact {
  const isIn = ({ sure, value }: Member): boolean => sure && !(value.may & absent)
  const surely = members.filter(isIn).map(lowest)
  const perhaps = members
    .filter((member) => !isIn(member))
    .map(lowest)
    .toSorted(compare)
  return total([...topOf(surely, top), ...perhaps.slice(0, Math.max(0, top - surely.length))])
}

/** Least it adds: nothing, if it may be out, absent, or has a value below 0 only when in. */
function lowest({ sure, phantom, value }: Member): Exact {
  if (phantom) return compare(value.lo, 0) < 0 ? -Infinity : 0
  return sure && !(value.may & absent) ? value.lo : minOf(0, value.lo)
}
/** Most it adds; records not told of may be any number. */
function highest({ sure, phantom, value }: Member): Exact[] {
  if (phantom) return [multiply(maxOf(0, value.hi), Infinity)]
  return [sure && !(value.may & absent) ? value.hi : maxOf(0, value.hi)]
}

/** A record that may be out counts like a value that may be absent. */
function picked(take: 'max' | 'min', members: readonly Member[]): Numbers {
  const values = members.map(({ sure, value }) => (sure ? value : { ...value, may: value.may | absent }))
  if (values.length === 0) return noNumber(absent, 0)
  return take === 'max' ? largestOf(values) : smallestOf(values)
}

function unknownsOver(frame: Frame, { list, where, of }: Parts, into: Unknowns): void {
  for (const record of frame.records(list)) {
    if (record.isPhantom) {
      askForMore(record, list, into)
      continue
    }
    if (where) unknownsOfTree(where.tree, record, into)
    if (!where || where.run(record) !== unmet) of?.unknowns(record, into)
  }
}

function askForMore({ parent }: Frame, { path, outer }: ListSubject, into: Unknowns): void {
  const owner = parent?.record?.id ?? null
  const subject = outer ? { list: outer.path, id: owner } : null
  const within = parent ? recordsAround(parent) : []
  into.set(`${path}/${owner ?? ''}`, { fact: path, year: null, subject, askable: true, within })
}
