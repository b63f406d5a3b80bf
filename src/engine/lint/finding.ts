export const lintCodes = [
  'words.operator',
  'words.figureNotEncoded',
  'words.literalNotInWords',
  'words.dateNotInWords',
  'words.duplicate',
  'figure.uncited',
  'condition.contradiction',
  'table.gap',
  'table.overlap',
  'table.unreachable',
  'fact.unused',
  'definition.unused',
  'status.order',
  'window.order',
  'checked.longAgo',
  'splits.tooMany',
  'measure.moneyInNone',
  'limit.crosses',
] as const

/** What a careful reader of a rule would ask about. */
export interface LintFinding {
  /** error: it says otherwise than its own words, or cannot be meant. warning: it may well be meant. */
  readonly severity: 'error' | 'warning'
  /** Policy or document id, `catalogue`, or `tables/ID`. */
  readonly owner: string
  /** JSON pointer inside the owner's file. */
  readonly pointer: string
  readonly code: (typeof lintCodes)[number]
  readonly detail: string
}

export const error = (owner: string, pointer: string, code: LintFinding['code'], detail: string): LintFinding => ({
  severity: 'error',
  owner,
  pointer,
  code,
  detail,
})
export const warning = (...told: Parameters<typeof error>): LintFinding => ({ ...error(...told), severity: 'warning' })
