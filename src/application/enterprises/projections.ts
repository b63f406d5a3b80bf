import type { ParsedProfile } from '../../domain/profile.js'
import type { IsoDate } from '../../domain/iso-date.js'
import type { Change } from '../../domain/store/store.js'
import type { RuleBase } from '../rule-base.js'

/** A profile, and the rules by which it was read. */
export interface ReadProfile {
  readonly base: RuleBase
  readonly parsed: ParsedProfile
}

/**
 * What is kept beside each enterprise so that it is found: made from its profile alone, renewed with every version, and
 * never the truth of anything.
 */
export interface Projection {
  /** Makes what is missing in the store for these rules; to be called before `renewed` with them. */
  readonly prepare: (base: RuleBase) => Promise<void>
  /** @param today in Asia/Shanghai */
  readonly renewed: (
    enterprise: { readonly id: string; readonly owner: string; readonly version: number },
    read: ReadProfile,
    today: IsoDate,
  ) => readonly Change[]
  readonly removed: (enterpriseId: string) => Change
}
