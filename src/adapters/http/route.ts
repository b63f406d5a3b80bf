import type { z } from 'zod'
import type { PinyinNames } from '../../application/pinyin-names.js'
import type { RuleBase, Surroundings } from '../../application/rule-base.js'
import type { RuleSetHistory } from '../../application/rule-set-changes.js'
import type { AnswerTotals, Language, MatchAnswer, MatchRequest } from '../../domain/answer.js'
import type { SandboxProfile } from '../../application/sandbox/sandbox.js'
import type { Words } from '../../domain/fact.js'
import type { IdentityProvider } from '../../application/people/identity.js'
import type { Caller } from '../../application/clients/caller.js'
import type { ClientAccess } from '../../application/clients/client-access.js'
import type { Authentication } from './authentication.js'
import type { ReadBody } from './json-body.js'
import type { RouteId } from './permissions.js'
import type { ProblemCode } from './problem-catalogue.js'
import type { StoreDependencies } from './store-dependencies.js'
import type { Parameters, ValuesOf } from './query.js'

export interface HttpDependencies {
  /** The rules in use now; another base after a reload. */
  readonly getBase: () => RuleBase
  readonly history: RuleSetHistory
  readonly today: () => string
  readonly hash: (text: string) => string
  readonly engineVersion: string
  /** How the names of places and industries are read. */
  readonly pinyinOf: (base: RuleBase) => PinyinNames
  /** What is kept, and for whom; absent: a service that keeps nothing. */
  readonly store?: StoreDependencies | undefined
  /** Knows callers by their keys. Absent: a service that keeps nothing, so that nobody has a key. */
  readonly authenticated?: Authentication | undefined
  /** Whom people may sign in with instead of a password; absent: nobody. */
  readonly identityProvider?: IdentityProvider | undefined
  /** Where browsers find the service, as in `HUIQI_ORIGIN`; absent: as each request says. */
  readonly origin?: string | undefined
  /** Counts one more against the quota of the day. @throws AppError quotaExceeded, storeUnavailable */
  readonly spend?: ClientAccess['spend'] | undefined
  /** Told of every answer to a profile, for a second look at it. It must return at once. */
  readonly afterMatch?: AfterMatch | undefined
  /** Published profiles of the sandbox; absent: none. */
  readonly sandbox?: readonly SandboxProfile[]
  /** true: what is stored is made up, and every answer and page says so. */
  readonly isDemonstration?: boolean
  /** False while starting and stopping. Default: always ready. */
  readonly isReady?: () => boolean
}

export type AfterMatch = (base: RuleBase, request: MatchRequest, receipt: MatchAnswer['receipt']) => void

/** One request with all that an answer may depend on. */
export interface RouteContext<Query extends Parameters = Parameters> {
  readonly base: RuleBase
  readonly history: RuleSetHistory
  readonly surroundings: Surroundings
  readonly language: Language
  readonly path: Readonly<Record<string, string>>
  readonly query: ValuesOf<Query>
  readonly body: ReadBody | null
  /** Null: whoever asks has no key, and the route needs none. */
  readonly caller: Caller | null
  readonly isReady: boolean
  readonly sandbox: readonly SandboxProfile[]
  readonly pinyinOf: HttpDependencies['pinyinOf']
  readonly afterMatch?: AfterMatch | undefined
}

export interface RouteExample {
  readonly name: string
  readonly words: Words
  /** Path and query. */
  readonly url: string
  readonly body?: unknown
  /** Asked with a key of this client. */
  readonly caller?: Caller
  /** Default 200. */
  readonly status?: number
  /** Whether the answer is short enough to be shown. */
  readonly isShown?: boolean
}

/** An address of the service, and all that is documented of it. */
export interface Documented<Query extends Parameters = Parameters, Body = unknown> {
  readonly id: RouteId
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As in OpenAPI: /v1/policies/{id} */
  readonly path: string
  readonly tag:
    | 'matches'
    | 'preChecks'
    | 'guidance'
    | 'policies'
    | 'documents'
    | 'facts'
    | 'codes'
    | 'ruleSet'
    | 'service'
    | 'clients'
    | 'enterprises'
    | 'receipts'
    | 'savedProfiles'
    | 'reach'
    | 'jobs'
    | 'sandbox'
    | 'sessions'
    | 'people'
    | 'cases'
    | 'applications'
    | 'desk'
    | 'consulting'
  readonly summary: Words
  readonly description?: Words
  readonly pathParameters?: Readonly<Record<string, Words>>
  readonly query: Query
  readonly hasBody?: boolean
  /** Media types of a body that is read as it comes; `request` describes one line. */
  readonly takes?: readonly string[]
  /** true: body and answer are NDJSON, streamed; `request` and `response` describe one line. */
  readonly streams?: boolean
  /** true: asked with `Prefer: respond-async` it becomes a job. */
  readonly mayBeJob?: boolean
  /** Media types of the answer; default: JSON. */
  readonly sends?: readonly string[]
  /** What the body is; default: MatchRequest. */
  readonly request?: { readonly name: string; readonly schema: z.ZodType }
  readonly response: { readonly name: string; readonly schema: z.ZodType<Body>; readonly words: Words }
  /** Status of a success; default 200. */
  readonly status?: 200 | 201 | 204 | 303
  readonly problems: readonly ProblemCode[]
  readonly examples: (base: RuleBase, hash: Surroundings['hash']) => readonly RouteExample[]
}

/** A route whose answer follows from rules, request and day alone; nothing is kept of it. */
export interface Route<Query extends Parameters = Parameters, Body = unknown> extends Documented<Query, Body> {
  readonly method: 'get' | 'post'
  /** false: it changes without any change of the rules, so nobody may keep it. */
  readonly isCacheable?: boolean
  /** true: the address names its content, so what was fetched once is good for ever. */
  readonly isImmutable?: boolean
  readonly answer: (context: RouteContext<Query>) => Body
  /** Totals that the answer tells, where it tells any: a proof that was refused for one is an alarm. */
  readonly totalsOf?: (answer: Body) => readonly AnswerTotals[]
}

/** Holds a route against its own types; what remains is the same for all routes. */
export const route = <Query extends Parameters, Body>(definition: Route<Query, Body>): Route =>
  definition as unknown as Route
