import type { Document, Policy } from '../domain/policy.js'
import type { Numbers } from '../domain/possible.js'
import type { Truth } from '../domain/truth.js'
import type { Verdict } from '../domain/verdict.js'
import type { Validity } from './force.js'
import type { CompiledLimit } from './limits.js'
import type { Demand } from './narrow.js'
import type { RuleIssue } from './rule-issue.js'
import type { CompiledCondition, Frame, ListSubject, Node, Subject } from './subject.js'

export interface CompiledDocument {
  readonly document: Document
  /** Null: for everyone. */
  readonly scope: CompiledCondition | null
  readonly validity: readonly Validity[]
  readonly limits: readonly CompiledLimit[]
  /** Not empty: all its policies are set aside. */
  readonly issues: readonly RuleIssue[]
}

/** A condition every claim must meet, and where it comes from: the paths of explanations begin with it. */
export interface ConditionPart {
  readonly from: 'scope' | 'event' | 'conditions' | 'judgements'
  readonly condition: CompiledCondition
}

export interface CompiledPolicy {
  readonly policy: Policy
  readonly document: CompiledDocument
  readonly list: ListSubject | null
  readonly event: Subject | null
  /** Without the document's scope, which is worked out once a document. */
  readonly parts: readonly ConditionPart[]
  readonly demands: readonly Demand[]
  readonly amount: Node
  /** Its own, without those of the document. */
  readonly limits: readonly CompiledLimit[]
  readonly validity: readonly Validity[]
  /** Its match wherever the document is not for the applicant's places: no further look is taken. */
  readonly outside: PolicyMatch
  /** Not empty: the policy is set aside and answers with an error. */
  readonly issues: readonly RuleIssue[]
}

/** One policy asked for the applicant, or for one record. */
export interface ClaimMatch {
  readonly frame: Frame
  /** Null: the applicant itself. "": a record not told of. */
  readonly subjectId: string | null
  readonly truth: Truth
  /** Whether the text was in force when the right arose. */
  readonly force: Truth
  readonly verdict: Verdict
  /** Amount if granted; null where it cannot be granted. */
  readonly amount: Numbers | null
}

export interface PolicyMatch {
  readonly compiled: CompiledPolicy
  /** The document is not for the applicant's places. */
  readonly outOfArea: boolean
  readonly verdict: Verdict
  readonly truth: Truth
  /** In the order of the records. */
  readonly claims: readonly ClaimMatch[]
  /** A record not told of that might be granted; null: the list is complete, or none could be. */
  readonly possible: ClaimMatch | null
  /** Entries known at the time of the answer. */
  readonly validity: readonly Validity[]
}
