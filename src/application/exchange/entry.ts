import type { EnterpriseEntry } from '../../domain/enterprise.js'
import type { Issue } from '../../domain/profile-issues.js'

/** One row of a file as it was read. */
export interface Entry {
  /** As a spreadsheet or an editor numbers it: the first line of the file is 1. */
  readonly row: number
  /** Null: it could not be read at all. */
  readonly given: EnterpriseEntry | null
  /** What was wrong before anyone looked at the profile. */
  readonly issues: readonly Issue[]
  /** Where in the file a pointer leads, and what stands there. */
  readonly placeOf: (pointer: string) => Place
}

export interface Place {
  /** Heading of the column; null: there is none. */
  readonly column: string | null
  readonly found: string | null
}
