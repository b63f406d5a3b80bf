import { ask } from '../../domain/possible.js'
import { and, met, or, unmet, type Truth } from '../../domain/truth.js'
import type { ClaimMatch, CompiledPolicy, PolicyMatch } from '../compiled.js'
import type { CompiledRuleSet } from '../compile.js'
import { partsWithScope } from '../explain.js'
import { leavesOfTree, truthOfTree } from '../program.js'
import { readsOf } from '../reads.js'
import { repeatedIn } from '../split.js'
import type { Frame, LeafEntry, Tree } from '../subject.js'

/**
 * Whether some answer to a fact (or about a list) could leave nothing unmet: whether all that does not look at it does.
 * Quick, and only ever too hopeful.
 */
export function hopeFor(
  rules: CompiledRuleSet,
  { compiled, claims, possible }: PolicyMatch,
): (changed: string) => boolean {
  const open = [...claims, ...(possible ? [possible] : [])].filter(({ truth }) => truth !== unmet)
  const known = new Map<string, boolean>()
  const tried = open.map(({ frame }) => triedIn(compiled, frame))
  return (changed) => {
    const found =
      known.get(changed) ??
      open.some((claim, i) => couldBeGranted(rules, compiled, claim, { changed, tried: tried[i] ?? new Set() }))
    known.set(changed, found)
    return found
  }
}

interface Free {
  readonly changed: string
  readonly tried: ReadonlySet<LeafEntry>
}

function couldBeGranted(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  { force, frame }: ClaimMatch,
  { changed, tried }: Free,
): boolean {
  const { event } = compiled
  if (force & unmet && !(event && readsOf(rules, event).has(changed))) return false
  const isFree = ({ subject, other }: LeafEntry): boolean =>
    readsOf(rules, subject).has(changed) || (other !== null && readsOf(rules, other).has(changed))
  return partsWithScope(compiled).every(
    ({ condition }) => !(bestOf(condition.tree, frame, (leaf) => tried.has(leaf) || isFree(leaf)) & unmet),
  )
}

/** Facts and lists that the policy looks at, its event too. */
export function readBy(rules: CompiledRuleSet, compiled: CompiledPolicy): ReadonlySet<string> {
  const known = reads.get(compiled)
  if (known) return known
  const leaves = partsWithScope(compiled).flatMap(({ condition }) => leavesOfTree(condition.tree))
  const subjects = [...leaves.flatMap(({ subject, other }) => [subject, other]), compiled.event]
  const found = new Set(subjects.flatMap((subject) => (subject ? [...readsOf(rules, subject)] : [])))
  if (compiled.list) found.add(compiled.list.id)
  reads.set(compiled, found)
  return found
}
const reads = new WeakMap<CompiledPolicy, ReadonlySet<string>>()

/** Leaves that a match tries case by case: alone they look more open than all are together. */
const triedIn = (compiled: CompiledPolicy, frame: Frame): ReadonlySet<LeafEntry> =>
  new Set(
    repeatedIn(compiled).flatMap(([subject, users]) =>
      subject.level <= frame.level && frame.valueOf(subject).causes === ask ? users : [],
    ),
  )

function bestOf(tree: Tree, frame: Frame, isFree: (leaf: LeafEntry) => boolean): Truth {
  if ('leaf' in tree) return isFree(tree.leaf) ? met : truthOfTree(tree, frame)
  if ('all' in tree) return tree.all.reduce((truth, child) => and(truth, bestOf(child, frame, isFree)), met)
  return tree.any.reduce((truth, child) => or(truth, bestOf(child, frame, isFree)), unmet)
}
