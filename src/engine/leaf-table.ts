import type { Operator } from '../domain/condition.js'
import { has, type Options, type Possible } from '../domain/possible.js'
import { notTable } from '../domain/truth.js'
import { isNumeric } from './kind.js'
import { settle, truthOfLeaf, truthOfPair, type LeafTest } from './leaf-truth.js'
import { NumberCells } from './number-cells.js'
import type { Frame, LeafEntry, LeafGroup, Level, Subject } from './subject.js'

/** Every distinct leaf of a rule set. Words below `count` are leaves, from `count` on their negations. */
export class LeafTable {
  readonly entries: LeafEntry[] = []
  private readonly byKey = new Map<string, LeafEntry>()
  private groups: LeafGroup[] = []
  /** Group of each leaf, once sealed. */
  private groupByLeaf: LeafGroup[] = []

  get count(): number {
    return this.entries.length
  }

  add(subject: Subject, operator: Operator, test: LeafTest, other: Subject | null, valueKey: string): LeafEntry {
    const key = `${subject.index} ${operator} ${other ? `@${other.index}` : valueKey}`
    const known = this.byKey.get(key)
    if (known) return known
    const entry: LeafEntry = { subject, other, test, index: -1 }
    this.byKey.set(key, entry)
    this.entries.push(entry)
    return entry
  }

  /** Gives leaves of one subject neighbouring places and builds their rows. No leaf may be added afterwards. */
  seal(): void {
    const bySubject = new Map<string, LeafEntry[]>()
    for (const entry of this.entries) {
      const key = entry.other ? `${entry.subject.index}/${entry.other.index}` : String(entry.subject.index)
      bySubject.set(key, [...(bySubject.get(key) ?? []), entry])
    }
    this.entries.length = 0
    for (const leaves of bySubject.values()) {
      const first = this.entries.length
      for (const leaf of leaves) leaf.index = this.entries.push(leaf) - 1
      const group = groupOf(leaves, first, () => this.count)
      this.groups.push(group)
      for (const leaf of leaves) this.groupByLeaf[leaf.index] = group
    }
  }

  groupOf(word: number): LeafGroup {
    const count = this.entries.length
    return this.groupByLeaf[word < count ? word : word - count] as LeafGroup
  }
}

function groupOf(leaves: readonly LeafEntry[], first: number, count: () => number): LeafGroup {
  const { subject, other } = leaves[0] as LeafEntry
  const write = ({ tab }: Frame, row: ArrayLike<number>): void => {
    const half = count()
    for (let i = 0; i < row.length; i++) {
      tab[first + i] = row[i] as number
      tab[half + first + i] = notTable[row[i] as number] as number
    }
  }
  const writeOne = ({ tab }: Frame, index: number, truth: number): void => {
    tab[index] = truth
    tab[count() + index] = notTable[truth] as number
  }
  if (other) {
    const pairTruth = (test: LeafTest, frame: Frame): number =>
      truthOfPair(test.operator, frame.valueOf(subject), frame.valueOf(other), test.ranks)
    const level = Math.max(subject.level, other.level) as Level
    return {
      level,
      subjects: [subject, other],
      fill: (frame) =>
        write(
          frame,
          leaves.map(({ test }) => pairTruth(test, frame)),
        ),
      fillOne: (frame, index) => writeOne(frame, index, pairTruth((leaves[index - first] as LeafEntry).test, frame)),
    }
  }
  const rowOf = rowReader(leaves)
  return {
    level: subject.level,
    subjects: [subject],
    fill: (frame) => write(frame, rowOf(frame.valueOf(subject))),
    fillOne: (frame, index) =>
      writeOne(frame, index, truthOfLeaf((leaves[index - first] as LeafEntry).test, frame.valueOf(subject))),
  }
}

/** The row of leaf truths for any set of values of the leaves' common subject. */
function rowReader(leaves: readonly LeafEntry[]): (set: Possible) => ArrayLike<number> {
  const tests = leaves.map(({ test }) => test)
  const kind = (leaves[0] as LeafEntry).subject.kind
  const known = isNumeric(kind) ? numberRow(tests) : memoised(tests)
  return (set) => {
    if (set.may === has && set.causes === 0) return known(set)
    const values = set.may & has ? known({ ...set, may: has, causes: 0 }) : tests.map(() => 0)
    return Array.from(values, (outcomes) => settle(outcomes, set.may, set.causes))
  }
}

function numberRow(tests: readonly LeafTest[]): (set: Possible) => ArrayLike<number> {
  const cells = new NumberCells(tests)
  return (set) =>
    set.is === 'numbers' ? cells.rowOfRange(set.lo, set.hi) : tests.map((test) => truthOfLeaf(test, set))
}

/** Rows by option or code; beyond this many distinct codes the memo starts afresh. */
const memoLimit = 4096

function memoised(tests: readonly LeafTest[]): (set: Possible) => ArrayLike<number> {
  const rows = new Map<string, Uint8Array>()
  const make = (set: Possible): Uint8Array => Uint8Array.from(tests, (test) => truthOfLeaf(test, set))
  return (set) => {
    const key = keyOf(set)
    if (key === null) return make(set)
    const row = rows.get(key)
    if (row) return row
    if (rows.size >= memoLimit) rows.clear()
    const made = make(set)
    rows.set(key, made)
    return made
  }
}

function keyOf(set: Possible): string | null {
  if (set.is === 'codes') return set.code ?? '*'
  if (set.is === 'options') return (set satisfies Options).options.join(' ')
  return null
}
