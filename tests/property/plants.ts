import { vi } from 'vitest'
import type * as CompilerModule from '../../src/engine/compiler.js'
import type * as TableModule from '../../src/engine/formula/table.js'
import type * as OverModule from '../../src/engine/formula/over.js'
import type * as ArithmeticModule from '../../src/engine/formula/arithmetic.js'
import type * as YearlyModule from '../../src/engine/yearly.js'
import type * as PlaceModule from '../../src/domain/place.js'
import type * as ExactModule from '../../src/domain/exact.js'
import { compare, type Exact } from '../../src/domain/exact.js'
import {
  absent,
  ask,
  between,
  exactly,
  has,
  hull,
  isSettled,
  undef,
  type Numbers,
  type Possible,
} from '../../src/domain/possible.js'
import { met, open, review, unmet, type Truth } from '../../src/domain/truth.js'
import type { Frame } from '../../src/engine/subject.js'
import type { Node } from '../../src/engine/subject.js'

/** Puts a mistake into the engine as it is loaded next; gives back how to take it out. */
type Plant = () => Promise<() => void>
interface Planted {
  readonly mistake: string
  readonly plant: Plant
}

/** The module with some of its functions replaced, for all that import it. */
function replacing<Module extends object>(path: string, change: (actual: Module) => Partial<Module>): Plant {
  return () => {
    vi.doMock(path, async () => {
      const actual = await vi.importActual<Module>(path)
      return { ...actual, ...change(actual) }
    })
    return Promise.resolve(() => vi.doUnmock(path))
  }
}

/** A condition that stands at a place of the rule (`/where`, `/when`) and comes out otherwise. */
function conditionsAt(place: string, otherwise: (truth: Truth) => Truth): Plant {
  return replacing<typeof CompilerModule>('../../src/engine/compiler.js', ({ Compiler }) => ({
    Compiler: class extends Compiler {
      override condition(...args: Parameters<InstanceType<typeof Compiler>['condition']>) {
        const compiled = super.condition(...args)
        if (!args[2].endsWith(place)) return compiled
        return { ...compiled, run: (frame: Frame) => otherwise(compiled.run(frame)) }
      }
    },
  }))
}

const table = (change: (node: Node) => Node['evaluate']): Plant =>
  replacing<typeof TableModule>('../../src/engine/formula/table.js', ({ compileTable }) => ({
    compileTable: (...args) => {
      const node = compileTable(...args)
      return { ...node, evaluate: change(node) }
    },
  }))
const over = (change: (value: Numbers, ast: { take: string }) => Possible): Plant =>
  replacing<typeof OverModule>('../../src/engine/formula/over.js', ({ compileOver }) => ({
    compileOver: (site, ast) => {
      const node = compileOver(site, ast)
      return { ...node, evaluate: (frame) => change(node.evaluate(frame) as Numbers, ast) }
    },
  }))
const arithmetic = (change: (actual: typeof ArithmeticModule) => Partial<typeof ArithmeticModule>): Plant =>
  replacing('../../src/engine/formula/arithmetic.js', change)
const years = (change: (value: Numbers) => Numbers): Plant =>
  replacing<typeof YearlyModule>('../../src/engine/yearly.js', ({ valueAtOffset }) => ({
    valueAtOffset: (...args) => change(valueAtOffset(...args)),
  }))

const notUnknownIsTrue: Plant = async () => {
  const { notTable } = await import('../../src/domain/truth.js')
  const before = notTable[open] as number
  notTable[open] = met
  return () => void (notTable[open] = before)
}
const noPhantoms: Plant = async () => {
  const { Frame: frame } = await import('../../src/engine/frame.js')
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own `this` below
  const { records } = frame.prototype
  frame.prototype.records = function (list) {
    return records.call(this, list).filter(({ isPhantom }) => !isPhantom)
  }
  return () => void (frame.prototype.records = records)
}

/** Only the ends of each range a table reads are looked up. */
function atEnds(node: Node): Node['evaluate'] {
  return (frame) => {
    const rough = [...node.uses].flatMap((subject) => {
      const value = subject.level <= frame.level && !subject.definition ? frame.valueOf(subject) : null
      return value?.is === 'numbers' && value.may === has && compare(value.lo, value.hi) < 0
        ? [[subject, value] as const]
        : []
    })
    if (rough.length === 0) return node.evaluate(frame)
    const at = (end: 'lo' | 'hi') => new Map(rough.map(([subject, value]) => [subject, exactly(value[end])]))
    return hull(node.evaluate(frame.overlay(at('lo'))), node.evaluate(frame.overlay(at('hi'))))
  }
}

const plain = (value: Exact): number => (typeof value === 'number' ? value : Number.NaN)

/** engine-findings §1, as its table names them. */
export const plants: readonly Planted[] = [
  {
    mistake: 'an item with a missing field counts as "no"',
    plant: conditionsAt('/where', (truth) => (truth === met ? met : unmet)),
  },
  { mistake: 'an absent or partial list is treated as complete', plant: noPhantoms },
  { mistake: '`not` of unknown is true', plant: notUnknownIsTrue },
  {
    mistake: 'a place coarser than the one asked about lies outside it',
    plant: replacing<typeof PlaceModule>('../../src/domain/place.js', ({ relatePlace }) => ({
      relatePlace: (known, asked) => (relatePlace(known, asked) === 'within' ? 'within' : 'outside'),
    })),
  },
  {
    mistake: 'the first tier stops at a possible branch',
    plant: conditionsAt('/when', (truth) => (truth & met ? met : truth)),
  },
  { mistake: 'brackets are looked up at the end points only', plant: table(atEnds) },
  {
    mistake: '0 × unbounded is not a number',
    plant: replacing<typeof ExactModule>('../../src/domain/exact.js', ({ multiply }) => ({
      multiply: (a, b) =>
        typeof a === 'number' && typeof b === 'number' && !Number.isFinite(a * b) ? a * b : multiply(a, b),
    })),
  },
  {
    mistake: 'a divisor that may be 0 is treated as if it could not',
    plant: arithmetic(({ quotientOf }) => ({
      quotientOf: (a, b) => {
        const value = quotientOf(a, b)
        return value.may & has ? { ...value, may: value.may & ~undef } : value
      },
    })),
  },
  {
    mistake: 'a divisor range is taken by its end points',
    plant: arithmetic(({ quotientOf }) => ({
      quotientOf: (a, b) => {
        const value = quotientOf(a, b)
        if (!(value.may & has) || compare(b.lo, 0) > 0) return value
        const ends = [a.lo, a.hi]
          .flatMap((top) => [plain(top) / (plain(b.lo) || 1), plain(top) / plain(b.hi)])
          .filter(Number.isInteger)
        return ends.length === 0 ? value : { ...value, lo: Math.min(...ends), hi: Math.max(...ends) }
      },
    })),
  },
  {
    mistake: 'the largest of no records is 0',
    plant: over((value, { take }) => (take !== 'sum' && value.may === absent ? exactly(0) : value)),
  },
  {
    mistake: 'a year before the firm existed is unknown',
    plant: years((value) => (value.may === absent ? between(0, Infinity, ask) : value)),
  },
  {
    mistake: 'a tier whose condition a person judges drops out',
    plant: conditionsAt('/when', (truth) => (truth & ~review ? truth & ~review : unmet)),
  },
  // The findings count fifteen and name fourteen; these are what language-findings and the design add.
  { mistake: 'a missing year is read as 0', plant: years((value) => (value.causes & ask ? exactly(0) : value)) },
  { mistake: 'open records are counted in', plant: conditionsAt('/where', (truth) => (truth & met ? met : truth)) },
  {
    mistake: 'a difference is taken low from low and high from high',
    plant: arithmetic(({ differenceOf }) => ({
      differenceOf: (a, b) => {
        const value = differenceOf(a, b)
        const [lo, hi] = [differenceOf(exactly(a.lo), exactly(b.lo)).lo, differenceOf(exactly(a.hi), exactly(b.hi)).hi]
        return value.may & has ? { ...value, lo, hi } : value
      },
    })),
  },
]

/** The two that soundness cannot see: what is said is right, but less than could be. */
export const precisionPlants: readonly (Planted & { readonly loses: 'decided' | 'sureSums' })[] = [
  {
    mistake: 'the size class is unknown as soon as one input is missing',
    loses: 'decided',
    plant: table((node) => (frame) => {
      const value = node.evaluate(frame)
      return value.is === 'options' && !isSettled(value)
        ? { ...value, options: node.kind.options ?? value.options }
        : value
    }),
  },
  {
    mistake: 'a sum over a partial list starts at 0',
    loses: 'sureSums',
    plant: over((value, { take }) =>
      take === 'sum' && !isSettled(value) && compare(value.lo, 0) > 0 ? { ...value, lo: 0 } : value,
    ),
  },
]
