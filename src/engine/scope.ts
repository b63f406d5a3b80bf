import type { Formula } from '../domain/formula.js'
import type { Report } from './rule-issue.js'
import type { ListSubject, Subject } from './subject.js'

/** What names mean at one place of a rule. */
export interface Scope {
  /** Record in scope, and the record inside it. */
  readonly lists: readonly ListSubject[]
  /** Date fact from whose year offsets count; null: asOf. */
  readonly event: Subject | null
  /** Inside `over` a list that does not lie in the record whose event it is: from there the event cannot be seen. */
  readonly eventHidden: boolean
  /** Definitions of the policy and of its document. */
  readonly lets: ReadonlyMap<string, Formula>
  readonly judgements: ReadonlySet<string>
  /** Definitions being worked out, to find cycles. */
  readonly resolving: readonly string[]
  readonly report: Report
}

export const catalogueScope = (report: Report): Scope => ({
  lists: [],
  event: null,
  eventHidden: false,
  lets: new Map(),
  judgements: new Set(),
  resolving: [],
  report,
})

/** What cannot be said inside `over` where the event is that of a record. */
export const hiddenEvent = {
  code: 'fact.outOfScope',
  found: 'a year offset, claimYear or dated table inside `over`, where the event is that of a record',
  expected: 'a definition outside `over`',
} as const
