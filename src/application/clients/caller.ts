/** What an API client may do. */
export const scopes = [
  'match',
  'enterprises:read',
  'enterprises:write',
  /** May grade evidence as `registry`. */
  'registry',
  'reach',
  'receipts',
  /** Applies for others, and follows what comes of it. */
  'cases',
  'admin',
] as const
export type Scope = (typeof scopes)[number]

/** Test clients are kept apart from live ones: each sees its own enterprises only. */
export const clientModes = ['live', 'test'] as const
export type ClientMode = (typeof clientModes)[number]

export interface ClientLimits {
  readonly ratePerMinute: number
  /** Requests a day in China; null: as many as the rate allows. */
  readonly dailyQuota: number | null
}

/** Who sends a request, as its key shows. */
export interface Caller {
  readonly clientId: string
  readonly clientName: string
  readonly keyId: string
  /** The part of the key that may be shown. */
  readonly keyPrefix: string
  /** Instant from which the key is refused, ISO 8601, UTC. Null: none. */
  readonly keyExpiresAt: string | null
  readonly mode: ClientMode
  readonly scopes: ReadonlySet<Scope>
  readonly limits: ClientLimits
}
