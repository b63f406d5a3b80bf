import type { FormulaNode } from '../../domain/formula.js'
import { exactly, hull, noNumber, undef, withCauses, type Possible } from '../../domain/possible.js'
import { met, review } from '../../domain/truth.js'
import { isNumeric } from '../kind.js'
import type { Frame, Level, Node, Unknowns } from '../subject.js'
import { compileAlike } from './alike.js'
import type { Site } from './site.js'
import { unknownsOfTree } from '../program.js'
import { causesOfTruth, makeNode } from './node.js'

type Cases = Extract<FormulaNode, { cases: unknown }>

/** First `when` that holds. Until one surely holds, every branch that may hold adds its value. */
export function compileCases(site: Site, ast: Cases): Node {
  const { compiler, scope, pointer } = site
  const conditions = ast.cases.map(({ when }, i) => compiler.condition(when, scope, `${pointer}/cases/${i}/when`))
  const formulas = [...ast.cases.map(({ then }) => then), ...(ast.else === undefined ? [] : [ast.else])]
  const pointers = formulas.map((_, i) => (i < ast.cases.length ? `${pointer}/cases/${i}/then` : `${pointer}/else`))
  const { nodes, kind } = compileAlike(site, formulas, pointers)
  const last = nodes[ast.cases.length]
  const otherwise = (frame: Frame): Possible =>
    last ? last.evaluate(frame) : isNumeric(kind) ? exactly(0) : noNumber(undef, 0)
  const evaluate = (frame: Frame): Possible => {
    let value: Possible | null = null
    let causes = 0
    for (const [i, condition] of conditions.entries()) {
      const truth = condition.run(frame)
      causes |= causesOfTruth(truth)
      if (!(truth & (met | review))) continue
      const branch = (nodes[i] as Node).evaluate(frame)
      value = value === null ? branch : hull(value, branch)
      if (truth === met) return withCauses(value, causes)
    }
    const rest = otherwise(frame)
    return withCauses(value === null ? rest : hull(value, rest), causes)
  }
  const uses = new Set([
    ...nodes.flatMap((node) => [...node.uses]),
    ...conditions.flatMap((condition) => [...condition.uses]),
  ])
  const level = Math.max(...nodes.map((node) => node.level), ...conditions.map((condition) => condition.level)) as Level
  const unknowns = (frame: Frame, into: Unknowns): void => {
    for (const [i, condition] of conditions.entries()) {
      const truth = condition.run(frame)
      unknownsOfTree(condition.tree, frame, into)
      if (truth & (met | review)) (nodes[i] as Node).unknowns(frame, into)
      if (truth === met) return
    }
    last?.unknowns(frame, into)
  }
  const key = `cases(${conditions.map((condition, i) => `${condition.key}:${nodes[i]?.key}`).join()};${last?.key ?? ''})`
  return makeNode(ast, key, kind, nodes, evaluate, { level, uses, unknowns, trees: conditions.map(({ tree }) => tree) })
}
