import type { CaseActor } from '../../domain/case-states.js'
import type { IsoDate } from '../../domain/iso-date.js'
import type { Acting } from '../audit.js'
import type { ClientMode } from '../clients/caller.js'
import type { CaseRow } from './case-records.js'

/** Who asks about a case, as it was let in. */
export type CaseParty =
  | {
      readonly kind: 'platform'
      readonly owner: string
      readonly mode: ClientMode
      /** Whether it may say that something stands in a register. */
      readonly mayVouch: boolean
    }
  /** @property code hash of the code that was sent; null: none, as when a case is begun */
  | { readonly kind: 'applicant'; readonly code: string | null }
  | { readonly kind: 'reviewer' }

export interface CaseDoing extends Acting {
  /** Today in Asia/Shanghai. */
  readonly today: IsoDate
  readonly party: CaseParty
}

export const actorOf = ({ kind }: CaseParty): CaseActor => (kind === 'reviewer' ? 'reviewer' : 'applicant')

/** A reviewer sees what was submitted, and drafts of the counter; everyone else only what is theirs. */
export function maySee({ owner, code, state, origin }: CaseRow, party: CaseParty): boolean {
  if (party.kind === 'platform') return owner === party.owner
  if (party.kind === 'applicant') return code !== null && code === party.code
  return origin === 'counter' || state !== 'draft'
}
