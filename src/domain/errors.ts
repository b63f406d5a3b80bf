import type { CatalogueError } from './catalogue.js'
import type { Issue } from './profile-issues.js'
import type { RuleFileIssue } from './rule-source.js'

/** Everything this service can refuse, with the data each refusal carries. A new refusal is a new line here. */
export interface ErrorInfo {
  ruleSetInvalid: { issues: readonly (RuleFileIssue | CatalogueError)[] }
  profileInvalid: { issues: readonly Issue[] }
  requestInvalid: { issues: readonly Issue[] }
  policyNotFound: { policyId: string; nearest: string | null }
  documentNotFound: { documentId: string; nearest: string | null }
  codeListNotFound: { codeList: string; nearest: string | null }
  /** A hash that names no rule set held here. */
  ruleSetUnknown: { ruleSet: string; askedAs: 'since' | 'hash'; held: readonly string[] }
}

export type ErrorCode = keyof ErrorInfo

export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError'
  readonly code: C
  readonly info: ErrorInfo[C]

  constructor(code: C, info: ErrorInfo[C], options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.info = info
  }
}

export function isAppError<C extends ErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof AppError && (code === undefined || error.code === code)
}
