import type { NotFor } from '../../domain/fact.js'
import type { GivenFacts } from '../../domain/given.js'

/** Whether the applicant cannot have this, or does not say whether it can: that is a question first, and no change. */
export function isBarred(notFor: NotFor | undefined, facts: GivenFacts): boolean {
  if (!notFor) return false
  const given = facts.get(notFor.fact)
  return !(given?.is === 'option' || given?.is === 'boolean') || notFor.in.includes(given.value)
}
