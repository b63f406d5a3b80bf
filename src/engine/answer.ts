import type { AnswerResult, Language, MatchAnswer, MatchRequest } from '../domain/answer.js'
import { add, compare, type Exact } from '../domain/exact.js'
import type { PlaceDirectory } from '../domain/place.js'
import type { LawState } from '../domain/policy.js'
import { changedFacts } from '../domain/same-given.js'
import type { CompiledPolicy, CompiledRuleSet } from './compile.js'
import { paidAwardsOf } from './combine/paid.js'
import { payableOf } from './amount-answer.js'
import { certificatesOf } from './certificate-answer.js'
import { combinationsOf } from './combination-answer.js'
import { coverageOf } from './coverage.js'
import { missingOf } from './explain.js'
import { fittingFen, overflowOf } from './overflow.js'
import { limitOwners } from './limit-owners.js'
import { predictionNotice } from './notice.js'
import { onceFor } from './once-for.js'
import { match, type Match, type MatchInput, type PolicyMatch } from './match.js'
import { rematch } from './rematch.js'
import { brokenResult, countedOf, resultOf, unknownsOfPolicy } from './result.js'
import type { RuleIssue } from './rule-issue.js'
import type { Unknown } from './subject.js'
import { totalsOf, type ShownOfTotals } from './totals.js'

export interface Question extends MatchInput {
  readonly select: MatchRequest['select']
  readonly include: MatchRequest['include']
  readonly language: Language
}

type Body = Pick<MatchAnswer, 'counts' | 'countsByLaw' | 'totals' | 'results' | 'missing' | 'coverage' | 'notice'> & {
  /** Derived facts whose given value contradicts the computed one. */
  readonly conflicts: readonly string[]
}
type CountedMatch = ReturnType<typeof countedOf>

/** What an answer leaves for the next one about the same applicant. */
export interface Recall {
  readonly matched: Match
  readonly counted: ReadonlyMap<PolicyMatch, CountedMatch>
  readonly results: ReadonlyMap<PolicyMatch, AnswerResult>
}

/** The answer to one profile: verdicts, sums, sources, what is missing, what is held. Pure; never throws for any profile. */
export const answer = (rules: CompiledRuleSet, places: Pick<PlaceDirectory, 'placeOf'>, question: Question): Body =>
  answerAfter(null, rules, places, question).body

/**
 * The same answer, worked out from an earlier one: what cannot be otherwise is not worked out again, and results that
 * stayed as they were are the very objects.
 *
 * @param earlier of the same rules, and of a question that differed in the facts alone; null: none
 */
export function answerAfter(
  earlier: Recall | null,
  rules: CompiledRuleSet,
  places: Pick<PlaceDirectory, 'placeOf'>,
  question: Question,
): { readonly body: Body; readonly recall: Recall } {
  const chosen = chosenPolicies(rules, question.select)
  const matched = matchAfter(earlier, rules, question, chosen)
  const { language, include } = question
  const broken = brokenOf(chosen, matched)
  const whole = matched.policies.filter(({ compiled }) => !broken.has(compiled))
  const everywhere = question.select.area === 'all'
  const looked = whole
    .filter(({ outOfArea }) => everywhere || !outOfArea)
    .map((one) => earlier?.counted.get(one) ?? countedOf(rules, one, matched.asOf, language))
  const concerning = looked.filter(({ match: { outOfArea } }) => !outOfArea)
  const shown = { criteria: include.includes('criteria'), amountSteps: include.includes('amountSteps'), language }
  const visible = looked.filter(({ match: { verdict } }) => question.select.verdicts?.includes(verdict) ?? true)
  const had = earlier && resultsThatHold(earlier, matched)
  const results = new Map(
    visible.map((counted) => [counted.match, had?.get(counted.match) ?? resultOf(rules, matched, counted, shown)]),
  )
  const body: Body = {
    counts: {
      ...countsOf(concerning),
      evaluated: chosen.length,
      outOfArea: whole.length - concerning.length,
      error: broken.size,
      listing: listingsOf(rules),
    },
    countsByLaw: countsByLaw(concerning),
    totals: totalsOf(
      concerning,
      { owners: limitOwners(rules), root: matched.root, paid: paidAwardsOf(question.facts) },
      language,
      shownOfTotals(rules, question),
    ),
    results: [
      ...results.values(),
      ...[...broken].map(([policy, issues]) => brokenResult(rules, policy, issues, matched.asOf, language)),
    ],
    missing: missingOfAll(rules, concerning, language),
    coverage: coverageOf(rules, matched, places),
    notice: predictionNotice(language),
    conflicts: [...matched.root.world.conflicts],
  }
  return { body, recall: { matched, counted: new Map(looked.map((one) => [one.match, one])), results } }
}

function matchAfter(
  earlier: Recall | null,
  rules: CompiledRuleSet,
  question: Question,
  chosen: readonly CompiledPolicy[],
): Match {
  const input = { ...question, everywhere: question.select.area === 'all' }
  if (!earlier) return match(rules, input, chosen)
  const changed = changedFacts(earlier.matched.input.facts, question.facts)
  return rematch(rules, earlier.matched, { input, changed }, chosen)
}

const isPaid = ({ input }: Match): boolean => paidAwardsOf(input.facts).awards.length > 0

/** What was paid before bears on every result, so none of them holds beside an award. */
function resultsThatHold({ matched, results }: Recall, now: Match): Recall['results'] | null {
  return isPaid(matched) || isPaid(now) ? null : results
}

/** What was chosen and given up, and the proofs, if they are asked for. */
function shownOfTotals(rules: CompiledRuleSet, { include, language }: Question): ShownOfTotals {
  return (totals, candidates, search) => ({
    ...(include.includes('combination') && {
      combination: combinationsOf(rules, totals, candidates, search, language),
    }),
    ...(include.includes('certificate') && { certificates: certificatesOf(totals, candidates) }),
  })
}

/** Rules that mean nothing, and those whose sums are too large to be told; in the order of the rules. */
function brokenOf(chosen: readonly CompiledPolicy[], { policies }: Match): Map<CompiledPolicy, readonly RuleIssue[]> {
  const tooLarge = new Map(
    policies.filter((one) => overflowOf(one).length > 0).map((one) => [one.compiled, overflowOf(one)]),
  )
  const issuesOf = (policy: CompiledPolicy): readonly RuleIssue[] => tooLarge.get(policy) ?? policy.issues
  return new Map(
    chosen.filter((policy) => issuesOf(policy).length > 0).map((policy) => [policy, issuesOf(policy)] as const),
  )
}

function chosenPolicies(
  { policies }: CompiledRuleSet,
  { policies: ids, kinds }: MatchRequest['select'],
): CompiledPolicy[] {
  return policies.filter(({ policy }) => (ids?.includes(policy.id) ?? true) && (kinds?.includes(policy.kind) ?? true))
}

const verdictNames = ['eligible', 'needsReview', 'undetermined', 'ineligible', 'notInForce'] as const
const countsOf = (all: readonly { match: PolicyMatch }[]) =>
  Object.fromEntries(
    verdictNames.map((name) => [name, all.filter(({ match: { verdict } }) => verdict === name).length]),
  ) as Record<(typeof verdictNames)[number], number>

function countsByLaw(all: readonly CountedMatch[]): MatchAnswer['countsByLaw'] {
  const states = [...new Set(all.map(({ law }) => law))].toSorted((a, b) => (a < b ? -1 : 1))
  return Object.fromEntries(states.map((state: LawState) => [state, countsOf(all.filter(({ law }) => law === state))]))
}

const listingsOf = ({ documents }: CompiledRuleSet): number =>
  documents.reduce((sum, { document }) => sum + document.coverage.filter(({ listing }) => listing).length, 0)

/** Inputs that can still change something, those behind most open money first. */
function missingOfAll(
  rules: CompiledRuleSet,
  all: readonly CountedMatch[],
  language: Language,
): MatchAnswer['missing'] {
  const found = new Map<string, { unknown: Unknown; policies: number; most: Exact }>()
  for (const { match: one } of all) {
    const most = mostOf(one)
    for (const [key, unknown] of unknownsOfPolicy(one)) {
      const known = found.get(key)
      found.set(key, { unknown, policies: (known?.policies ?? 0) + 1, most: add(known?.most ?? 0, most) })
    }
  }
  return [...found.values()]
    .toSorted((a, b) => compare(b.most, a.most) || b.policies - a.policies)
    .map(({ unknown, policies, most }) => ({
      ...missingOf(rules, unknown, language),
      policies,
      decidesUpToFen: fittingFen(most),
    }))
}

/** Most that the policy's claims could bring, Infinity without a stated ceiling. */
const mostOf = onceFor(({ claims, possible }: PolicyMatch): Exact =>
  [...claims, ...(possible ? [possible] : [])]
    .flatMap(({ amount }) => (amount ? [payableOf(amount).hi] : []))
    .reduce(add, 0),
)
