import { preCheck } from '../../application/pre-check/pre-check.js'
import { nothingGiven, type PreCheckReport } from '../../domain/pre-check.js'
import { isAppError } from '../../domain/errors.js'
import { invalid, type Asking } from './answer-request.js'
import { readPreCheckRequest } from './pre-check-request.js'
import { HttpError } from './problem.js'

/**
 * The pre-check of an application that was sent, of the command line too. Whatever is wrong with it comes out at once.
 * @throws HttpError bodyUnreadable; AppError requestInvalid, profileInvalid
 */
export function preChecked({ base, body, language, surroundings }: Asking): PreCheckReport {
  if (!body) throw new HttpError('bodyUnreadable')
  const { request, issues } = readPreCheckRequest(body)
  try {
    const report = preCheck(base, request, nothingGiven, language, surroundings)
    if (issues.length === 0) return report
  } catch (error) {
    const isInvalid = isAppError(error, 'requestInvalid') || isAppError(error, 'profileInvalid')
    if (!isInvalid || issues.length === 0) throw error
    throw invalid([...issues, ...error.info.issues])
  }
  throw invalid(issues)
}
