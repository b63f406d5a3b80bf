import type { MatchRequest } from '../../domain/answer.js'
import type { LawState } from '../../domain/policy.js'
import { isSingle, met, unmet } from '../../domain/truth.js'
import type { CompiledRuleSet } from '../compile.js'
import type { PolicyMatch } from '../compiled.js'
import { entryOn } from '../force.js'
import { match, type Match, type MatchInput } from '../match.js'
import { matchTrial } from '../rematch.js'
import { overflowOf } from '../overflow.js'
import { candidatesOf, type Candidate, type OpenPolicy } from './question-candidates.js'
import { cellsOf } from './question-cells.js'
import { withAnswer } from './question-place.js'
import { hadOf, openOf, weightOfLaw } from './question-weights.js'

export interface QuestionInput extends MatchInput {
  readonly select: Pick<MatchRequest['select'], 'area' | 'policies' | 'kinds'>
  /** Pointers that the applicant has been asked and could not answer. */
  readonly askedButUnknown: readonly string[]
}

export interface Scored {
  readonly candidate: Candidate
  /** Expected drop of open money for each unit of effort, weighted; ordering only. */
  readonly score: number
  readonly variance: number
}

/** What is open, and what could be asked of it. */
export interface Surveyed {
  readonly matched: Match
  /** Policies of the applicant's places whose text is not dead. */
  readonly counted: readonly { readonly match: PolicyMatch; readonly law: LawState }[]
  /** Those that an answer may still change. */
  readonly open: readonly OpenPolicy[]
  readonly decided: number
  readonly decidedShare: number
  /** In the order of the catalogue; without what was asked in vain. */
  readonly candidates: readonly Candidate[]
  readonly stop: 'allDecided' | 'askedAll' | 'onlyRegistryOrReview' | null
}

/** What to ask next, and how far the answer has come. */
export interface Guidance extends Surveyed {
  /** The best first; at most `mostShown`. */
  readonly questions: readonly Scored[]
  /** Asked together with the first, the best first. */
  readonly together: readonly Scored[]
}

/** The next question and five more. */
export const mostShown = 6
/** Fields of one record beside the first: as many as a phone shows without much scrolling. */
const mostTogether = 7
/** Share of the open money of the first question that must hang on another field for it to be asked along. */
const leastTogether = 0.1

/**
 * The unknown fact with the largest expected drop of open money for its effort (design §7): each likely answer is tried
 * on the policies that hang on the fact. One step; ties go to what changes most, then to the order of the catalogue.
 */
export function nextQuestion(rules: CompiledRuleSet, input: QuestionInput): Guidance {
  const surveyed = guidanceOf(rules, input)
  const questions = ranked(rules, surveyed.matched, surveyed.candidates)
  return { ...surveyed, questions, together: questions[0] ? togetherWith(rules, surveyed, questions[0].candidate) : [] }
}

/** Who has the papers of a record at hand can tell all of it at once: its other fields, as far as much hangs on them. */
export function togetherWith(rules: CompiledRuleSet, surveyed: Surveyed, first: Candidate): Scored[] {
  const mates = surveyed.candidates.filter(
    (one) => one !== first && isOfSameRecord(one, first) && one.open >= leastTogether * first.open,
  )
  return ranked(rules, surveyed.matched, mates, mostTogether)
}

/** What is asked of the applicant itself is of no record. */
const isOfSameRecord = ({ place: { steps } }: Candidate, { place }: Candidate): boolean =>
  steps.length > 0 &&
  steps.length === place.steps.length &&
  steps.every(({ list, index }, i) => list === place.steps[i]?.list && index === place.steps[i].index)

/** All but the order of the questions. */
export function guidanceOf(rules: CompiledRuleSet, input: QuestionInput): Surveyed {
  const { select } = input
  const chosen = rules.policies.filter(
    ({ policy }) => (select.policies?.includes(policy.id) ?? true) && (select.kinds?.includes(policy.kind) ?? true),
  )
  const matched = match(rules, { ...input, everywhere: select.area === 'all' }, chosen)
  const concerning = matched.policies.filter(
    (one) => (select.area === 'all' || !one.outOfArea) && overflowOf(one).length === 0,
  )
  const counted = concerning
    .map((one) => ({ match: one, law: lawOn(one, matched.asOf) }))
    .filter(({ law }) => weightOfLaw[law] > 0)
  const { all, open, hasRegistry } = candidatesOf(rules, matched, counted)
  const candidates = all.filter((candidate) => !isAsked(candidate, input.askedButUnknown))
  const openMoney = open.reduce((sum, one) => sum + one.open, 0)
  const had = counted.reduce((sum, { match: one, law }) => sum + hadOf(one, law), 0)
  const isWithOthers = hasRegistry || counted.some(({ match: one }) => hasReview(one))
  return {
    matched,
    counted,
    candidates,
    stop: stopOf(candidates.length, all.length, isWithOthers),
    open,
    decided: concerning.length - open.length,
    decidedShare: openMoney === 0 ? 1 : had / (had + openMoney),
  }
}

const lawOn = ({ validity }: PolicyMatch, asOf: number): LawState => entryOn(validity, asOf)?.status.state ?? 'lapsed'

/** A yearly fact that is not known at all is not asked for year by year. */
const isAsked = ({ pointer, place }: Candidate, asked: readonly string[]): boolean =>
  asked.includes(pointer) || (place.year !== null && asked.includes(pointer.slice(0, pointer.lastIndexOf('/'))))

function stopOf(left: number, all: number, isWithOthers: boolean): Guidance['stop'] {
  if (left > 0) return null
  if (all > 0) return 'askedAll'
  return isWithOthers ? 'onlyRegistryOrReview' : 'allDecided'
}

const hasReview = ({ claims }: PolicyMatch): boolean => claims.some(({ truth }) => truth !== unmet && truth !== met)

/** If the answer alone decided all that hangs on it. */
const bound = ({ open, spec }: Candidate): number => open / spec.effort

/** The best few. Whatever is answered, no more than all that hangs on it can be decided: so much bounds the search. */
export function ranked(
  rules: CompiledRuleSet,
  matched: Match,
  candidates: readonly Candidate[],
  most = mostShown,
): Scored[] {
  const best: Scored[] = []
  for (const candidate of candidates.toSorted((a, b) => bound(b) - bound(a))) {
    const worst = best.length < most ? -Infinity : (best.at(-1)?.score ?? -Infinity)
    if (bound(candidate) < worst) break
    best.push(scoreOf(rules, matched, candidate))
    best.sort((a, b) => compareScores(a, b) || candidates.indexOf(a.candidate) - candidates.indexOf(b.candidate))
    best.length = Math.min(best.length, most)
  }
  return best
}

/** Differences of a fen are noise of doubles. */
function compareScores(a: Scored, b: Scored): number {
  const difference = b.score - a.score
  return Math.abs(difference) > 1 ? difference : b.variance - a.variance
}

/**
 * What an answer brings for a policy, for each unit of effort: what it is expected to decide by itself; or, where only
 * several answers together decide, what all of them decide for the effort of all. The larger counts.
 */
function scoreOf(rules: CompiledRuleSet, matched: Match, candidate: Candidate): Scored {
  const { policies, place, spec } = candidate
  const chosen = policies.map(({ match: one }) => one.compiled)
  const changed = place.steps[0]?.list ?? place.id
  const { asOf, input } = matched
  const after = policies.map(() => 0)
  const chances: { readonly weight: number; readonly granted: number }[] = []
  for (const { given, weight } of cellsOf(candidate, { rules, asOf })) {
    const facts = withAnswer(input.facts, place, given)
    let granted = 0
    for (const [i, one] of matchTrial(rules, matched, { facts, changed }, chosen).entries()) {
      after[i] = (after[i] ?? 0) + weight * openOf(one, policies[i]?.law ?? 'lapsed')
      granted += likelihoodOf(one)
    }
    chances.push({ weight, granted })
  }
  const worth = policies.map(({ open, effort }, i) => Math.max((open - (after[i] ?? 0)) / spec.effort, open / effort))
  return { candidate, score: worth.reduce((sum, one) => sum + one, 0), variance: varianceOf(chances) }
}

/** Decided for or against; in between where it is open. */
const likelihoodOf = ({ truth }: PolicyMatch): number => (truth === unmet ? 0 : isSingle(truth) ? 1 : 0.5)

function varianceOf(chances: readonly { readonly weight: number; readonly granted: number }[]): number {
  const mean = chances.reduce((sum, { weight, granted }) => sum + weight * granted, 0)
  return chances.reduce((sum, { weight, granted }) => sum + weight * (granted - mean) ** 2, 0)
}
