import { compare } from '../domain/exact.js'
import { verdicts, type Verdict } from '../domain/verdict.js'
import { payableOf } from './amount-answer.js'
import { constraintsOf, type Candidate } from './combine/constraints.js'
import { paidAwardsOf, type PaidAwards } from './combine/paid.js'
import { best } from './combine/best.js'
import type { ClaimMatch, PolicyMatch } from './compiled.js'
import type { Match } from './match.js'
import type { Frame } from './subject.js'

/**
 * What is left of a policy without the claims of which a limit that counts what was paid surely leaves nothing; null:
 * there are none such. Its verdict is null when nothing more can be had at all.
 */
export function leftAfterPaid(
  match: PolicyMatch,
  { root, input }: Pick<Match, 'root' | 'input'>,
): { readonly match: PolicyMatch; readonly verdict: Verdict | null } | null {
  const paid = paidAwardsOf(input.facts)
  if (paid.awards.length === 0) return null
  const claims = match.claims.filter((claim) => !isPaidOut(match, claim, root, paid))
  if (claims.length === match.claims.length) return null
  const open = new Set([...claims, ...(match.possible ? [match.possible] : [])].map(({ verdict }) => verdict))
  const verdict = verdicts.find((one) => open.has(one)) ?? null
  return {
    match: { ...match, claims, verdict: verdict ?? match.verdict },
    verdict: isRefused(verdict) ? null : verdict,
  }
}

const isRefused = (verdict: Verdict | null): boolean => verdict === 'ineligible' || verdict === 'notInForce'

function isPaidOut({ compiled }: PolicyMatch, claim: ClaimMatch, root: Frame, paid: PaidAwards): boolean {
  if (!claim.amount || isRefused(claim.verdict)) return false
  const { lo, hi } = payableOf(claim.amount)
  const candidate: Candidate = { id: 0, policy: compiled.policy.id, lo, hi, compiled, claim }
  const { total } = best([candidate], constraintsOf([candidate], [compiled], root, paid), 'hi')
  return compare(hi, 0) > 0 && compare(total, 0) <= 0
}
