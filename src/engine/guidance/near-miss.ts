import type { AnswerTotals, Language } from '../../domain/answer.js'
import { fromDayNumber, toDayNumber, yearOfDay } from '../../domain/iso-date.js'
import type { Effect, NearMiss, NearMissAnswer, NearMissGroup, NearMissStep } from '../../domain/near-miss.js'
import { amountAnswer } from '../amount-answer.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import { lawOf } from '../law.js'
import type { ClaimMatch, Match, MatchInput, PolicyMatch } from '../match.js'
import { match } from '../match.js'
import { overflowOf } from '../overflow.js'
import { recordOf } from '../record-label.js'
import { headOf } from '../result.js'
import { say } from '../wording/values.js'
import { assumptionsOf } from './assumptions.js'
import { changeOf, isAdded } from './change-words.js'
import { isBecoming, type Standpoint } from './deed.js'
import { effectsOf } from './effects.js'
import { netGainsOf, stepsOf, type Weighed } from './near-miss-steps.js'
import { textOf } from './near-miss-text.js'
import { obstaclesOf, type Blocked } from './obstacles.js'
import { addedId, isTold, later, matchAll, type Scenario, type Setting } from './scenario.js'
import { solutionsOf, type Solution } from './search.js'
import { totalsOfMatch } from './totals-of-match.js'
import { byWorth, isWorthless, netGainOf } from './worth.js'

export interface NearMissQuestion {
  readonly input: MatchInput
  readonly policies: readonly CompiledPolicy[]
  readonly language: Language
}
export interface NearMisses {
  readonly counts: NearMissAnswer['counts']
  /** The best first. */
  readonly items: readonly NearMiss[]
  readonly steps: readonly NearMissStep[]
  /** Policies whose search was cut short. */
  readonly cut: readonly string[]
  /** Derived facts whose given value contradicts the computed one. */
  readonly conflicts: readonly string[]
}

interface Day {
  readonly match: Match
  readonly totals: readonly AnswerTotals[]
}

interface Asked {
  readonly setting: Setting
  readonly scenario: Scenario
  readonly today: Match
  /** The same applicant on a later day, for what a change does to other policies. */
  readonly onDay: (day: number) => Day
  readonly language: Language
}

/** What would make refused policies possible (design §7). Pure; every change is confirmed by matching. */
export function nearMisses(rules: CompiledRuleSet, { input, policies, language }: NearMissQuestion): NearMisses {
  const setting = { rules, input }
  const scenario = { facts: input.facts, asOf: toDayNumber(input.asOf) }
  const today = match(rules, input)
  const days = new Map<number, Day>()
  const onDay = (day: number): Day => {
    const known = days.get(day)
    if (known) return known
    const own = day === scenario.asOf ? today : matchAll(setting, later(scenario, day))
    const found = { match: own, totals: totalsOfMatch(rules, own, language) }
    days.set(day, found)
    return found
  }
  const asked = { setting, scenario, today, onDay, language }
  const chosen = new Set(policies)
  const refused = today.policies.filter((one) => chosen.has(one.compiled) && isAsked(one, asked))
  const looked = refused.map((one) => lookAt(one, asked))
  const weighed = looked.flatMap(({ items: own }) => own).toSorted((a, b) => byWorth(a.item, b.item))
  const items = weighed.map(({ item }) => item)
  return {
    counts: {
      canDo: countOf(items, 'canDo'),
      comesWithTime: countOf(items, 'comesWithTime'),
      cannotChange: countOf(items, 'cannotChange'),
      elsewhere: looked.filter(({ isElsewhere }) => isElsewhere).length,
      farther: looked.filter(({ items: own, isElsewhere }) => own.length === 0 && !isElsewhere).length,
    },
    items,
    steps: stepsOf(weighed, language),
    cut: looked.flatMap(({ cut }) => cut),
    conflicts: [...today.root.world.conflicts],
  }
}

const countOf = (items: readonly NearMiss[], group: NearMissGroup): number =>
  items.filter((item) => item.group === group).length

/** A living text, in the applicant's places, with some claim refused and none that only waits for an answer. */
function isAsked(
  { compiled, validity, outOfArea, verdict, claims }: PolicyMatch,
  { scenario, language }: Asked,
): boolean {
  if (outOfArea || verdict === 'undetermined' || verdict === 'notInForce') return false
  const { status } = lawOf(compiled, validity, scenario.asOf, language)
  if (status === 'superseded' || status === 'lapsed') return false
  return verdict === 'ineligible' || claims.some((claim) => claim.verdict === 'ineligible')
}

/** More records of one kind are looked at no further. */
const mostClaims = 8

interface Looked {
  readonly items: Weighed[]
  readonly cut: string[]
  /** Nothing the applicant does would help: it is for other places. */
  readonly isElsewhere: boolean
}

function lookAt(refused: PolicyMatch, asked: Asked): Looked {
  const { compiled, claims, verdict } = refused
  const own = claims.filter((claim) => claim.verdict === 'ineligible').slice(0, mostClaims)
  const { setting, scenario } = asked
  const openYear = yearOfDay(scenario.asOf)
  const at = (subjectId: string | null, claim: ClaimMatch | undefined): Standpoint => ({
    setting,
    compiled,
    subjectId,
    scenario,
    claim,
    openYear,
  })
  const canAdd = compiled.list !== null && verdict === 'ineligible' && isTold(scenario.facts, compiled.list.id)
  const points = [...own.map((claim) => at(claim.subjectId, claim)), ...(canAdd ? [at(addedId, undefined)] : [])]
  const found = points.map(solutionsOf)
  const items = found
    .flatMap(({ solutions }) => solutions)
    .filter((solution) => overflowOf(solution.match).length === 0)
    .map((solution) => itemOf(refused, solution, asked))
    .filter(({ item }) => !isWorthless(item))
  const isFound = found.some(({ solutions }) => solutions.length > 0)
  const cut = found.some(({ isCut }) => isCut) ? [compiled.policy.id] : []
  const [first] = points
  const blocked = !isFound && verdict === 'ineligible' && first ? obstaclesOf(first, asked.language) : null
  if (!blocked) return { items, cut, isElsewhere: false }
  const { isElsewhere } = blocked
  return { items: isElsewhere ? [] : [{ item: hopelessItem(refused, blocked, asked), netGains: [] }], cut, isElsewhere }
}

function headOfItem({ compiled, validity }: PolicyMatch, { scenario, language }: Asked) {
  return { policy: headOf(compiled), law: lawOf(compiled, validity, scenario.asOf, language) }
}

function itemOf(refused: PolicyMatch, solution: Solution, asked: Asked): Weighed {
  const { setting, scenario, language } = asked
  const { compiled } = refused
  const { day, moves, claim } = solution
  const teller = { rules: setting.rules, compiled, claim, language }
  const changes = moves.map((move) => changeOf(teller, move))
  const group = groupOf(solution)
  const before = asked.onDay(day)
  const after = moves.length === 0 ? before.match : matchAll(setting, solution.scenario)
  const told = moves.length === 0 ? noEffects : effectsOf(before.match, after, compiled.policy.id, language)
  const effects = moves.some(({ deed }) => isBecoming(deed)) ? withoutOpen(told) : told
  // What comes by itself is compared with today.
  const start = moves.length === 0 ? asked.onDay(scenario.asOf) : before
  const totals = totalsOfMatch(setting.rules, after, language)
  const head = headOfItem(refused, asked)
  const subject = recordOf(setting.rules, compiled, claim, language)
  const item = {
    ...head,
    subject: subject && isAdded(claim) ? { ...subject, id: null } : subject,
    group,
    verdictNow: claimNow(refused, claim),
    verdictThen: claim.verdict,
    amountThen: claim.amount ? amountAnswer(compiled.policy, claim.amount, language) : null,
    // What still hangs on answers is in no total yet.
    netGainFen: claim.verdict === 'undetermined' ? null : netGainOf(head, start.totals, totals),
    changes,
    earliestOn: day === scenario.asOf ? null : fromDayNumber(day),
    assumes: assumptionsOf(asked.setting, solution, compiled, yearOfDay(scenario.asOf), language),
    obstacles: [],
    effort: changes.reduce((sum, { effort }) => sum + effort, 0),
    ...effects,
  }
  return {
    item: { ...item, text: textOf(compiled, item, language) },
    netGains: netGainsOf(start.totals, totals, language),
  }
}

interface Effects {
  readonly gains: Effect[]
  readonly loses: Effect[]
}
const noEffects: Effects = { gains: [], loses: [] }

/** What was open because nobody could know it yet is not lost when it begins. */
const withoutOpen = ({ gains, loses }: Effects): Effects => ({
  gains,
  loses: loses.filter(({ before }) => before.verdict !== 'undetermined'),
})

const claimNow = ({ claims, verdict }: PolicyMatch, { subjectId }: ClaimMatch): NearMiss['verdictNow'] =>
  claims.find((claim) => claim.subjectId === subjectId)?.verdict ?? verdict

/** Moved by the clock alone: the day, or a fact that only time changes. */
function groupOf({ moves }: Solution): NearMissGroup {
  const isTime = moves.every(
    ({ deed }) => deed.is !== 'records' && deed.fact.direction === 'never' && !isBecoming(deed),
  )
  return isTime ? 'comesWithTime' : 'canDo'
}

function hopelessItem(refused: PolicyMatch, { obstacles, text }: Blocked, asked: Asked): NearMiss {
  const told = {
    ...headOfItem(refused, asked),
    subject: null,
    group: 'cannotChange' as const,
    verdictNow: refused.verdict,
    verdictThen: null,
    amountThen: null,
    netGainFen: null,
    changes: [],
    earliestOn: null,
    assumes: [],
    obstacles: [...obstacles],
    effort: 0,
    gains: [],
    loses: [],
  }
  return { ...told, text: say(asked.language, `无法改变：${text}`, `cannot be changed: ${text}`) }
}
