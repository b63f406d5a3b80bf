import { canonicalJson } from '../../domain/canonical-json.js'
import type { Policy } from '../../domain/policy.js'
import type { RuleSet } from '../../domain/rule-set.js'
import { compileRuleSet } from '../../engine/compile.js'
import type { RuleIssue } from '../../engine/rule-issue.js'
import type { RuleBase } from '../rule-base.js'

/** A policy that is not published, beside those of its document. */
export interface Draft {
  /** The rules of its document with it, and of no other: for questions about it alone. */
  readonly base: RuleBase
  /** What means nothing in it; then it must not be asked about. */
  readonly issues: readonly RuleIssue[]
  /** Whether there is a policy of this id already, in whose place it stands. */
  readonly replaces: boolean
}

/**
 * Reads a draft as the rules would, and changes nothing of them: a policy of the document whose id its own begins with,
 * in place of the published one of the same id if there is one.
 * @param hash `sha256:…` of a text
 * @returns null: there is no such document
 */
export function draftOf({ compiled, places }: RuleBase, policy: Policy, hash: (text: string) => string): Draft | null {
  const { ruleSet } = compiled
  const owner = ruleSet.documents
    .filter(({ document }) => policy.id.startsWith(`${document.id}-`))
    .toSorted((a, b) => b.document.id.length - a.document.id.length)[0]
  if (!owner) return null
  const others = owner.policies.filter(({ id }) => id !== policy.id)
  const drafted: RuleSet = {
    ...ruleSet,
    documents: [{ document: owner.document, policies: [...others, policy] }],
    policyIds: new Set([...ruleSet.policyIds, policy.id]),
    hash: hash(canonicalJson({ ruleSet: ruleSet.hash, draft: policy })),
  }
  const made = compileRuleSet(drafted, (code) => places.placeOf(code)?.name)
  const issues = made.byId.get(policy.id)?.issues ?? []
  return { base: { compiled: made, places }, issues, replaces: others.length < owner.policies.length }
}
