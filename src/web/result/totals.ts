import type { AnswerTotals, FenRange, ShelfTotals } from '../../domain/answer.js'
import type { ShelfName } from './shelves.js'

export type SumShelf = Exclude<ShelfName, 'history'>
export const totalsOf = (totals: AnswerTotals, shelf: SumShelf): ShelfTotals =>
  shelf === 'now' ? totals.byLaw.inForce : totals.byLaw.unverified

export const isEmpty = ({ withAnswers, boundless }: ShelfTotals): boolean =>
  withAnswers.maxFen === 0 && boundless.length === 0

const stageNames = ['eligible', 'withReview', 'withAnswers'] as const
export type StageName = (typeof stageNames)[number]

/** The ranges that say something new, surest first: nothing, and the same again, are left out. */
export function stagesOf(totals: ShelfTotals): { readonly name: StageName; readonly range: FenRange }[] {
  const stages = stageNames.map((name) => ({ name, range: totals[name] }))
  return stages.filter(({ range }, index) => {
    const before = stages[index - 1]?.range ?? { minFen: 0, maxFen: 0 }
    return range.minFen !== before.minFen || range.maxFen !== before.maxFen
  })
}
