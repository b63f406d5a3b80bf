import type { Verdict } from './verdict.js'

/**
 * All that a criterion can still come out as: a non-empty subset of {unmet, review, met} in three bits.
 * 0 is no truth; the engine uses it for "not yet worked out".
 */
export type Truth = number

export const unmet = 1
/** Only a person can say. */
export const review = 2
export const met = 4
export const open = unmet | met
export const anything = unmet | review | met

const outcomes = [unmet, review, met]
/** On single outcomes: `all` is the lesser, `any` the greater, with unmet < review < met; on subsets, outcome by outcome. */
const fold = (pick: (a: number, b: number) => number): Uint8Array => {
  const table = new Uint8Array(64)
  for (let a = 1; a < 8; a++) {
    for (let b = 1; b < 8; b++) {
      let result = 0
      for (const x of outcomes) for (const y of outcomes) if (a & x && b & y) result |= pick(x, y)
      table[(a << 3) | b] = result
    }
  }
  return table
}

/** `andTable[a << 3 | b]` */
export const andTable = fold(Math.min)
export const orTable = fold(Math.max)
/** met and unmet change places; review stays, so that `not` cannot grant. */
export const notTable = Uint8Array.from({ length: 8 }, (_, a) => ((a & met) >> 2) | (a & review) | ((a & unmet) << 2))

export const and = (a: Truth, b: Truth): Truth => andTable[(a << 3) | b] ?? 0
export const or = (a: Truth, b: Truth): Truth => orTable[(a << 3) | b] ?? 0
export const not = (a: Truth): Truth => notTable[a] ?? 0

export const isSingle = (truth: Truth): boolean => (truth & (truth - 1)) === 0

export type Outcome = 'met' | 'unmet' | 'review' | 'open'
/** `open`: more than one is still possible. */
export function outcomeOf(truth: Truth): Outcome {
  if (truth === met) return 'met'
  if (truth === unmet) return 'unmet'
  return truth === review ? 'review' : 'open'
}

/** Of a policy that is in force or may be. */
export function verdictOf(truth: Truth): Exclude<Verdict, 'notInForce'> {
  if (truth === met) return 'eligible'
  if (truth === unmet) return 'ineligible'
  return truth === review ? 'needsReview' : 'undetermined'
}
