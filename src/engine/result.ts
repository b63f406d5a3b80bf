import type { AnswerClaim, AnswerResult, Language } from '../domain/answer.js'
import type { RuleSet } from '../domain/rule-set.js'
import { review, unmet } from '../domain/truth.js'
import { amountAnswer, fenOf, payableOf } from './amount-answer.js'
import { amountOfClaims } from './amount-of-claims.js'
import type { CompiledPolicy, CompiledRuleSet } from './compile.js'
import { criteriaOf, findingsOf, missingOf, sourceOf, unknownsOf } from './explain.js'
import { actionOf, lawOf, windowOf } from './law.js'
import type { ClaimMatch, Match, PolicyMatch } from './match.js'
import { narrowed } from './narrow.js'
import { onceFor } from './once-for.js'
import { overflowOf } from './overflow.js'
import { leftAfterPaid } from './paid-out.js'
import { recordOf } from './record-label.js'
import type { RuleIssue } from './rule-issue.js'
import type { Subject, Unknowns } from './subject.js'
import { countedIn, type Counted } from './totals.js'
import { judgementText } from './wording/criteria.js'
import { labelsFor } from './wording/labels.js'
import { stepsOf } from './wording/steps.js'

export interface Shown {
  readonly criteria: boolean
  readonly amountSteps: boolean
  readonly language: Language
}

/** Law and window of a policy on the day asked about: what a match needs to be counted. */
export function countedOf(
  rules: CompiledRuleSet,
  match: PolicyMatch,
  asOf: number,
  language: Language,
): Counted & { lawAnswer: AnswerResult['law']; windowAnswer: AnswerResult['window'] } {
  const lawAnswer = lawOf(match.compiled, match.validity, asOf, language)
  const windowAnswer = windowOf(match.compiled.policy, asOf)
  return { match, law: lawAnswer.status, window: windowAnswer.status, lawAnswer, windowAnswer }
}

/** Unsettled inputs of all claims of a policy. */
export const unknownsOfPolicy = onceFor(({ compiled, claims, possible, verdict }: PolicyMatch): Unknowns => {
  const into: Unknowns = new Map()
  for (const claim of claims) unknownsOf(compiled, claim, into)
  const { list } = compiled
  if (possible && list && verdict !== 'eligible')
    into.set(`${list.path}/`, { fact: list.path, year: null, subject: null, askable: true, within: [] })
  return into
})

/** One policy's part of the answer. */
export function resultOf(
  rules: CompiledRuleSet,
  matched: Match,
  counted: ReturnType<typeof countedOf>,
  shown: Shown,
): AnswerResult {
  const { match, lawAnswer, windowAnswer } = counted
  const { compiled, verdict } = match
  const tooLarge = overflowOf(match)
  if (tooLarge.length > 0) return brokenResult(rules, compiled, tooLarge, matched.asOf, shown.language)
  const { policy } = compiled
  const { language } = shown
  const left = leftAfterPaid(match, matched)
  const missing = [...unknownsOfPolicy(left?.match ?? match).values()].map((unknown) =>
    missingOf(rules, unknown, language),
  )
  // While all that was told is refused, a record not told of is what the answer hangs on.
  const isRefused = match.claims.every(({ verdict: own }) => own === 'ineligible' || own === 'notInForce')
  const shownClaims = match.possible && isRefused ? [...match.claims, match.possible] : match.claims
  const canAnswer = missing.some(({ askOf }) => askOf === 'applicant')
  return {
    policy: headOf(compiled),
    verdict,
    action: actionOf((left ?? match).verdict, lawAnswer.status, windowAnswer.status, canAnswer),
    error: null,
    law: lawAnswer,
    window: windowAnswer,
    amount: amountOfClaims(compiled, shownClaims, matched.root, language),
    counted: countedAnswer(counted, left),
    claims: shownClaims.map((claim) => claimAnswer(rules, compiled, claim, shown)),
    more: match.possible && compiled.list ? { list: compiled.list.path, eachUpToFen: moreFen(match.possible) } : null,
    through: policy.through ?? null,
    missing,
    judgements: judgementsOf(compiled, match, language),
    citations: citationsOf(compiled),
    apply: applyOf(compiled, rules.ruleSet),
  }
}

const countedAnswer = (counted: Counted, left: ReturnType<typeof leftAfterPaid>): AnswerResult['counted'] => {
  if (left?.verdict === null) return { in: [], reason: 'alreadyPaid' }
  const { in: names, reason } = countedIn({ ...counted, ...left })
  return { in: [...names], reason }
}
const moreFen = ({ amount }: ClaimMatch): number | null => (amount ? fenOf(payableOf(amount).hi) : null)

/** A broken rule, or one whose sum is beyond all bounds, answers for itself and disturbs nobody. */
export function brokenResult(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  issues: readonly RuleIssue[],
  asOf: number,
  language: Language,
): AnswerResult {
  const details = issues.map(({ pointer, code, found, expected }) => `${pointer}: ${code}: ${found} (${expected})`)
  return {
    policy: headOf(compiled),
    verdict: null,
    action: 'none',
    error: { code: issues[0]?.code ?? 'broken', detail: details.join('; ') },
    law: lawOf(compiled, compiled.validity, asOf, language),
    window: windowOf(compiled.policy, asOf),
    amount: null,
    counted: { in: [], reason: 'error' },
    claims: [],
    more: null,
    through: compiled.policy.through ?? null,
    missing: [],
    judgements: [],
    citations: citationsOf(compiled),
    apply: applyOf(compiled, rules.ruleSet),
  }
}

export function headOf({ policy, document: { document } }: CompiledPolicy): AnswerResult['policy'] {
  const { id, title, titleEn, number, issuer } = document
  return {
    id: policy.id,
    revision: policy.revision,
    title: policy.title,
    titleEn: policy.titleEn,
    kind: policy.kind,
    area: document.division,
    document: { id, title, titleEn, number, issuer },
    externalIds: policy.externalIds,
    href: `/v1/policies/${policy.id}`,
    item: policy.item,
  }
}

function claimAnswer(rules: CompiledRuleSet, compiled: CompiledPolicy, claim: ClaimMatch, shown: Shown): AnswerClaim {
  const { language } = shown
  const { amount, frame } = claim
  const steps = shown.amountSteps
    ? {
        amountSteps: amount
          ? stepsOf(compiled.amount, narrowed(frame, compiled.demands), labelsFor(rules, compiled), language)
          : [],
      }
    : {}
  const criteria = shown.criteria ? { criteria: criteriaOf(rules, compiled, claim, language) } : {}
  return {
    subject: recordOf(rules, compiled, claim, language),
    verdict: claim.verdict,
    amount: amount && claim.verdict !== 'notInForce' ? amountAnswer(compiled.policy, amount, language) : null,
    ...steps,
    ...criteria,
  }
}

/** What a reviewer may still have a say in: of the outcome, or of the sum. */
function subjectsOpenIn(compiled: CompiledPolicy, claim: ClaimMatch): Subject[] {
  const leaves = findingsOf(compiled, claim).filter(({ truth, decisive }) => decisive && truth & review)
  // A score may hang on a judgement inside its definition.
  const deciding = leaves.flatMap(({ tree: { leaf } }) => [leaf.subject, ...leaf.subject.uses])
  return [...deciding, ...(claim.amount?.causes ? compiled.amount.uses : [])]
}

/** Judgements still open in a claim that may be granted. */
function judgementsOf(compiled: CompiledPolicy, match: PolicyMatch, language: Language): AnswerResult['judgements'] {
  if (Object.keys(compiled.policy.judgements).length === 0) return []
  const open = [...match.claims, ...(match.possible ? [match.possible] : [])].filter(({ truth }) => truth !== unmet)
  const judged = open
    .flatMap((claim) => subjectsOpenIn(compiled, claim))
    .filter(({ id }) => id.startsWith('judgement.'))
  const ids = new Set(judged.map(({ id }) => id.slice('judgement.'.length)))
  return [...ids].flatMap((id) => {
    const judgement = compiled.policy.judgements[id]
    if (!judgement) return []
    const criterion = judgement.criterion ?? id
    return [
      {
        id,
        ground: judgement.ground,
        criterion,
        text: judgementText(sourceOf(compiled, criterion), judgement.ground, language),
      },
    ]
  })
}

const citationsOf = onceFor((compiled: CompiledPolicy): AnswerResult['citations'] => {
  const { policy, document } = compiled
  const ids = [...Object.keys(document.document.criteria), ...Object.keys(policy.criteria)]
  return Object.fromEntries(ids.map((id) => [id, citationOf(compiled, id)]))
})

/** Where the words of a criterion stand. */
export function citationOf(compiled: CompiledPolicy, id: string): AnswerResult['citations'][string] {
  const source = sourceOf(compiled, id)
  return {
    document: compiled.document.document.id,
    item: source?.item ?? compiled.policy.item,
    words: source?.words ?? '',
    reading: source?.reading ?? null,
  }
}

function applyOf({ policy }: CompiledPolicy, { departments }: RuleSet): AnswerResult['apply'] {
  return {
    mode: 'notStated',
    departments: policy.departments.map((asWritten) => ({ asWritten, today: departments.get(asWritten) ?? null })),
    materials: [...policy.materials],
    phone: null,
    href: null,
  }
}
