import type { ErrorCode, ErrorInfo } from '../../domain/errors.js'
import type { Words } from '../../domain/fact.js'

/** One thing that is wrong, and where. */
export interface ProblemError {
  readonly code: string
  readonly pointer: string
  readonly detail: Words
  readonly nearest: string | null
}

export type ErrorsOf = { readonly [Code in ErrorCode]?: (info: ErrorInfo[Code]) => readonly ProblemError[] }

/** What a code means to whoever meets it. */
export interface ProblemKind {
  readonly status: number
  /** `{count}`: how many errors are listed. */
  readonly title: Words
  /** What it means and what to do. */
  readonly help: Words
}
