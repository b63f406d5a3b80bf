import { isCondition } from '../../domain/condition.js'
import type { FactNode, Formula, FormulaNode } from '../../domain/formula.js'
import { fromDecimal } from '../../domain/exact.js'
import { absent, exactly, has, hull, noNumber, oneOf, undef, type Possible } from '../../domain/possible.js'
import { met, review, unmet } from '../../domain/truth.js'
import type { Compiler } from '../compiler.js'
import { booleanKind, constantOf, literalKind, type Kind } from '../kind.js'
import type { Report } from '../rule-issue.js'
import type { Scope } from '../scope.js'
import type { Node } from '../subject.js'
import { compileArithmetic } from './compile-arithmetic.js'
import { compileCases } from './cases.js'
import { compileDiscretion, compileInKind } from './discretion.js'
import { compileFact } from './fact-node.js'
import { unknownsOfTree } from '../program.js'
import { causesOfTruth, makeNode } from './node.js'
import { compileOver } from './over.js'
import { compileTable } from './table.js'

/** A formula in its place: what names mean there, and the unit its surroundings expect (null: none). */
export interface Site {
  readonly compiler: Compiler
  readonly scope: Scope
  readonly expected: Kind | null
  readonly pointer: string
}

export function compileFormula(
  compiler: Compiler,
  formula: Formula,
  scope: Scope,
  expected: Kind | null,
  pointer: string,
): Node {
  return compileAt({ compiler, scope, expected, pointer }, formula)
}

export function compileAt(site: Site, formula: Formula): Node {
  if (typeof formula !== 'object') return compileLiteral(site, formula)
  const node = compileNode(site, formula)
  const whenUndefined = 'whenUndefined' in formula ? formula.whenUndefined : undefined
  return whenUndefined === undefined ? node : compileWhenUndefined(site, formula, node, whenUndefined)
}

function compileNode(site: Site, formula: FormulaNode): Node {
  if (isCondition(formula)) return compileConditionValue(site, formula)
  if ('fact' in formula) return compileFact(site, formula as FactNode)
  if ('cases' in formula) return compileCases(site, formula)
  if ('table' in formula) return compileTable(site, formula)
  if ('over' in formula) return compileOver(site, formula)
  if ('atDiscretion' in formula) return compileDiscretion(site, formula)
  if ('inKind' in formula) return compileInKind(site, formula)
  return compileArithmetic(site, formula)
}

function compileLiteral({ expected, scope, pointer }: Site, literal: number | string | boolean): Node {
  const kind =
    expected ??
    (typeof literal === 'boolean' ? booleanKind : typeof literal === 'string' ? textKind(literal) : literalKind)
  const value = constantOf(kind, literal)
  if (value === null) {
    scope.report({
      pointer,
      code: 'value.misfit',
      found: JSON.stringify(literal),
      expected: kind.options?.join(', ') ?? `a value in ${kind.unit}`,
    })
    return makeNode(literal, 'invalid', kind, [], () => noNumber(undef, 0))
  }
  const isText = typeof literal !== 'number' && kind.unit !== 'date'
  const set: Possible = isText ? oneOf([value as string], 0) : exactly(value as ReturnType<typeof fromDecimal>)
  return makeNode(literal, `${kind.unit}:${String(literal)}`, kind, [], () => set, { unknowns: () => undefined })
}

const textKind = (literal: string): Kind => ({ unit: 'option', options: [literal] })

/** Yes or no; what only a person can decide has no value. */
function compileConditionValue(site: Site, condition: Extract<FormulaNode, object>): Node {
  if (!isCondition(condition)) throw new TypeError('not a condition')
  const { compiler, scope, pointer } = site
  const compiled = compiler.condition(condition, scope, pointer)
  const evaluate: Node['evaluate'] = (frame) => {
    const truth = compiled.run(frame)
    const options = [...(truth & unmet ? ['false'] : []), ...(truth & met ? ['true'] : [])]
    const may = (options.length > 0 ? has : 0) | (truth & review ? undef : 0)
    return oneOf(options, causesOfTruth(truth), may)
  }
  return makeNode(condition, `(${compiled.key})`, booleanKind, [], evaluate, {
    level: compiled.level,
    uses: compiled.uses,
    trees: [compiled.tree],
    unknowns: (frame, into) => unknownsOfTree(compiled.tree, frame, into),
  })
}

function compileWhenUndefined(site: Site, formula: Formula, node: Node, instead: Formula): Node {
  const other = instead === 'unmet' ? null : compileAt({ ...site, expected: node.kind }, instead)
  const key = `${node.key}?${other?.key ?? 'unmet'}`
  return makeNode(
    formula,
    key,
    node.kind,
    other ? [node, other] : [node],
    (frame) => {
      const value = node.evaluate(frame)
      if (!(value.may & undef)) return value
      const rest = value.may & ~undef
      const replacement = other ? other.evaluate(frame) : { ...value, may: absent, causes: 0 }
      return rest === 0
        ? replacement
        : hull({ ...value, may: rest }, { ...replacement, causes: value.causes | replacement.causes })
    },
    { wraps: node },
  )
}

/**
 * Compiles parts that must share a unit. Numbers without a unit take that of their neighbours, else the expected one.
 */
export function compileAlike(
  site: Site,
  formulas: readonly Formula[],
  pointers: readonly string[],
): { nodes: Node[]; kind: Kind } {
  const drafts = formulas.map((formula, i) =>
    compileQuietly({ ...site, expected: null, pointer: pointers[i] as string }, formula),
  )
  const draft = drafts.map(({ node }) => node)
  const leading = draft.find(
    ({ kind }) => kind.unit !== 'literal' && !(kind.unit === 'option' && kind.options?.length === 1),
  )?.kind
  const kind =
    leading?.unit === 'number' && site.expected?.unit === 'money'
      ? site.expected
      : (leading ?? site.expected ?? mergedKind(draft))
  const nodes = formulas.map((formula, i) => {
    const { node, issues } = drafts[i] as Quiet
    if (node.kind.unit !== kind.unit || kind.unit === 'option')
      return compileAt({ ...site, expected: kind, pointer: pointers[i] as string }, formula)
    for (const issue of issues) site.scope.report(issue)
    return node
  })
  for (const [i, node] of nodes.entries()) {
    if (node.kind.unit === kind.unit) continue
    site.scope.report({
      pointer: pointers[i] as string,
      code: 'unit.misfit',
      found: node.kind.unit,
      expected: kind.unit,
    })
  }
  return { nodes, kind }
}

interface Quiet {
  readonly node: Node
  readonly issues: readonly Parameters<Report>[0][]
}
/** Compiles to see the unit; what is wrong is kept for when the node is used. */
function compileQuietly(site: Site, formula: Formula): Quiet {
  const issues: Parameters<Report>[0][] = []
  const node = compileAt({ ...site, scope: { ...site.scope, report: (issue) => void issues.push(issue) } }, formula)
  return { node, issues }
}

/** Options of bare texts put together, in file order. */
function mergedKind(nodes: readonly Node[]): Kind {
  const options = nodes.flatMap(({ kind }) => (kind.unit === 'option' ? (kind.options ?? []) : []))
  return options.length > 0 ? { unit: 'option', options: [...new Set(options)] } : literalKind
}
