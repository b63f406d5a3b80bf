import type { RuleBase } from '../../application/rule-base.js'
import type { ProfileRequest } from '../../application/match-policies.js'
import type { Language } from '../../domain/answer.js'
import { AppError, isAppError } from '../../domain/errors.js'
import { isIsoDate } from '../../domain/iso-date.js'
import { parseProfile, type Issue } from '../../domain/profile.js'
import { HttpError } from './problem.js'
import type { RequestReader } from './match-request.js'
import type { RouteContext } from './route.js'

export type Asking = Pick<RouteContext, 'base' | 'body' | 'language' | 'surroundings'>

type UseCase<Request, Answer> = (
  base: RuleBase,
  request: Request,
  language: Language,
  surroundings: RouteContext['surroundings'],
) => Answer

/**
 * The answer to a request about one profile; whatever is wrong with request and profile comes out at once.
 * @throws HttpError, AppError
 */
export function answerRequest<Request extends ProfileRequest, Answer>(
  context: Asking,
  read: RequestReader<Request>,
  useCase: UseCase<Request, Answer>,
): Answer {
  if (!context.body) throw new HttpError('bodyUnreadable')
  const { request, issues } = read(context.body)
  const { base, language, surroundings } = context
  try {
    const answered = useCase(base, request, language, surroundings)
    if (issues.length === 0) return answered
  } catch (error) {
    if (isAppError(error, 'requestInvalid')) {
      // The use case stops at the request; whoever mends it wants to hear of the profile too.
      throw invalid([...issues, ...error.info.issues, ...profileIssues(context, request)])
    }
    if (!isAppError(error, 'profileInvalid') || issues.length === 0) throw error
    throw invalid([...issues, ...error.info.issues])
  }
  throw invalid(issues)
}

/** The text of the body and what it means are looked at apart, so that one mistake may be found twice. */
export function invalid(issues: readonly Issue[]): AppError {
  const first = new Map(issues.toReversed().map((issue) => [`${issue.code} ${issue.pointer}`, issue]))
  return new AppError('requestInvalid', {
    issues: issues.filter((issue) => first.get(`${issue.code} ${issue.pointer}`) === issue),
  })
}

function profileIssues({ base, surroundings }: Asking, request: ProfileRequest): readonly Issue[] {
  const { ruleSet } = base.compiled
  const asOf = isIsoDate(request.asOf ?? '') ? (request.asOf as string) : surroundings.today
  const { unknownFacts } = request
  const { places } = base
  return parseProfile(request.profile, ruleSet, { asOf, unknownFacts, places, industries: ruleSet.industries }).problems
}
