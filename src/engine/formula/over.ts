import { add, compare, maxOf, minOf, multiply, type Exact } from '../../domain/exact.js'
import type { Formula, FormulaNode } from '../../domain/formula.js'
import { absent, ask, exactly, has, isSettled, noNumber, undef, type Numbers } from '../../domain/possible.js'
import { met, unmet, type Truth } from '../../domain/truth.js'
import { numberKind } from '../kind.js'
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
  const eventHidden =
    scope.eventHidden || (scope.event !== null && scope.event.list !== null && scope.event.list !== list.outer)
  const inside = { ...scope, eventHidden, lists: list.outer ? [list.outer, list] : [list] }
  const where = ast.where === undefined ? null : compiler.condition(ast.where, inside, `${pointer}/where`)
  const of = ast.of === undefined ? null : compileOf({ ...site, scope: inside, pointer: `${pointer}/of` }, ast.of)
  if (ast.top !== undefined && ast.take !== 'sum')
    scope.report({ pointer, code: 'value.misfit', found: `top with ${ast.take}`, expected: 'top with sum only' })
  if ((of === null) !== (ast.take === 'count')) {
    scope.report({
      pointer,
      code: 'value.misfit',
      found: `take ${ast.take}`,
      expected: '`of` with sum, max and min, none with count',
    })
  }
  const evaluate = (frame: Frame): Numbers => {
    const members = frame.records(list).flatMap((record) => memberOf(record, where, of))
    return taken(ast, members)
  }
  return makeNode(
    ast,
    keyOf(ast, list, where, of),
    ast.take === 'count' ? numberKind : (of?.kind ?? numberKind),
    of ? [of] : [],
    evaluate,
    {
      level: levelAround(list, where, of),
      uses: new Set<Subject>([...(where?.uses ?? []), ...(of?.uses ?? [])]),
      ...(where ? { trees: [where.tree] } : {}),
      unknowns: (frame, into) => {
        if (!isSettled(evaluate(frame))) unknownsOver(frame, list, where, of, into)
      },
    },
  )
}

/** A bare number takes the unit expected of the whole. */
function compileOf(site: Site, of: Formula): Node {
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

function unknownsOver(
  frame: Frame,
  list: ListSubject,
  where: CompiledCondition | null,
  of: Node | null,
  into: Unknowns,
): void {
  for (const record of frame.records(list)) {
    if (record.isPhantom) {
      const owner = record.parent?.record?.id ?? null
      into.set(`${list.path}/${owner ?? ''}`, {
        fact: list.path,
        year: null,
        subject: list.outer ? { list: list.outer.path, id: owner } : null,
        askable: true,
      })
      continue
    }
    if (where) unknownsOfTree(where.tree, record, into)
    if (!where || where.run(record) !== unmet) of?.unknowns(record, into)
  }
}
