import { isLeaf } from '../../domain/condition.js'
import type { GivenByReviewers } from '../../domain/pre-check.js'
import type { RuleBase } from '../rule-base.js'

/** What a rule lets reviewers say, and what of that they said. */
export interface KnownAnswers {
  readonly judgements: ReadonlySet<string>
  /** Criteria that a claim is measured by; those of the records of a list, or of words alone, are not. */
  readonly criteria: ReadonlySet<string>
  readonly given: GivenByReviewers
}

/** Rules change: what a reviewer said of something that the rule no longer asks is left out, and told. */
export function knownTo({ compiled }: RuleBase, policyId: string, given: GivenByReviewers): KnownAnswers {
  const found = compiled.byId.get(policyId)
  const judgements = new Set(Object.keys(found?.policy.judgements ?? {}))
  const criteria = new Set<string>()
  if (found) {
    const { policy, document } = found
    for (const part of [document.document.scope, document.document.let, policy.let, policy.conditions, policy.amount])
      collectNames(part, criteria)
  }
  return {
    judgements,
    criteria,
    given: {
      judgements: given.judgements.filter(({ judgement }) => judgements.has(judgement)),
      overrides: given.overrides.filter(({ criterion }) => criteria.has(criterion)),
    },
  }
}

/** Names of leaves, wherever the rule asks something of the claim. */
function collectNames(part: unknown, into: Set<string>): void {
  if (typeof part !== 'object' || part === null) return
  if (isLeaf(part) && part.name !== undefined) into.add(part.name)
  for (const [key, inner] of Object.entries(part)) if (key !== 'where') collectNames(inner, into)
}
