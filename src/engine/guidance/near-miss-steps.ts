import type { AnswerTotals, Language } from '../../domain/answer.js'
import { canonicalJson } from '../../domain/canonical-json.js'
import type { Effect, NearMiss, NearMissStep } from '../../domain/near-miss.js'
import { measures, type Measure } from '../../domain/policy.js'
import { rangeText, say } from '../wording/values.js'
import { stepText } from './near-miss-text.js'

type NetGain = NearMissStep['netGains'][number]

/** A near miss with what its change does to all totals together. */
export interface Weighed {
  readonly item: NearMiss
  readonly netGains: readonly NetGain[]
}

/** By what has to be done, each step once, in the order of the items. */
export function stepsOf(weighed: readonly Weighed[], language: Language): NearMissStep[] {
  const byStep = new Map<string, Weighed[]>()
  for (const one of weighed.filter(({ item }) => item.group !== 'cannotChange'))
    byStep.set(keyOf(one.item), [...(byStep.get(keyOf(one.item)) ?? []), one])
  return [...byStep.values()].flatMap((own) => stepOf(own, language))
}

/** The same step, whichever criterion asks for it. */
const keyOf = ({ group, earliestOn, changes }: NearMiss): string =>
  canonicalJson([
    group,
    earliestOn,
    ...changes.map(({ pointer, to }) => canonicalJson([pointer, to])).toSorted((a, b) => a.localeCompare(b)),
  ])

function stepOf(own: readonly Weighed[], language: Language): NearMissStep[] {
  const [first] = own
  if (!first) return []
  const { group, changes, earliestOn, effort } = first.item
  const items = own.map(({ item }) => item)
  const ids = new Set(items.map(({ policy }) => policy.id))
  const others = (effects: readonly Effect[]): Effect[] => [
    ...new Map(effects.filter(({ policy }) => !ids.has(policy.id)).map((one) => [one.policy.id, one])).values(),
  ]
  return [
    {
      group,
      changes,
      earliestOn,
      assumes: [...new Map(items.flatMap(({ assumes }) => assumes).map((one) => [one.text, one])).values()],
      granted: changes.some(({ granted }) => granted),
      effort,
      text: stepText(first.item, language),
      opens: items.flatMap((item) => openedOf(item)),
      netGains: items.some(({ verdictThen }) => verdictThen === 'undetermined') ? [] : [...first.netGains],
      gains: others(items.flatMap(({ gains }) => gains)),
      loses: others(items.flatMap(({ loses }) => loses)),
    },
  ]
}

function openedOf({ policy, subject, law, verdictThen, amountThen, changes }: NearMiss): NearMissStep['opens'] {
  const citations = changes.flatMap(({ citation }) => citation ?? [])
  return verdictThen === null ? [] : [{ policy, subject, law, verdictThen, amountThen, citations }]
}

/** By how much the best combinations grow at most, in each measure in which one does. */
export function netGainsOf(
  before: readonly AnswerTotals[],
  after: readonly AnswerTotals[],
  language: Language,
): NetGain[] {
  return measures.flatMap((measure) => {
    const inForceFen = grown(before, after, measure, 'withReview')
    const withUnverifiedLawFen = grown(before, after, measure, 'withUnverifiedLaw')
    if (!isMore(inForceFen) && !isMore(withUnverifiedLawFen)) return []
    return [
      {
        measure,
        inForceFen,
        withUnverifiedLawFen,
        text: textOf(measure, inForceFen, withUnverifiedLawFen, language),
      },
    ]
  })
}

const isMore = (fen: number | null): boolean => fen === null || fen > 0

/** Null: after it there is no upper end. One that had none before cannot grow. */
function grown(
  before: readonly AnswerTotals[],
  after: readonly AnswerTotals[],
  measure: Measure,
  total: 'withReview' | 'withUnverifiedLaw',
): number | null {
  const most = (totals: readonly AnswerTotals[]): number | null => {
    const found = totals.find((one) => one.measure === measure)
    return found ? found[total].maxFen : 0
  }
  const [from, to] = [most(before), most(after)]
  if (from === null) return 0
  return to === null ? null : to - from
}

const names: Readonly<Record<Measure, readonly [string, string]>> = {
  cash: ['可领资金', 'payments'],
  costRelief: ['可减免', 'relief'],
  creditLimit: ['可贷额度', 'credit limit'],
  none: ['', ''],
}

function textOf(measure: Measure, inForce: number | null, withUnverified: number | null, language: Language): string {
  const grows = (fen: number | null): string => growthText(measure, fen, language)
  if (!isMore(inForce))
    return grows(withUnverified) + say(language, '（文件须先核实）', ' (by texts that have to be verified first)')
  if (!isLarger(withUnverified, inForce)) return grows(inForce)
  return say(
    language,
    `${grows(inForce)}；连同须先核实的文件，${grows(withUnverified)}`,
    `${grows(inForce)}; with texts that have to be verified first, ${grows(withUnverified)}`,
  )
}

function growthText(measure: Measure, fen: number | null, language: Language): string {
  const [zh, en] = names[measure]
  if (fen === null) return say(language, `${zh}合计会增加，上限未定`, `${en} together may grow, no upper end is known`)
  const sum = rangeText(fen, fen, language)
  return say(language, `${zh}合计最多增加 ${sum}`, `${en} together grow by ${sum} at most`)
}

const isLarger = (a: number | null, b: number | null): boolean => b !== null && (a === null || a > b)
