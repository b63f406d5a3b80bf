import { compare, multiply, type Exact } from '../../domain/exact.js'
import type { Deed } from './deed.js'

/** How large a step a change is, 1 to 5: a figure by how far it moves, anything else by its nature. Only for the order. */
export function effortOf(deed: Deed, granted: boolean): number {
  if (granted) return 5
  if (deed.is === 'records') return Math.min(5, 3 + deed.count)
  const { from, to } = deed
  if (from.is === 'number' && to.is === 'number' && to.min !== null && to.max !== null)
    return effortOfFigure(from.max ?? from.min ?? 0, to.min)
  return to.is === 'boolean' ? 2 : 3
}

/** Growth up to a tenth, a half, threefold, tenfold, and beyond. */
const steps: readonly Exact[] = [{ n: 11n, d: 10n }, { n: 3n, d: 2n }, 3, 10]

function effortOfFigure(a: Exact, b: Exact): number {
  const [small, large] = compare(a, b) < 0 ? [a, b] : [b, a]
  if (compare(small, 0) <= 0) return 4
  const within = steps.findIndex((step) => compare(large, multiply(small, step)) <= 0)
  return within < 0 ? 5 : within + 1
}
