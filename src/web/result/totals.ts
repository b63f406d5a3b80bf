import type { AnswerTotals, ShelfTotals } from '../../domain/answer.js'
import type { ShelfName } from './shelves.js'

export type SumShelf = Exclude<ShelfName, 'history'>
export const totalsOf = (totals: AnswerTotals, shelf: SumShelf): ShelfTotals =>
  shelf === 'now' ? totals.byLaw.inForce : totals.byLaw.unverified

export const isEmpty = ({ withAnswers, boundless }: ShelfTotals): boolean =>
  withAnswers.maxFen === 0 && boundless.length === 0
