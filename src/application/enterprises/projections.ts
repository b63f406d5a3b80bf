import type { ParsedProfile } from '../../domain/profile.js'
import type { IsoDate } from '../../domain/iso-date.js'
import type { Change } from '../../domain/store/store.js'

/**
 * What is kept beside each enterprise so that it is found: made from its profile alone, renewed with every version, and
 * never the truth of anything.
 */
export interface Projection {
  /** @param today in Asia/Shanghai */
  readonly renewed: (
    enterprise: { readonly id: string; readonly owner: string },
    parsed: ParsedProfile,
    today: IsoDate,
  ) => Change
  readonly removed: (enterpriseId: string) => Change
}
