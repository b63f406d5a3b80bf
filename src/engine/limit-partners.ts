import type { RuleSet } from '../domain/rule-set.js'
import { amongOf } from './limits.js'

export interface LimitPartners {
  /** The policy itself and all that a limit sets it against. */
  readonly together: ReadonlySet<string>
  /** Policies, and policies of documents, that say such a limit, whether or not it is about themselves. */
  readonly owners: ReadonlySet<string>
}

/** What a policy's limits cannot be understood without. */
export function limitPartnersOf(id: string, { documents }: Pick<RuleSet, 'documents'>): LimitPartners {
  const together = new Set([id])
  const owners = new Set([id])
  for (const { document, policies } of documents) {
    const said = [
      ...document.limits.map((limit) => ({ limit, own: policies })),
      ...policies.flatMap((policy) => policy.limits.map((limit) => ({ limit, own: [policy] }))),
    ]
    for (const { limit, own } of said) {
      const among = amongOf(limit, documents, own).map((policy) => policy.id)
      if (!among.includes(id)) continue
      for (const one of among) together.add(one)
      for (const owner of own) owners.add(owner.id)
    }
  }
  return { together, owners }
}
