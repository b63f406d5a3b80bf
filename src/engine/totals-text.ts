import type { Language, TotalName } from '../domain/answer.js'
import { compare, type Exact } from '../domain/exact.js'
import type { Measure } from '../domain/policy.js'
import { rangeText, say } from './wording/values.js'

export interface Range {
  readonly lo: Exact
  readonly hi: Exact
}

/** The totals of a measure in words, larger ones only where they are larger. */
export function totalsText(
  measure: Measure,
  { claimable, withReview, withAnswers, withUnverifiedLaw }: Record<TotalName, Range>,
  language: Language,
): string {
  const names: Record<string, readonly [string, string]> = {
    cash: ['现行可领', 'payable today'],
    costRelief: ['现行可减免', 'relief today'],
    creditLimit: ['现行可贷额度', 'credit limit today'],
  }
  const [zh, en] = names[measure] ?? ['', '']
  const text = (range: Range): string => sumText(range, language)
  const parts = [say(language, `${zh} ${text(claimable)}`, `${en}: ${text(claimable)}`)]
  if (isMore(withReview, claimable))
    parts.push(say(language, `含待认定${text(withReview)}`, `with review ${text(withReview)}`))
  if (isMore(withAnswers, withReview))
    parts.push(say(language, `补充信息后${text(withAnswers)}`, `with answers ${text(withAnswers)}`))
  if (isMore(withUnverifiedLaw, withAnswers))
    parts.push(
      say(
        language,
        `连同文件待核实的${text(withUnverifiedLaw)}`,
        `with texts to be verified ${text(withUnverifiedLaw)}`,
      ),
    )
  return parts.join(say(language, '；', '; '))
}

/** Sums of several policies: why their upper end is open stands beside each of them. */
function sumText({ lo, hi }: Range, language: Language): string {
  if (hi !== Infinity) return rangeText(lo, hi, language)
  if (compare(lo, 0) === 0) return say(language, '金额未定', 'not known yet')
  return rangeText(lo, hi, language) + say(language, '，上限未定', ', no upper end known')
}

const isMore = (a: Range, b: Range): boolean => compare(a.hi, b.hi) !== 0
