import type { AnswerResult, MatchAnswer } from '../../domain/answer.js'

/** The answer with criteria and steps where they were explained. `of`: null for what was not. */
export const withExplanations = (answer: MatchAnswer, of: (policy: string) => AnswerResult | null): MatchAnswer => ({
  ...answer,
  results: answer.results.map((result) => {
    const explained = of(result.policy.id)
    return explained ? { ...result, claims: explained.claims } : result
  }),
})
