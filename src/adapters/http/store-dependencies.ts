import type { StoredCases } from '../../application/cases/cases-in.js'
import type { StoredConsulting } from '../../application/consulting/consulting-in.js'
import type { Enterprises } from '../../application/enterprises/enterprises.js'
import type { Idempotency } from '../../application/idempotency.js'
import type { Receipts } from '../../application/receipts/receipts.js'
import type { Jobs } from '../../application/jobs/jobs.js'
import type { SavedProfiles } from '../../application/saved-profiles/saved-profiles.js'
import type { Reach } from '../../application/reach/reach.js'
import type { ExchangeFiles } from '../../application/exchange/files.js'
import type { Store } from '../../domain/store/store.js'
import type { People } from '../../application/people/people.js'
import type { Sessions } from '../../application/people/sessions.js'
import type { SignIn } from '../../application/people/sign-in.js'
import type { ReadPolicyIn } from './draft-request.js'

/** What routes about stored things need; a service without a store has none of them. */
export interface StoreDependencies {
  readonly enterprises: Enterprises
  readonly idempotency: Idempotency
  readonly receipts: Receipts
  readonly reach: Reach
  readonly jobs: Jobs
  readonly readPolicyIn: ReadPolicyIn
  /** Whole stores in and out, as files. */
  readonly exchange: { readonly store: Store; readonly files: ExchangeFiles }
  readonly savedProfiles: SavedProfiles
  /** People with an account, who of them is signed in, and how that comes about. */
  readonly people: People
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly cases: StoredCases
  readonly consulting: StoredConsulting
  /** The instant, ISO 8601, UTC. */
  readonly now: () => string
  readonly newId: (prefix: string) => string
  /** Bytes that nobody can guess. */
  readonly random: (length: number) => Uint8Array
}
