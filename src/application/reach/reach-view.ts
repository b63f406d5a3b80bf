import type { Language } from '../../domain/answer.js'
import { toDayNumber } from '../../domain/iso-date.js'
import { measureOfKind } from '../../domain/policy.js'
import type { ReachAnswer, ReachedClass, ReachedEnterprise, ReachGroup, ReachRequest } from '../../domain/reach.js'
import { entryOf } from '../../engine/explain.js'
import { knownOn } from '../../engine/force.js'
import { lawOf, windowOf } from '../../engine/law.js'
import { predictionNotice } from '../../engine/notice.js'
import { answerWords } from '../../engine/reach/answer-words.js'
import { headOf } from '../../engine/result.js'
import { outsideReasonOf } from '../../engine/totals.js'
import { say } from '../../engine/wording/values.js'
import type { RuleBase } from '../rule-base.js'
import { groupingFacts, type Grouping } from './reach-groups.js'
import type { ReachAsking, ReachQuestion } from './reach-scan.js'
import type { Seen } from './reach-seen.js'
import { isAdded, type Cost, type ReachTally, type Tallies } from './reach-tally.js'

interface Told {
  readonly question: ReachQuestion
  readonly asking: ReachAsking
  readonly request: ReachRequest
  readonly tally: ReachTally
  /** All that the owner has. */
  readonly enterprises: number
  readonly filter: ReachAnswer['filter']
}

export function reachAnswer({ question, asking, request, tally, enterprises, filter }: Told): ReachAnswer {
  const { base, policy, asOf, knownAt } = question
  const { language, surroundings } = asking
  const law = lawOf(policy, knownOn(policy.validity, knownAt), toDayNumber(asOf), language)
  const window = windowOf(policy.policy, toDayNumber(asOf))
  const { certain, review, oneAway } = tally.total
  const inside = certain.enterprises + review.enterprises + oneAway.enterprises + tally.errors
  return {
    object: 'reach',
    schema: 'huiqi.reach/1',
    clientReference: request.clientReference ?? null,
    asOf,
    policy: headOf(policy),
    law,
    window,
    counts: {
      // One stored meanwhile by a machine whose clock is behind may be looked at though it was not counted.
      enterprises: Math.max(enterprises, inside),
      ...countsOf(tally.total),
      out: Math.max(enterprises - inside, 0),
      error: tally.errors,
    },
    missing: missingOf(base, tally, language),
    budget: budgetOf(question, tally, law.status, window.status),
    by: {
      district: groups('district', question, tally, language),
      size: groups('size', question, tally, language),
      industry: groups('industry', question, tally, language),
    },
    filter,
    notice: predictionNotice(language),
    receipt: { ruleSet: base.compiled.ruleSet.hash, engine: surroundings.engineVersion, asOf, knownAt },
  }
}

/** What an enterprise is called by its owner. */
export type Named = Pick<ReachedEnterprise['enterprise'], 'clientReference'>

/** Null: it is not reached. */
export function reachedEnterprise(
  { id, version, clientReference, reached, groups: own }: Seen & Named,
  base: RuleBase,
  language: Language,
): ReachedEnterprise | null {
  const { class: name, verdict, minFen, maxFen, answer } = reached
  if (name === 'out' || verdict === null) return null
  return {
    object: 'reachedEnterprise',
    enterprise: { id, clientReference, version },
    class: name,
    verdict,
    amount: { minFen, maxFen },
    answer: answer && {
      pointer: answer.pointer,
      fact: answer.fact,
      year: answer.year,
      ...answerWords(base.compiled, answer, language),
    },
    ...own,
  }
}

const countsOf = ({ certain, review, oneAway }: Tallies): Record<ReachedClass, number> => ({
  certain: certain.enterprises,
  review: review.enterprises,
  oneAway: oneAway.enterprises,
})

function missingOf({ compiled }: RuleBase, { byFact }: ReachTally, language: Language): ReachAnswer['missing'] {
  return [...byFact]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([fact, enterprises]) => {
      const label = entryOf(compiled, fact)?.label
      return { fact, label: label ? say(language, label.zh, label.en) : fact, enterprises }
    })
}

function budgetOf(
  { policy: { policy } }: ReachQuestion,
  tally: ReachTally,
  law: ReachAnswer['law']['status'],
  window: ReachAnswer['window']['status'],
): ReachAnswer['budget'] {
  const measure = measureOfKind[policy.kind]
  if (measure === 'none') return null
  const outside = outsideReasonOf(policy, law, window)
  const isInForce = law === 'inForce'
  return {
    measure,
    joined: isAdded(measure) ? 'sum' : 'largest',
    per: policy.per,
    payee: typeof policy.payee === 'string' ? policy.payee : policy.payee.other,
    ...nestedCosts(tally, tally.total),
    boundless: tally.costOf(tally.total, ['certain', 'review', 'oneAway']).boundless,
    law: outside === null ? (isInForce ? 'inForce' : 'unverified') : null,
    reason: outside ?? (isInForce ? null : 'lawUnverified'),
  }
}

export function nestedCosts(tally: ReachTally, tallies: Tallies): NonNullable<ReachGroup['costs']> {
  const of = (...classes: ReachedClass[]) => rangeOf(tally.costOf(tallies, classes))
  return {
    certain: of('certain'),
    withReview: of('certain', 'review'),
    withAnswers: of('certain', 'review', 'oneAway'),
  }
}
const rangeOf = ({ minFen, maxFen }: Cost) => ({ minFen, maxFen })

/** Most enterprises first. */
function groups(grouping: Grouping, question: ReachQuestion, tally: ReachTally, language: Language): ReachGroup[] {
  const hasSum = measureOfKind[question.policy.policy.kind] !== 'none'
  const all = [...tally.by(grouping)].map(([code, tallies]) => ({
    code,
    name: code === null ? say(language, '未知', 'not known') : nameOf(grouping, code, question.base, language),
    counts: countsOf(tallies),
    costs: hasSum ? nestedCosts(tally, tallies) : null,
  }))
  return all.toSorted((a, b) => reachedIn(b) - reachedIn(a) || ((a.code ?? '') < (b.code ?? '') ? -1 : 1))
}
const reachedIn = ({ counts: { certain, review, oneAway } }: ReachGroup): number => certain + review + oneAway

function nameOf(grouping: Grouping, code: string, { compiled, places }: RuleBase, language: Language): string {
  const { ruleSet } = compiled
  if (grouping === 'district') return places.placeOf(code)?.fullName ?? code
  if (grouping === 'industry') return ruleSet.industries.nameOf(code) ?? code
  const fact = ruleSet.facts.get(groupingFacts.size)
  const option = fact && 'options' in fact ? fact.options?.find(({ id }) => id === code) : undefined
  return option ? say(language, option.zh, option.en) : code
}
