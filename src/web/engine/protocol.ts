import type { FormCatalogue } from '../../application/form-catalogue.js'
import type { ListingSummary } from '../../application/policy-summary.js'
import type { AnswerResult, Language, MatchAnswer } from '../../domain/answer.js'
import type { NearMissAnswer } from '../../domain/near-miss.js'
import type { NextQuestionAnswer } from '../../domain/next-question.js'
import type { ProfileBody } from '../model/profile-body.js'

/** What the page asks its worker; the worker holds rules and engine, so nothing of a profile leaves the device. */
export interface Asking {
  readonly profile: ProfileBody
  /** Day asked about and day of knowledge of the law, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly knownAt: string
  readonly language: Language
}

export interface NextAsking extends Asking {
  /** The policy whose questions come first, one that the rules have; null: what decides most. */
  readonly first?: string | null
}

/** Something about one answer of the profile that has to be said beside its field. */
export interface FieldIssue {
  /** Into the profile: `/facts/revenue/2025`, `/applicant/creditCode`. */
  readonly pointer: string
  readonly code: string
  readonly text: string
  /** An error: the answer is left out of the result until it is mended. A warning: it counts. */
  readonly severity: 'error' | 'warning'
}

export interface Evaluated {
  /** All policies that concern the applicant, refused ones too; without criteria and steps, which `explain` gives. */
  readonly answer: MatchAnswer
  readonly issues: readonly FieldIssue[]
}

/** A result by what it says otherwise than the one at that place of the answer before. */
export interface ChangedResult {
  readonly at: number
  readonly now: Partial<AnswerResult>
}

/**
 * An answer as it comes from the worker: a result that was in the answer before is told by its place there, one that
 * says something else by what that is. Copying takes longer than working out what changed.
 */
export interface ChangedAnswer {
  /** How many answers came before it. */
  readonly after: number
  readonly answer: Omit<MatchAnswer, 'results'>
  readonly results: readonly (AnswerResult | ChangedResult | number)[]
  readonly issues: Evaluated['issues']
}

/** The same as the page's engine, but answers come by what changed. */
export type EngineWorker = Omit<EngineClient, 'evaluate'> & {
  readonly evaluate: (asking: Asking) => Promise<ChangedAnswer>
}

export interface PlaceChoice {
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly level: 'nation' | 'province' | 'city' | 'county' | 'township' | 'village'
  /** Former name or code by which it was found. */
  readonly former: string | null
  readonly hasChildren: boolean
}
export interface IndustryChoice {
  /** Letter of a section, or 2–4 digits. */
  readonly code: string
  readonly name: string
  /** Code that the name is of: of most groups and classes only the division's is held. */
  readonly named: string
  /** Everyday word by which it was found; null: its name or code. */
  readonly word: string | null
  /** Names of what it lies in, widest first. */
  readonly path: readonly string[]
}

/** Which rules and which engine, as `GET /v1/rule-set` names them. */
export interface RulesInUse {
  /** `sha256:…` of the rule set. */
  readonly hash: string
  /** `sha256:…` of what pages are given of them. */
  readonly edition: string
  readonly engine: string
}

/** Whether a service with these rules has another page too: then the code of this one may not be able to read them. */
export const areOfAnotherPage = (rules: RulesInUse, ours: RulesInUse): boolean =>
  rules.engine !== ours.engine || (rules.hash === ours.hash && rules.edition !== ours.edition)

/** Name of the error when this page is too old for the rules of the service. */
export const pageOutdated = 'PageOutdated'

/** The whole rules, as the service sent them: JSON of a `RuleBundle`, which only workers read. */
export interface SentRules extends RulesInUse {
  readonly bundle: Blob
}

/** What questions are asked with, and of which rules. */
export interface Loaded extends Pick<FormCatalogue, 'facts' | 'policies'> {
  readonly rules: RulesInUse
}

/** The engine as the page sees it. What is asked before the first rules are loaded waits for them. */
export interface EngineClient {
  /** Compiles these rules. Until that is done those before answer. */
  readonly load: (rules: SentRules) => Promise<void>
  /** Answers what can be read of the profile; what cannot is told and left out. Quick: it is asked at every key. */
  readonly evaluate: (asking: Asking) => Promise<Evaluated>
  /**
   * The results of these policies once more, with criteria and amount steps: `evaluate` and this together are the
   * service's whole answer. A policy that the rules do not have, or that is for other places, has none.
   */
  readonly explain: (asking: Asking, policies: readonly string[]) => Promise<readonly AnswerResult[]>
  /** What to ask next; null in it when nothing more is worth asking. */
  readonly nextQuestion: (asking: NextAsking) => Promise<NextQuestionAnswer>
  /** What one step, or some time, would bring; takes a second, so only on demand. */
  readonly nearMisses: (asking: Asking) => Promise<NearMissAnswer>
  /** Services open to all where the applicant is, which bear no verdict. */
  readonly listings: (asking: Asking) => Promise<readonly ListingSummary[]>
  /** By name, pinyin, initials or code, the best first. */
  readonly searchPlaces: (text: string, limit: number) => Promise<readonly PlaceChoice[]>
  readonly placesBelow: (code: string) => Promise<readonly PlaceChoice[]>
  readonly placeOf: (code: string) => Promise<PlaceChoice | null>
  readonly searchIndustries: (text: string, limit: number) => Promise<readonly IndustryChoice[]>
  readonly industriesBelow: (code: string | null) => Promise<readonly IndustryChoice[]>
  readonly industryOf: (code: string) => Promise<IndustryChoice | null>
}
