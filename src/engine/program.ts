import { isLeaf, type Condition, type Leaf } from '../domain/condition.js'
import { andTable, isSingle, met, orTable, unmet, type Truth } from '../domain/truth.js'
import type { LeafTable } from './leaf-table.js'
import type { Target } from './leaf-truth.js'
import type { Frame, LeafEntry, Tree, Unknowns } from './subject.js'
import { toText } from '../domain/exact.js'

/** `not` swaps all and any and lands on the leaves (De Morgan holds on subsets outcome by outcome). */
export function treeOf(
  condition: Condition,
  leafOf: (leaf: Leaf, path: string) => LeafEntry,
  path = '',
  negated = false,
): Tree {
  if (isLeaf(condition)) return { leaf: leafOf(condition, path), negated, name: condition.name, path }
  if ('not' in condition) return treeOf(condition.not, leafOf, `${path}/not`, !negated)
  const [key, children] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
  const trees = children.map((child, i) => treeOf(child, leafOf, `${path}/${key}/${i}`, negated))
  return (key === 'all') !== negated ? { all: trees } : { any: trees }
}

const ALL = 1 << 28
const ANY = 1 << 29
const END = ALL - 1

/**
 * All conditions of a rule set as one array of words: a leaf is its place in the truth table (negated: second half),
 * a group its kind and the place of the first word after it.
 */
export class Program {
  private words: number[] = []
  private sealed = new Int32Array(0)
  private readonly patches: { at: number; leaf: LeafEntry; negated: boolean }[] = []

  /** Start of the compiled condition. */
  add(tree: Tree): number {
    const start = this.words.length
    if ('leaf' in tree) {
      this.patches.push({ at: start, leaf: tree.leaf, negated: tree.negated })
      this.words.push(0)
      return start
    }
    const [flag, children] = 'all' in tree ? [ALL, tree.all] : [ANY, tree.any]
    this.words.push(0)
    for (const child of children) this.add(child)
    this.words[start] = flag | this.words.length
    return start
  }

  seal(leaves: LeafTable): void {
    for (const { at, leaf, negated } of this.patches) this.words[at] = leaf.index + (negated ? leaves.count : 0)
    this.sealed = Int32Array.from(this.words)
    this.words = []
  }

  /** Truth of the condition that starts at `start`, for the applicant or record of `frame`. */
  run(frame: Frame, start: number): Truth {
    const words = this.sealed
    const word = words[start] as number
    if (word < ALL) return (frame.tab[word] as number) || frame.fill(word)
    const isAll = word < ANY
    const end = word & END
    const table = isAll ? andTable : orTable
    const final = isAll ? unmet : met
    let truth: number = isAll ? met : unmet
    let at = start + 1
    while (at < end) {
      const next = words[at] as number
      let value: number
      if (next < ALL) {
        value = (frame.tab[next] as number) || frame.fill(next)
        at += 1
      } else {
        value = this.run(frame, at)
        at = next & END
      }
      truth = table[(truth << 3) | value] as number
      if (truth === final) return truth
    }
    return truth
  }
}

/** Truth of any part of a condition, for explanations. */
export function truthOfTree(tree: Tree, frame: Frame): Truth {
  if ('leaf' in tree) {
    const { leaf, negated } = tree
    const word = leaf.index + (negated ? frame.world.leaves.count : 0)
    return frame.tab[word] || frame.fill(word)
  }
  if ('all' in tree)
    return tree.all.reduce<number>((truth, child) => andTable[(truth << 3) | truthOfTree(child, frame)] as number, met)
  return tree.any.reduce<number>((truth, child) => orTable[(truth << 3) | truthOfTree(child, frame)] as number, unmet)
}

/** Equal keys: equal meaning. Places in the file and names of criteria do not count. */
export function keyOfTree(tree: Tree): string {
  if ('leaf' in tree) {
    const { subject, other, test } = tree.leaf
    return `${tree.negated ? '!' : ''}${subject.index} ${test.operator} ${other ? `@${other.index}` : keyOfTarget(test.target)}`
  }
  return 'all' in tree ? `all(${tree.all.map(keyOfTree).join()})` : `any(${tree.any.map(keyOfTree).join()})`
}
const keyOfTarget = (target: Target): string =>
  [target]
    .flat()
    .map((value) => (typeof value === 'object' ? toText(value) : String(value)))
    .join('|')

/** Unsettled inputs behind the parts that keep the condition open. */
export function unknownsOfTree(tree: Tree, frame: Frame, into: Unknowns): void {
  if (isSingle(truthOfTree(tree, frame))) return
  if ('leaf' in tree) {
    for (const subject of [tree.leaf.subject, tree.leaf.other]) if (subject) frame.unknownsOf(subject, into)
    return
  }
  for (const child of 'all' in tree ? tree.all : tree.any) unknownsOfTree(child, frame, into)
}

export function leavesOfTree(tree: Tree): LeafEntry[] {
  if ('leaf' in tree) return [tree.leaf]
  return ('all' in tree ? tree.all : tree.any).flatMap(leavesOfTree)
}
