import type { FenRange, Language } from '../../domain/answer.js'
import type { Effect } from '../../domain/near-miss.js'
import { compare } from '../../domain/exact.js'
import { verdicts, type Verdict } from '../../domain/verdict.js'
import { amountOfClaims } from '../amount-of-claims.js'
import type { ClaimMatch, Match, PolicyMatch } from '../match.js'
import { overflowOf } from '../overflow.js'
import { lawOf } from '../law.js'

export interface Side {
  readonly verdict: Verdict
  readonly payable: FenRange
}
export type Turn = 'gained' | 'lost' | 'changed' | 'same'

/** What can be paid under a policy: what is certain, and what answers and reviewers may let come. */
export function sideOf(match: PolicyMatch, { root }: Match, language: Language): Side {
  const { compiled, claims, possible, verdict } = match
  const all = [...claims, ...(possible ? [possible] : [])]
  const sure = amountOfClaims(
    compiled,
    claims.filter((claim) => claim.verdict === 'eligible'),
    root,
    language,
  )
  const most = amountOfClaims(compiled, all, root, language)
  return { verdict, payable: { minFen: sure?.minFen ?? 0, maxFen: most ? most.maxFen : 0 } }
}

/** The more certain the better; refused and not in force are one. */
const rankOf = (verdict: Verdict): number => Math.min(verdicts.indexOf(verdict), verdicts.indexOf('ineligible'))

export function turnOf(before: Side, after: Side): Turn {
  const [from, to] = [rankOf(before.verdict), rankOf(after.verdict)]
  if (to !== from) return to < from ? 'gained' : 'lost'
  const { payable: a } = before
  const { payable: b } = after
  return a.minFen === b.minFen && a.maxFen === b.maxFen ? 'same' : 'changed'
}

/** Whether either end of what can be paid goes down. */
export const isLess = ({ payable: a }: Side, { payable: b }: Side): boolean =>
  b.minFen < a.minFen || (b.maxFen !== null && (a.maxFen === null || b.maxFen < a.maxFen))

/** What a change does to all policies but one, from one match to another on the same day. */
export function effectsOf(
  before: Match,
  after: Match,
  but: string,
  language: Language,
): { readonly gains: Effect[]; readonly loses: Effect[] } {
  const then = new Map(after.policies.map((match) => [match.compiled, match]))
  const turned = before.policies.flatMap((one) => {
    const other = then.get(one.compiled)
    if (!other || one.compiled.policy.id === but || isAlike(one, other) || isTooLarge(one) || isTooLarge(other))
      return []
    const [from, to] = [sideOf(one, before, language), sideOf(other, after, language)]
    const turn = turnOf(from, to)
    const isLoss = turn === 'lost' || (turn === 'changed' && isLess(from, to))
    const effect = { policy: namedOf(one, before, language), before: from, after: to }
    return turn === 'same' ? [] : [{ isLoss, effect }]
  })
  return {
    // What would still hang on answers is not brought by the change.
    gains: turned
      .filter(({ isLoss, effect }) => !isLoss && effect.after.verdict !== 'undetermined')
      .map(({ effect }) => effect),
    loses: turned.filter(({ isLoss }) => isLoss).map(({ effect }) => effect),
  }
}

const isTooLarge = (match: PolicyMatch): boolean => overflowOf(match).length > 0

function namedOf({ compiled, validity }: PolicyMatch, { asOf }: Match, language: Language): Effect['policy'] {
  const { id, title, titleEn } = compiled.policy
  const { status } = lawOf(compiled, validity, asOf, language)
  return { id, title: language === 'en' ? titleEn : title, law: status }
}

/** Nothing that is shown can differ. */
function isAlike(a: PolicyMatch, b: PolicyMatch): boolean {
  return (
    a.verdict === b.verdict &&
    a.claims.length === b.claims.length &&
    (a.possible === null) === (b.possible === null) &&
    a.claims.every((claim, i) => isAlikeClaim(claim, b.claims[i] as ClaimMatch)) &&
    (!a.possible || !b.possible || isAlikeClaim(a.possible, b.possible))
  )
}

function isAlikeClaim(a: ClaimMatch, b: ClaimMatch): boolean {
  if (a.verdict !== b.verdict || (a.amount === null) !== (b.amount === null)) return false
  if (!a.amount || !b.amount) return true
  const { lo, hi, may } = a.amount
  return compare(lo, b.amount.lo) === 0 && compare(hi, b.amount.hi) === 0 && may === b.amount.may
}
