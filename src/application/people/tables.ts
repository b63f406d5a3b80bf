import { tableOf } from '../../domain/store/table.js'

/** People with an account. A row is changed only by the next row of the roster. */
export const personTable = tableOf({
  name: 'person',
  columns: {
    name: { type: 'text' },
    /** The name as it is compared: `nameKeyOf`. */
    nameKey: { type: 'text' },
    roles: { type: 'texts' },
    createdAt: { type: 'text' },
    closedAt: { type: 'text', isNullable: true },
    /** In the PHC string format; null: there is no password. */
    passwordHash: { type: 'text', isNullable: true },
    /** Instant until which a password that somebody else made holds, and can only be changed; null: it is the person's own. */
    temporaryUntil: { type: 'text', isNullable: true },
    /** Who this is to an identity provider: issuer and subject; null: nobody. */
    identity: { type: 'text', isNullable: true },
    /** Sessions that began under another number than this have ended. */
    epoch: { type: 'integer' },
    /** Number of the roster's row that made this one. */
    version: { type: 'integer' },
  },
  indexes: [['nameKey'], ['identity']],
})

/**
 * Each change of people in turn, numbered. Whoever inserts a number has decided by what was there before, so that of two
 * who each take away the last but one of a role only one does.
 */
export const rosterTable = tableOf({
  name: 'roster',
  columns: {
    /** The row of the person as it became; null once the next number is there. */
    state: { type: 'text', isNullable: true },
  },
  indexes: [],
})

/** Sessions; `id` is the token's hash with its algorithm before it. The row of one that has ended is gone. */
export const sessionTable = tableOf({
  name: 'session',
  columns: {
    /** What it is called by. */
    sessionId: { type: 'text' },
    person: { type: 'text' },
    epoch: { type: 'integer' },
    startedAt: { type: 'text' },
    /** Last used, to the minute. */
    seenAt: { type: 'text' },
    endsAt: { type: 'text' },
    /** As the browser calls itself, so that one's own can be told apart. */
    agent: { type: 'text' },
    /** 1: nothing can be done in it but to choose a password. */
    isRestricted: { type: 'integer' },
  },
  indexes: [['person'], ['endsAt']],
})

/** Passwords that were tried, `KEY:NUMBER`: counted before they are looked at, and taken back when they hold. */
export const signInTryTable = tableOf({
  name: 'signInTry',
  columns: { key: { type: 'text' }, number: { type: 'integer' }, at: { type: 'text' } },
  indexes: [['key'], ['at']],
})

/** Browsers that somebody has signed in with before; `id` is the hash of what they hold. */
export const knownBrowserTable = tableOf({
  name: 'knownBrowser',
  columns: { person: { type: 'text' }, until: { type: 'text' } },
  indexes: [['person'], ['until']],
})

export const peopleTables = [personTable, rosterTable, sessionTable, signInTryTable, knownBrowserTable]
