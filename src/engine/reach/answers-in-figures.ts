import { add, compare, divide, fromDecimal, maxOf, minOf, roundTo, subtract, type Exact } from '../../domain/exact.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Given } from '../../domain/given.js'
import { dayNumberOf, yearOfDay, type DayNumber } from '../../domain/iso-date.js'
import type { Numbers } from '../../domain/possible.js'
import { unmet, type Truth } from '../../domain/truth.js'
import type { CompiledPolicy } from '../compiled.js'
import { partsWithScope } from '../explain.js'
import { factOf, TestCollector } from '../guidance/question-tests.js'
import { leavesOfTree } from '../program.js'
import { readsOf } from '../reads.js'
import type { LeafEntry } from '../subject.js'
import { targetsIn, testsOf, type Search } from './search.js'

type Range = readonly [lo: Exact, hi: Exact]

/** Figures beyond these are refused in a profile. */
const farFen = Number.MAX_SAFE_INTEGER
const [firstDay, lastDay] = [dayNumberOf(1900, 1, 1), dayNumberOf(2199, 12, 31)]

/** Halvings of what lies between thresholds, where a definition stands between the figure and what is asked. */
const mostHalvings = 64

/**
 * Figures of which each leaves nothing unmet: from a threshold of the rule on, else up to one, else between two; and
 * where the rule looks at something worked out from the figure, what is found from the ends and by halving.
 */
export function numbersThatDo(search: Search, value: Numbers): Given | null {
  const { spec } = search.candidate
  const [least, most] = spec.type === 'date' ? [firstDay, lastDay] : [-farFen, farFen]
  const given = ([lo, hi]: Range): Given => ({
    is: 'number',
    min: compare(lo, least) === 0 ? null : lo,
    max: compare(hi, most) === 0 ? null : hi,
  })
  const line: Line = { isWhole: isWhole(spec), truthOf: (range) => search.truthOf(given(range)) }
  const whole: Range = [maxOf(value.lo, least), minOf(value.hi, most)]
  const edges = edgesOf(search, whole)
  const cut = line.isWhole ? wholeCells(whole, edges) : cells(whole, edges)
  const found =
    (edges.length > mostEdges ? null : cutThatDoes(line, cut)) ??
    (isLookedAtItself(search) ? null : betweenEnds(line, whole, search.truth))
  return found && given(found)
}

/** A cell that does, the outermost first, with as many beside it as do too. */
function cutThatDoes(line: Line, cut: readonly Range[]): Range | null {
  // Between 0.2 and 0.7 lies no whole number.
  if (cut.length === 0) return null
  const at = [cut.length - 1, ...cut.keys()].find((i) => does(line, cut[i] as Range))
  if (at === undefined) return null
  let [first, last] = [at, at]
  const from = (i: number, j: number): Range => [(cut[i] as Range)[0], (cut[j] as Range)[1]]
  while (first > 0 && does(line, from(first - 1, last))) first--
  while (last < cut.length - 1 && does(line, from(first, last + 1))) last++
  return from(first, last)
}

const isWhole = (spec: Fact | Field): boolean => (spec.type === 'yearly' ? spec.of !== 'ratio' : spec.type !== 'ratio')

/** A size class alone has a hundred thresholds: of tables with so many only those are asked that the rest leaves open. */
const mostEdges = 16

function edgesOf({ compiled, candidate, matched }: Search, whole: Range): Exact[] {
  const { fact, spec } = candidate
  const days = spec.type === 'date' ? daysAround(compiled, matched.asOf) : []
  const all = edgesIn([...targetsIn(testsOf(compiled), fact), ...days], whole)
  if (all.length <= mostEdges) return all
  const here = new TestCollector(matched.root)
  here.addPolicy(compiled)
  return edgesIn([...targetsIn(here, fact), ...days], whole)
}

/** Days on which what is worked out from a date changes: of the text, of the day asked about, of its year and the last ones. */
function daysAround({ validity }: CompiledPolicy, asOf: DayNumber): DayNumber[] {
  const year = yearOfDay(asOf)
  const years = [0, 1, 2, 3].map((ago) => dayNumberOf(year - ago, 1, 1))
  return [asOf, asOf + 1, ...years, ...validity.map(({ from }) => from)]
}

function edgesIn(targets: readonly (Exact | string)[], [lo, hi]: Range): Exact[] {
  const inside = targets.filter(
    (edge): edge is Exact => typeof edge !== 'string' && compare(lo, edge) <= 0 && compare(edge, hi) <= 0,
  )
  return inside.toSorted(compare).filter((edge, i, all) => i === 0 || compare(all[i - 1] as Exact, edge) !== 0)
}

/** Edges that are whole, and the whole numbers between them. */
function wholeCells([lo, hi]: Range, edges: readonly Exact[]): Range[] {
  const points = edges
    .filter((edge) => compare(roundTo(edge, 1, 'down'), edge) === 0)
    .map((edge): Range => [edge, edge])
  const starts = [lo, ...edges.map((edge) => add(roundTo(edge, 1, 'down'), 1))]
  const gaps = starts.map((start, i): Range => {
    const end = edges[i]
    return [start, end === undefined ? hi : subtract(roundTo(end, 1, 'up'), 1)]
  })
  return [...points, ...gaps].filter(([a, b]) => compare(a, b) <= 0).toSorted((a, b) => compare(a[0], b[0]))
}

/** Edges, and a value between each two: a closed range would hold its ends too. */
function cells([lo, hi]: Range, edges: readonly Exact[]): Range[] {
  const starts = [lo, ...edges]
  const between = starts.flatMap((start, i): Range[] => {
    const end = edges[i] ?? hi
    const middle = middleOf(start, end, false)
    return compare(start, end) < 0 ? [[middle, middle]] : []
  })
  const ends = [lo, ...edges, hi].map((edge): Range => [edge, edge])
  return [...ends, ...between].toSorted((a, b) => compare(a[0], b[0]))
}

/** Whether only thresholds of the figure itself are asked, so that nothing changes between two of them. */
function isLookedAtItself({ rules, compiled, candidate: { fact, place } }: Search): boolean {
  const changed = place.steps[0]?.list ?? place.id
  const isPlain = ({ subject, other }: LeafEntry): boolean => {
    const reads = [subject, other].some((one) => one && readsOf(rules, one).has(changed))
    const own = factOf(subject)
    return !reads || (own !== null && (other === null || (own !== fact && factOf(other) !== fact)))
  }
  return partsWithScope(compiled).every(({ condition }) => leavesOfTree(condition.tree).every(isPlain))
}

/** The figures there are, and what the policy comes to for all of a range. */
interface Line {
  readonly isWhole: boolean
  readonly truthOf: (range: Range) => Truth
}
const does = ({ truthOf }: Line, range: Range): boolean => !(truthOf(range) & unmet)

/**
 * Most of what is worked out moves one way with the figure, so the ends are looked at first. Where neither says more
 * than what was known before, something else is missing too.
 */
function betweenEnds(line: Line, whole: Range, before: Truth): Range | null {
  const [least, most] = whole
  const [low, high] = [line.truthOf([least, least]), line.truthOf([most, most])]
  if (!(high & unmet)) return widened(line, most, whole)
  if (!(low & unmet)) return widened(line, least, whole)
  return low === before && high === before ? null : halved(line, whole)
}

/** As much of `most`, of which one end is `enough`, as does. */
function widened(line: Line, enough: Exact, most: Range): Range {
  const isUp = compare(enough, most[0]) === 0
  let [good, bad] = [enough, isUp ? most[1] : most[0]]
  const rangeTo = (end: Exact): Range => (isUp ? [enough, end] : [end, enough])
  for (let tries = 0; tries < mostHalvings; tries++) {
    const middle = middleOf(minOf(good, bad), maxOf(good, bad), line.isWhole)
    // Rounded down, the middle of two neighbours is the lower one.
    const next = line.isWhole && compare(middle, minOf(good, bad)) === 0 ? add(middle, 1) : middle
    if (compare(next, good) === 0 || compare(next, bad) === 0) break
    if (does(line, rangeTo(next))) good = next
    else bad = next
  }
  return rangeTo(good)
}

function halved(line: Line, whole: Range): Range | null {
  const queue: Range[] = [whole]
  for (let tries = 0; tries < mostHalvings;) {
    const range = queue.shift()
    if (!range) return null
    if (compare(...range) >= 0) continue
    for (const half of halvesOf(range, line.isWhole)) {
      tries++
      const truth = line.truthOf(half)
      if (!(truth & unmet)) return half
      if (truth !== unmet) queue.push(half)
    }
  }
  return null
}

function halvesOf([lo, hi]: Range, whole: boolean): Range[] {
  const middle = middleOf(lo, hi, whole)
  return [
    [lo, middle],
    [whole ? add(middle, 1) : middle, hi],
  ]
}

/** Of figures of one sign by their size, for a threshold is as likely among thousands as among millions. */
function middleOf(lo: Exact, hi: Exact, whole: boolean): Exact {
  if (compare(lo, 0) < 0 && compare(hi, 0) > 0) return whole ? -1 : 0
  const half = divide(add(lo, hi), 2)
  return whole ? roundTo(sizeBetween(lo, hi) ?? half, 1, 'down') : (sizeBetween(lo, hi) ?? half)
}

/** Null: they are of like size. */
function sizeBetween(lo: Exact, hi: Exact): Exact | null {
  if (typeof lo !== 'number' || typeof hi !== 'number') return null
  const [near, far, sign] = lo >= 0 ? [lo, hi, 1] : [-hi, -lo, -1]
  if (far < 16 * Math.max(near, 1)) return null
  return fromDecimal(sign * Math.floor(Math.sqrt(Math.max(near, 1) * far)))
}
