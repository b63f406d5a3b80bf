import { z } from 'zod'
import type { MatchAnswer } from '../../src/domain/answer.js'
import { verdicts } from '../../src/domain/verdict.js'

const RangeSchema = z.strictObject({ minFen: z.int(), maxFen: z.int().nullable() })
const SeedPrecisionSchema = z.strictObject({
  verdicts: z.partialRecord(z.enum(verdicts), z.int()),
  /** Fen that can be claimed under the law in force, by measure. */
  claimable: z.record(z.string(), RangeSchema),
  withUnverifiedLaw: z.record(z.string(), RangeSchema),
})
export const PrecisionSchema = z.strictObject({
  /** Share of verdicts that are not "undetermined"; may not fall. */
  decidedShare: z.number(),
  /** Mean of (max − min) / max over all sums, 1 where there is no upper end; may not rise. */
  meanWidth: z.number(),
  seeds: z.record(z.string(), SeedPrecisionSchema),
})
type Precision = z.infer<typeof PrecisionSchema>
type Answers = ReadonlyMap<string, MatchAnswer>

/** Down, so that the written share is reached by the one it was written from. */
const floor = (value: number): number => Math.floor(value * 10_000) / 10_000
const ceiling = (value: number): number => Math.ceil(value * 10_000) / 10_000

export const precisionOf = (answers: Answers): Precision => ({
  decidedShare: floor(decidedShareOf(answers)),
  meanWidth: ceiling(meanWidthOf(answers)),
  seeds: Object.fromEntries([...answers].map(([name, answer]) => [name, seedPrecision(answer)])),
})

function seedPrecision({ results, totals }: MatchAnswer): Precision['seeds'][string] {
  const count = (name: (typeof verdicts)[number]): number => results.filter(({ verdict }) => verdict === name).length
  const ranges = (name: 'claimable' | 'withUnverifiedLaw') =>
    Object.fromEntries(totals.map((total) => [total.measure, total[name]]))
  return {
    verdicts: Object.fromEntries(verdicts.map((name) => [name, count(name)])),
    claimable: ranges('claimable'),
    withUnverifiedLaw: ranges('withUnverifiedLaw'),
  }
}

export function decidedShareOf(answers: Answers): number {
  const all = [...answers.values()].flatMap(({ results }) => results)
  return all.filter(({ verdict }) => verdict !== 'undetermined').length / all.length
}

export function meanWidthOf(answers: Answers): number {
  const widths = [...answers.values()].flatMap(({ results }) =>
    results.flatMap(({ amount, verdict }) => {
      if (!amount || amount.measure === 'none' || verdict === 'ineligible' || verdict === 'notInForce') return []
      if (amount.maxFen === null) return [1]
      return [amount.maxFen === 0 ? 0 : (amount.maxFen - amount.minFen) / amount.maxFen]
    }),
  )
  return widths.reduce((sum, width) => sum + width, 0) / widths.length
}
