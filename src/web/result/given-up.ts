import type { AnswerResult, MatchAnswer } from '../../domain/answer.js'
import type { AnswerLimit } from '../../domain/combination.js'

export interface GivenUp {
  /** Label of the record it is for; null: for the applicant. */
  readonly subject: string | null
  readonly limits: readonly AnswerLimit[]
}

/**
 * Claims of a policy that the best combination leaves out, and the limits that leave no room for them: the policy
 * shows a sum that is not in the total above it.
 */
export function givenUpOf(
  { totals }: Pick<MatchAnswer, 'totals'>,
  { policy, amount, counted }: AnswerResult,
): GivenUp[] {
  const [innermost] = counted.in
  const combination = totals.find(({ measure }) => measure === amount?.measure)?.combination
  if (innermost === undefined || !combination) return []
  return combination[innermost].givenUp
    .filter((one) => one.policy === policy.id)
    .map(({ subject, limits }) => ({
      subject: subject?.label ?? null,
      limits: combination.limits.filter(({ id }) => limits.includes(id)),
    }))
}

/** What stands beside such a sum. */
export const notCountedText = (say: (zh: string, en: string) => string): string =>
  say('≠ 没有算进合计：不能与另一项都要', '≠ Not in the total: it cannot be had beside another')
