import type { Language } from '../../domain/answer.js'
import { add, compare, toNumber, type Exact } from '../../domain/exact.js'
import type { Asked, OpenMoney, Question } from '../../domain/next-question.js'
import { measureOfKind, measures, type Measure } from '../../domain/policy.js'
import { unmet } from '../../domain/truth.js'
import { payableOf } from '../amount-answer.js'
import type { CompiledRuleSet } from '../compile.js'
import type { PolicyMatch } from '../compiled.js'
import { kindOfFact } from '../lists.js'
import type { Match } from '../match.js'
import { fittingFen } from '../overflow.js'
import { labelOfRecord } from '../record-label.js'
import type { ListSubject } from '../subject.js'
import { moneyText, say, valueText } from '../wording/values.js'
import type { Candidate, OpenPolicy } from './question-candidates.js'
import { TestCollector } from './question-tests.js'

const mostDecides = 20
const mostEdges = 12

export function askedOf(rules: CompiledRuleSet, matched: Match, candidate: Candidate, language: Language): Asked {
  const { pointer, fact, kind, place } = candidate
  return {
    pointer,
    fact,
    year: place.year,
    subject: subjectOf(rules, matched, candidate, language),
    kind,
    question: questionText(candidate, language),
  }
}

export function questionOf(rules: CompiledRuleSet, matched: Match, candidate: Candidate, language: Language): Question {
  const { spec, policies } = candidate
  const list = spec.type === 'records' ? rules.compiler.lists.find(candidate.fact) : undefined
  return {
    ...askedOf(rules, matched, candidate, language),
    type: spec.type === 'yearly' ? spec.of : spec.type,
    label: say(language, spec.label.zh, spec.label.en),
    unit: spec.unit ?? null,
    hint: spec.hint ? say(language, spec.hint.zh, spec.hint.en) : null,
    proof: spec.proof ?? null,
    options: optionsOf(rules, candidate, list, language),
    key: list?.key ?? null,
    optional: spec.optional,
    personal: spec.personal,
    why: whyText(policies, language),
    decides: decidesOf(policies, language),
    policies: policies.length,
    open: openMoneyOf(policies),
    edges: edgesOf(rules, matched, candidate, language),
  }
}

function questionText({ kind, spec, place }: Candidate, language: Language): string {
  const { label, question } = spec
  if (kind === 'moreRecords') return say(language, `还有其他${label.zh}吗？`, `Any more of this: ${label.en}?`)
  return say(language, question.zh, question.en).replaceAll('{year}', String(place.year ?? ''))
}

/** The record asked about, by what the outermost one says of itself. */
function subjectOf(
  rules: CompiledRuleSet,
  { input }: Match,
  { place: { steps } }: Candidate,
  language: Language,
): Asked['subject'] {
  const [first] = steps
  const last = steps.at(-1)
  const outer = first && rules.compiler.lists.find(first.list)
  if (!first || !last || !outer) return null
  const records = input.facts.get(first.list)
  const record = records?.is === 'records' ? (records.items[first.index] ?? null) : null
  const list = steps.length === 1 ? outer.path : `${outer.record}.${last.list}`
  return { list, id: last.id, label: labelOfRecord(rules, outer, record, language) }
}

function optionsOf(
  { compiler }: CompiledRuleSet,
  { spec, value }: Candidate,
  list: ListSubject | undefined,
  language: Language,
): Question['options'] {
  const keyField = list?.key === undefined ? undefined : list.fields.get(list.key)
  const field = spec.type === 'records' ? keyField : spec
  if (!field || !('options' in field || 'optionsFrom' in field)) return null
  const kind = kindOfFact(field, compiler.sources)
  const ids = field === spec && value.is === 'options' ? value.options : (kind.options ?? [])
  return ids.map((id) => ({ id, text: valueText(id, { kind, fact: field }, language) }))
}

/** Most that claims not ruled out could bring. */
export function mostOf({ claims, possible }: PolicyMatch): Exact {
  const live = [...claims.filter(({ truth }) => truth !== unmet), ...(possible ? [possible] : [])]
  return live.flatMap(({ amount }) => (amount ? [payableOf(amount).hi] : [])).reduce(add, 0)
}

const measureOf = ({ match }: OpenPolicy): Measure => measureOfKind[match.compiled.policy.kind]

/** Sums one by one, limits aside. */
export function openMoneyOf(policies: readonly OpenPolicy[]): OpenMoney[] {
  return measures.flatMap((measure) => {
    const own = policies.filter((policy) => measureOf(policy) === measure)
    if (own.length === 0) return []
    const most = measure === 'none' ? 0 : own.map(({ match }) => mostOf(match)).reduce(add, 0)
    return [{ measure, policies: own.length, upToFen: fittingFen(most) }]
  })
}

function decidesOf(policies: readonly OpenPolicy[], language: Language): Question['decides'] {
  return byMoney(policies)
    .slice(0, mostDecides)
    .map((policy) => {
      const { id } = policy.match.compiled.policy
      const measure = measureOf(policy)
      const most = measure === 'none' ? 0 : mostOf(policy.match)
      return { policy: id, title: titleOf(policy, language), law: policy.law, measure, upToFen: fittingFen(most) }
    })
}

const byMoney = (policies: readonly OpenPolicy[]): OpenPolicy[] => policies.toSorted((a, b) => b.open - a.open)
const titleOf = ({ match }: OpenPolicy, language: Language): string => {
  const { title, titleEn } = match.compiled.policy
  return say(language, title, titleEn)
}

const measureWords: Readonly<Record<Exclude<Measure, 'none'>, readonly [string, string]>> = {
  cash: ['资金', 'cash'],
  costRelief: ['减免', 'relief'],
  creditLimit: ['贷款额度', 'credit'],
}

/** `关系到 3 项政策（资金最多 60 万元）：甲、乙等`. */
function whyText(policies: readonly OpenPolicy[], language: Language): string {
  const sums = openMoneyOf(policies).flatMap(({ measure, upToFen }) => {
    if (measure === 'none' || upToFen === 0) return []
    const [zh, en] = measureWords[measure]
    if (upToFen === null) return [say(language, `${zh}金额未定`, `${en}, sum not known yet`)]
    return [say(language, `${zh}最多 ${moneyText(upToFen, language)}`, `${en} up to ${moneyText(upToFen, language)}`)]
  })
  const told = sums.length === 0 ? '' : say(language, `（${sums.join('，')}）`, ` (${sums.join('; ')})`)
  const titles = byMoney(policies)
    .slice(0, 2)
    .map((policy) => titleOf(policy, language))
  const names =
    titles.join(say(language, '、', ', ')) + (policies.length > titles.length ? say(language, '等', ', …') : '')
  const count = policies.length
  return say(
    language,
    `关系到 ${count} 项政策${told}：${names}`,
    `${count === 1 ? 'One policy hangs' : `${count} policies hang`} on it${told}: ${names}`,
  )
}

/** Thresholds of a figure in what hangs on it, ascending. */
function edgesOf(rules: CompiledRuleSet, { root }: Match, candidate: Candidate, language: Language): string[] {
  const { spec, fact, value, policies } = candidate
  if (value.is !== 'numbers' || spec.type === 'records') return []
  const collector = new TestCollector(root)
  for (const { match } of policies) collector.addPolicy(match.compiled)
  const targets = [...(collector.found.get(fact) ?? [])].flatMap(({ target }) => [target].flat()) as Exact[]
  const inside = targets.filter(
    (edge) => compare(value.lo, edge) <= 0 && compare(edge, value.hi) <= 0 && isTelling(edge),
  )
  const kind = kindOfFact(spec, rules.compiler.sources)
  const texts = inside.toSorted(compare).map((edge) => valueText(edge, { kind, fact: spec }, language))
  return [...new Set(texts)].slice(0, mostEdges)
}

/** Tables start at 0, which parts nothing. */
const isTelling = (edge: Exact): boolean => toNumber(edge) !== 0
