import { tableOf } from '../../domain/store/table.js'

/**
 * Profiles that applicants saved from the page. The id is the hash of the code; the profile is encrypted under a key
 * that follows from the code, which is kept nowhere: without it nobody can read one, not even in an old copy of the store.
 */
export const savedProfileTable = tableOf({
  name: 'savedProfile',
  columns: {
    sealed: { type: 'bytes' },
    /** When it was last changed. */
    savedAt: { type: 'text' },
    /** Last day in China on which it can be had. */
    expiresOn: { type: 'text' },
    /** Which text was agreed to, and when. */
    consent: { type: 'text' },
    consentedAt: { type: 'text' },
  },
  indexes: [['expiresOn']],
})
