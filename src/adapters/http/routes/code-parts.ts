import type { CaseDoing } from '../../../application/cases/case-party.js'
import type { SavedContext } from '../saved-route.js'

/** Of each route that a code opens. */
export const codeProblems = ['claimCodeRefused', 'rateLimited', 'storeMissing'] as const

/** Whoever has the code does it now. */
export const doingByCode = ({ moment, newId }: SavedContext, party: CaseDoing['party']): CaseDoing => ({
  ...moment,
  by: 'claimCode',
  newId,
  party,
})
