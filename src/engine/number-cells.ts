import { add, compare, divide, type Exact } from '../domain/exact.js'
import { has, type Numbers } from '../domain/possible.js'
import { truthOfLeaf, type LeafTest } from './leaf-truth.js'

/** Beyond this many different ranges the memo starts afresh. */
const mostRanges = 256

/**
 * Cells (design §7): the thresholds of a rule set cut a numeric subject into points and gaps, and each cell has one
 * row of leaf truths. A known value is one binary search; a range is the OR of the rows it spans.
 */
export class NumberCells {
  /** Ascending, no two alike. Cell 2i+1 is edge i, cell 2i the gap below it, the last cell the gap above all. */
  readonly edges: readonly Exact[]
  private readonly rows: readonly Uint8Array[]
  /** Rows of ranges asked for before; most are the whole domain. */
  private readonly ranges = new Map<number, Uint8Array>()

  constructor(tests: readonly LeafTest[]) {
    const values = tests.flatMap(({ target }) => target as Exact | readonly Exact[])
    this.edges = values.toSorted(compare).filter((edge, i, all) => i === 0 || compare(all[i - 1] as Exact, edge) !== 0)
    this.rows = Array.from({ length: this.edges.length * 2 + 1 }, (_, cell) => {
      const sample = pointAt(this.sampleOf(cell))
      return Uint8Array.from(tests, (test) => truthOfLeaf(test, sample))
    })
  }

  /** A value inside the cell. */
  sampleOf(cell: number): Exact {
    if (cell % 2 === 1) return this.edges[(cell - 1) / 2] as Exact
    const below = this.edges[cell / 2 - 1]
    const above = this.edges[cell / 2]
    if (above === undefined) return Infinity
    return below === undefined ? -Infinity : divide(add(below, above), 2)
  }

  cellOf(value: Exact): number {
    let low = 0
    let high = this.edges.length
    while (low < high) {
      const middle = (low + high) >> 1
      const order = compare(this.edges[middle] as Exact, value)
      if (order === 0) return middle * 2 + 1
      if (order < 0) low = middle + 1
      else high = middle
    }
    return low * 2
  }

  rowOf(cell: number): Uint8Array {
    return this.rows[cell] as Uint8Array
  }

  /** OR of the rows from the cell of `lo` to the cell of `hi`. */
  rowOfRange(lo: Exact, hi: Exact): Uint8Array {
    const [first, last] = [this.cellOf(lo), this.cellOf(hi)]
    if (first === last) return this.rowOf(first)
    const key = first * this.rows.length + last
    const known = this.ranges.get(key)
    if (known) return known
    if (this.ranges.size >= mostRanges) this.ranges.clear()
    const united = this.unite(first, last)
    this.ranges.set(key, united)
    return united
  }

  private unite(first: number, last: number): Uint8Array {
    const united = Uint8Array.from(this.rowOf(first))
    for (let cell = first + 1; cell <= last; cell++) {
      const row = this.rowOf(cell)
      for (let i = 0; i < united.length; i++) united[i] = (united[i] as number) | (row[i] as number)
    }
    return united
  }
}

const pointAt = (value: Exact): Numbers => ({ is: 'numbers', lo: value, hi: value, may: has, causes: 0, why: [] })
