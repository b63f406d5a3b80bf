import { add, compare, type Exact } from '../../domain/exact.js'
import { exactly, has, oneOf } from '../../domain/possible.js'
import { met, unmet } from '../../domain/truth.js'
import type { CompiledDocument, CompiledPolicy } from '../compile.js'
import { domainOf } from '../given-value.js'
import type { Kind } from '../kind.js'
import { truthOfLeaf, type LeafTest } from '../leaf-truth.js'
import type { Subject, Tree } from '../subject.js'
import { error, type LintFinding } from './finding.js'

type LeafTree = Extract<Tree, { leaf: unknown }>

/** Conditions that nothing can meet: leaves on one fact that all have to hold and never do together. */
export function contradictionsOf({ policy, document, parts }: CompiledPolicy): LintFinding[] {
  const trees = [...(document.scope ? [document.scope.tree] : []), ...parts.map(({ condition }) => condition.tree)]
  return findingsIn({ all: trees }, policy.id, '/conditions')
}

export const contradictionsOfScope = ({ document, scope }: CompiledDocument): LintFinding[] =>
  scope ? findingsIn(scope.tree, document.id, '/scope') : []

function findingsIn(tree: Tree, owner: string, at: string): LintFinding[] {
  if ('leaf' in tree) return []
  if ('any' in tree) return tree.any.flatMap((child) => findingsIn(child, owner, at))
  const together = flattened(tree)
  const leaves = together.filter((one): one is LeafTree => 'leaf' in one)
  const own = [...bySubject(leaves)]
    .filter(([subject, same]) => same.length > 1 && !canHold(subject, same))
    .map(([{ id }, same]) =>
      error(
        owner,
        `${at}${same[0]?.path ?? ''}`,
        'condition.contradiction',
        `nothing meets all that is asked of ${id}: ${same.map(textOf).join(', ')}`,
      ),
    )
  return [...own, ...together.filter((one) => !('leaf' in one)).flatMap((group) => findingsIn(group, owner, at))]
}

const flattened = (tree: Tree): Tree[] => ('all' in tree ? tree.all.flatMap(flattened) : [tree])
const textOf = ({ leaf, negated }: LeafTree): string =>
  `${negated ? 'not ' : ''}${leaf.test.operator} ${JSON.stringify(leaf.test.target, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))}`

function bySubject(leaves: readonly LeafTree[]): Map<Subject, LeafTree[]> {
  const groups = new Map<Subject, LeafTree[]>()
  for (const one of leaves) {
    const { subject, other } = one.leaf
    if (!other && !subject.id.startsWith('judgement.')) groups.set(subject, [...(groups.get(subject) ?? []), one])
  }
  return groups
}

/** Whether one value meets all leaves. */
function canHold(subject: Subject, leaves: readonly LeafTree[]): boolean {
  const { kind } = subject
  if (kind.unit === 'place' || kind.unit === 'industry') return codesCanHold(leaves)
  if (kind.unit === 'choices') return choicesCanHold(leaves)
  const holds = (value: Parameters<typeof truthOfLeaf>[1]): boolean =>
    leaves.every(({ leaf, negated }) => truthOfLeaf(leaf.test, value) === (negated ? unmet : met))
  if (kind.options) return kind.options.some((option) => holds(oneOf([option], 0, has)))
  return pointsOf(subject, kind, leaves).some((point) => holds(exactly(point)))
}

/** Every limit, and a value on either side of it. */
function pointsOf({ fact }: Subject, kind: Kind, leaves: readonly LeafTree[]): Exact[] {
  const limits = leaves.flatMap(({ leaf }) => [leaf.test.target].flat() as Exact[])
  const isWhole = ['money', 'date'].includes(kind.unit) || fact?.type === 'integer'
  const step: Exact = isWhole ? 1 : { n: 1n, d: 1_000_000n }
  const [lo, hi]: [Exact, Exact] = fact ? domainOf(fact, kind) : [-Infinity, Infinity]
  return limits
    .flatMap((limit) => [
      add(limit, typeof step === 'number' ? -step : { n: -step.n, d: step.d }),
      limit,
      add(limit, step),
    ])
    .filter((point) => compare(point, lo) >= 0 && compare(point, hi) <= 0)
}

const targetsOf = ({ target }: LeafTest): string[] => [target].flat() as string[]

/** A place or industry lies under one code of each leaf: codes that hold one another can be met together. */
function codesCanHold(leaves: readonly LeafTree[]): boolean {
  const asked = leaves.filter(({ negated }) => !negated).map(({ leaf }) => leaf.test)
  const [first, ...others] = asked
  if (!first) return true
  const meets = (code: string, { relate, ...test }: LeafTest): boolean =>
    targetsOf({ relate, ...test }).some(
      (other) => relate === undefined || relate(code, other) !== 'outside' || relate(other, code) !== 'outside',
    )
  return targetsOf(first).some((code) => others.every((other) => meets(code, other)))
}

function choicesCanHold(leaves: readonly LeafTree[]): boolean {
  const isRefusal = ({ leaf, negated }: LeafTree): boolean => (leaf.test.operator === 'doesNotContain') !== negated
  const refused = new Set(leaves.filter(isRefusal).flatMap(({ leaf }) => targetsOf(leaf.test)))
  return leaves
    .filter((one) => !isRefusal(one))
    .every(({ leaf }) => targetsOf(leaf.test).some((option) => !refused.has(option)))
}
