import { tableOf } from '../../domain/store/table.js'

/** API clients of platforms. */
export const clientTable = tableOf({
  name: 'client',
  columns: {
    name: { type: 'text' },
    /** One of `clientModes`, for all its keys. */
    mode: { type: 'text' },
    scopes: { type: 'texts' },
    ratePerMinute: { type: 'integer' },
    dailyQuota: { type: 'integer', isNullable: true },
    createdAt: { type: 'text' },
    revokedAt: { type: 'text', isNullable: true },
  },
  indexes: [],
})

/** Keys; `id` is the key's hash with its algorithm before it, the text itself is kept nowhere. */
export const clientKeyTable = tableOf({
  name: 'clientKey',
  columns: {
    /** What people call it by. */
    keyId: { type: 'text' },
    client: { type: 'text' },
    prefix: { type: 'text' },
    createdAt: { type: 'text' },
    /** Instant from which it is refused. */
    expiresAt: { type: 'text', isNullable: true },
    revokedAt: { type: 'text', isNullable: true },
  },
  indexes: [['keyId'], ['client']],
})

/**
 * The day a key was last used, `KEYID:DAY`: a row of its own, inserted once, because a change of the key's row could
 * undo a revocation that is made at the same moment.
 */
export const clientKeyUseTable = tableOf({
  name: 'clientKeyUse',
  columns: { keyId: { type: 'text' }, day: { type: 'text' } },
  indexes: [['keyId', 'day']],
})

/** Parts of a daily quota that a process has taken, `CLIENT:DAY:NUMBER`. */
export const clientQuotaTable = tableOf({
  name: 'clientQuota',
  columns: { client: { type: 'text' }, day: { type: 'text' } },
  indexes: [['client', 'day']],
})
