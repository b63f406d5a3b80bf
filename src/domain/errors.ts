import type { CaseAct, CaseState, DecisionRemark } from './case-states.js'
import type { PasswordFault, Role } from './people.js'
import type { CatalogueError } from './catalogue.js'
import type { PaperRefusal } from './paper.js'
import type { Issue } from './profile-issues.js'
import type { RuleFileIssue, RuleMistake } from './rule-source.js'

/** Everything this service can refuse, with the data each refusal carries. A new refusal is a new line here. */
export interface ErrorInfo {
  ruleSetInvalid: { issues: readonly (RuleFileIssue | CatalogueError)[] }
  profileInvalid: { issues: readonly Issue[] }
  requestInvalid: { issues: readonly Issue[] }
  /** A file of text is not written in the encoding it was said, or seemed, to be in. */
  fileNotInEncoding: { encoding: string }
  policyNotFound: { policyId: string; nearest: string | null }
  sandboxProfileNotFound: { profileId: string; nearest: string | null }
  documentNotFound: { documentId: string; nearest: string | null }
  codeListNotFound: { codeList: string; nearest: string | null }
  /** A hash that names no rule set held here, or no edition of the one in use. */
  ruleSetUnknown: { ruleSet: string; askedAs: 'since' | 'hash' | 'edition' | 'from' | 'to'; held: readonly string[] }
  /** A rule file that is not published is not one, and what else is wrong with the request. */
  draftInvalid: { mistakes: readonly RuleMistake[]; issues: readonly Issue[] }
  enterpriseNotFound: { enterpriseId: string }
  /** Another enterprise of the same owner has this credit code or client reference. */
  enterpriseExists: { field: 'creditCode' | 'clientReference'; enterpriseId: string }
  /** Somebody is just giving this credit code or client reference to an enterprise, or ended in the midst of it. */
  enterpriseUnderway: { field: 'creditCode' | 'clientReference'; retryAfterS: number }
  /** Someone changed it since the version that was asked for. */
  versionStale: { expected: number; current: number }
  versionNotFound: { enterpriseId: string; version: number; current: number }
  receiptNotFound: { receiptId: string }
  /** Its enterprise was deleted, and the key with it. */
  receiptGone: { receiptId: string; deletedAt: string }
  /** The engine of today answers otherwise, or not at all. Hashes of the answers' canonical JSON. */
  replayDiffers: { receiptId: string; expected: string; actual: string | null; engine: string; engineNow: string }
  /** There is no master key, or another than that under which the receipts of this store are encrypted. */
  receiptsLocked: { reason: 'missing' | 'unreadable' | 'other' }
  jobNotFound: { jobId: string }
  /** There is no result, or not yet. */
  jobNotDone: { jobId: string; state: string }
  /** So many of one client have not ended yet. */
  jobsTooMany: { most: number }
  /** So many processes have ended in its midst. */
  jobAbandoned: { attempts: number }
  /** More lines or bytes than a job takes. */
  batchTooLarge: { mostLines: number; mostBytes: number }
  criterionNotFound: { policyId: string; criterion: string; nearest: string | null }
  consultationNotFound: { consultationId: string }
  /** As it stands, or for whoever asks, this cannot be done with a consultation. */
  consultationRefused: { act: 'askFurther' | 'answer' | 'close' | 'remove'; state: string }
  faqNotFound: { faqId: string }
  /** As it stands this cannot be done with a public answer. */
  faqRefused: { faqId: string; state: string }
  /** Who proposed a public answer may not agree to it. */
  secondVoiceNeeded: { faqId: string }
  /** A file that is not taken as a paper of an application. `found`: what it is by its content, where that is known. */
  paperRefused: { reason: PaperRefusal; found: string | null }
  paperTooLarge: { mostBytes: number }
  /** So many files, or so many bytes together, are kept for one application. */
  papersTooMany: { most: number; mostBytes: number }
  paperNotFound: { paperId: string }
  /** The program that looks for viruses gave no answer. */
  scannerUnavailable: Readonly<Record<string, never>>
  /** The request needs a key and has none. */
  keyMissing: Readonly<Record<string, never>>
  keyRefused: { reason: KeyRefusal }
  scopeMissing: { scope: string }
  /** The code of a saved profile. What was deleted or has expired is as unknown as what never was. */
  claimCodeRefused: { reason: ClaimCodeRefusal }
  /** More requests than a client, an address or all together may send, or too many keys or codes tried. */
  rateLimited: { of: 'client' | 'address' | 'service'; retryAfterS: number }
  /** All requests of the day are spent. */
  quotaExceeded: { quota: number; retryAfterS: number }
  clientNotFound: { clientId: string }
  clientRevoked: { clientId: string }
  /** The request needs somebody who is signed in. */
  sessionMissing: Readonly<Record<string, never>>
  /** It was too long unused, or too old, or somebody ended it: one signs in again, and nothing that was typed is lost. */
  sessionEnded: Readonly<Record<string, never>>
  /** No such name, another password, a closed account: which of them is not told. */
  signInRefused: Readonly<Record<string, never>>
  /** Too many passwords failed: the next one is looked at in so many seconds. */
  signInWaits: { retryAfterS: number }
  /** None of these roles is held. */
  roleMissing: { roles: readonly Role[] }
  /** A password that somebody else made must be changed before anything else. */
  passwordTemporary: Readonly<Record<string, never>>
  passwordWeak: { faults: readonly (PasswordFault | 'same')[] }
  /** Whoever came back from the provider did not go there from here, or was not confirmed. */
  identityRefused: Readonly<Record<string, never>>
  identityProviderAway: Readonly<Record<string, never>>
  /** Nobody here is known by it. */
  identityUnknown: { issuer: string; subject: string }
  identityTaken: { personId: string }
  personNotFound: { personId: string }
  personNameInvalid: Readonly<Record<string, never>>
  /** Somebody has this name, or had it. */
  personExists: { personId: string }
  personClosed: { personId: string }
  /** Nobody holds two of these. */
  rolesApart: { roles: readonly Role[] }
  /** Nobody else holds this role. */
  lastOfRole: { role: Role }
  notAllowed: { rule: PersonRule }
  sessionNotFound: { sessionId: string }
  /** The same Idempotency-Key came with another request. */
  idempotencyMismatch: { key: string }
  /** The request with this Idempotency-Key is still being worked on. */
  idempotencyUnderway: { key: string }
  /** It is another's, was deleted, or never was. */
  caseNotFound: { caseId: string }
  /** Not in this state, or not by whoever asked. */
  caseActRefused: { act: CaseAct; state: CaseState; possible: readonly CaseAct[] }
  /** The policy of the case has no judgement, or no criterion among its conditions, of this id. */
  caseTargetUnknown: { what: 'judgement' | 'criterion'; id: string; nearest: string | null }
  /** A decision that does not follow from the pre-check needs a reason; one about money needs a sum. */
  decisionIncomplete: { lacks: 'reason' | 'sum'; remarks: readonly DecisionRemark[] }
  /** Who pre-checked a case may not decide it. */
  secondPersonNeeded: { caseId: string }
  /** The store cannot do it now; asked again later it may. */
  storeUnavailable: { reason: StoreTrouble }
  /** The store is of a version that only a later program understands. */
  storeNewer: { version: number; known: number }
  /** What the store holds is not what was put there: it needs a person. */
  storeUnreadable: { table: string; id: string; what: string }
}

/** Busy: another process holds the lock. The others as their names say. */
export type StoreTrouble = 'busy' | 'full' | 'readOnly' | 'unreachable' | 'slow' | 'closed' | 'failed'

/** Malformed: no key ever looked like that. The last two are told only to who holds the key. */
export type KeyRefusal = 'malformed' | 'unknown' | 'expired' | 'revoked'

/** Malformed: a slip of the hand, no code was ever like that. */
export type ClaimCodeRefusal = 'missing' | 'malformed' | 'unknown'

/** oneself: of one's own account. rolesBySecurity: by whoever makes accounts. atMachine: over HTTP. */
export type PersonRule = 'oneself' | 'rolesBySecurity' | 'atMachine'

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
