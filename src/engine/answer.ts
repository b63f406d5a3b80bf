import type { Language, MatchAnswer, MatchRequest } from '../domain/answer.js'
import { add, compare, type Exact } from '../domain/exact.js'
import { ancestorsOfPlace, nation, type PlaceDirectory } from '../domain/place.js'
import type { LawState } from '../domain/policy.js'
import type { CompiledPolicy, CompiledRuleSet } from './compile.js'
import { paidAwardsOf } from './combine/paid.js'
import { payableOf } from './amount-answer.js'
import { certificatesOf } from './certificate-answer.js'
import { combinationsOf } from './combination-answer.js'
import { missingOf } from './explain.js'
import { fittingFen, overflowOf } from './overflow.js'
import { limitOwners } from './limit-owners.js'
import { predictionNotice } from './notice.js'
import { match, type Match, type MatchInput, type PolicyMatch } from './match.js'
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

/** The answer to one profile: verdicts, sums, sources, what is missing, what is held. Pure; never throws for any profile. */
export function answer(rules: CompiledRuleSet, places: Pick<PlaceDirectory, 'placeOf'>, question: Question): Body {
  const chosen = chosenPolicies(rules, question.select)
  const matched = match(rules, { ...question, everywhere: question.select.area === 'all' }, chosen)
  const { language } = question
  const broken = brokenOf(chosen, matched)
  const all = matched.policies
    .filter(({ compiled }) => !broken.has(compiled))
    .map((one) => countedOf(rules, one, matched.asOf, language))
  const concerning = all.filter(({ match: { outOfArea } }) => !outOfArea)
  const shown = {
    criteria: question.include.includes('criteria'),
    amountSteps: question.include.includes('amountSteps'),
    language,
  }
  const visible = (question.select.area === 'all' ? all : concerning).filter(
    ({ match: { verdict } }) => question.select.verdicts?.includes(verdict) ?? true,
  )
  return {
    counts: {
      ...countsOf(concerning),
      evaluated: chosen.length,
      outOfArea: all.length - concerning.length,
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
      ...visible.map((counted) => resultOf(rules, matched, counted, shown)),
      ...[...broken].map(([policy, issues]) => brokenResult(rules, policy, issues, matched.asOf, language)),
    ],
    missing: missingOfAll(rules, concerning, language),
    coverage: coverageOf(rules, matched, places),
    notice: predictionNotice(language),
    conflicts: [...matched.root.world.conflicts],
  }
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
  const tooLarge = new Map(policies.map((one) => [one.compiled, overflowOf(one)]))
  const all = chosen.map((policy) => [policy, tooLarge.get(policy) ?? policy.issues] as const)
  return new Map(all.filter(([, issues]) => issues.length > 0))
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
const mostOf = ({ claims, possible }: PolicyMatch): Exact =>
  [...claims, ...(possible ? [possible] : [])]
    .flatMap(({ amount }) => (amount ? [payableOf(amount).hi] : []))
    .reduce(add, 0)

const placeFacts = ['registeredRegion', 'operatingRegion', 'taxRegion', 'statisticsRegion']

/** Documents held for each place the applicant names and each place above it, down to the nation. */
function coverageOf(
  { documents }: CompiledRuleSet,
  { input }: Match,
  places: Pick<PlaceDirectory, 'placeOf'>,
): MatchAnswer['coverage'] {
  const own = placeFacts.flatMap((id) => {
    const given = input.facts.get(id)
    return given?.is === 'code' ? [given.value.slice(0, 6)] : []
  })
  const areas = new Set([...own, ...own.flatMap(ancestorsOfPlace), nation])
  return [...areas]
    .toSorted((a, b) => significance(b) - significance(a) || (a < b ? -1 : 1))
    .map((area) => {
      const held = documents.filter(({ document }) => document.division === area)
      const checked = held.flatMap(({ document }) => document.status.map(({ checkedOn }) => checkedOn))
      return {
        area,
        name: places.placeOf(area)?.name ?? null,
        documents: held.length,
        checkedOn: checked.toSorted().at(-1) ?? null,
      }
    })
}
const significance = (code: string): number => code.replace(/(00)+$/, '').length
