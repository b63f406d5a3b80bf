/** Codes of what can be wrong with the meaning of a rule; its form is checked when it is read. */
export type RuleIssueCode =
  | 'fact.unknown'
  | 'fact.outOfScope'
  | 'operator.misfit'
  | 'value.misfit'
  | 'unit.misfit'
  | 'definition.cycle'
  | 'table.unknown'
  | 'table.shape'
  | 'list.unknown'
  | 'leaf.constant'
  | 'event.notADate'
  | 'limit.misfit'
  | 'overflow'

export interface RuleIssue {
  /** Policy or document id, or `catalogue`. */
  readonly owner: string
  /** JSON pointer inside the owner's file. */
  readonly pointer: string
  readonly code: RuleIssueCode
  readonly found: string
  readonly expected: string
  readonly nearest: string | null
}
export type Report = (issue: Omit<RuleIssue, 'owner' | 'nearest'> & { nearest?: string | null }) => void
