import { isCondition } from '../../domain/condition.js'
import type { Formula, FormulaNode } from '../../domain/formula.js'
import type { Exact } from '../../domain/exact.js'
import { absent, exactly, has, hull, noNumber, oneOf, undef, type Possible } from '../../domain/possible.js'
import { met, review, unmet } from '../../domain/truth.js'
import { booleanKind, constantOf, literalKind, type Kind } from '../kind.js'
import type { Node } from '../subject.js'
import { compileArithmetic } from './compile-arithmetic.js'
import { compileCases } from './cases.js'
import { compileDiscretion, compileInKind } from './discretion.js'
import { compileFact } from './fact-node.js'
import { unknownsOfTree } from '../program.js'
import { causesOfTruth, makeNode } from './node.js'
import { compileAt, type Site } from './site.js'
import { compileOver } from './over.js'
import { compileTable } from './table.js'

/** One node by its kind; its parts are compiled through the site's compiler. */
export function compileFormula(site: Site, formula: Formula): Node {
  if (typeof formula !== 'object') return compileLiteral(site, formula)
  const node = compileNode(site, formula)
  const whenUndefined = 'whenUndefined' in formula ? formula.whenUndefined : undefined
  return whenUndefined === undefined ? node : compileWhenUndefined(site, formula, node, whenUndefined)
}

function compileNode(site: Site, formula: FormulaNode): Node {
  if (isCondition(formula)) return compileConditionValue(site, formula)
  if ('fact' in formula) return compileFact(site, formula)
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
  const set: Possible = isText ? oneOf([value as string], 0) : exactly(value as Exact)
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
