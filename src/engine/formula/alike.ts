import type { Formula } from '../../domain/formula.js'
import { literalKind, type Kind } from '../kind.js'
import type { Report } from '../rule-issue.js'
import type { Node } from '../subject.js'
import { compileAt, type Site } from './site.js'

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
