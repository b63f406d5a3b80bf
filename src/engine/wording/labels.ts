import type { Language } from '../../domain/answer.js'
import type { Words } from '../../domain/fact.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import type { Frame, Node, Subject } from '../subject.js'
import { say } from './values.js'

/** Names for people of what has no entry in the catalogue: shared definitions, and a policy's own. */
export interface Labels {
  get(id: string): Words | undefined
}

export const labelsFor = ({ ruleSet }: CompiledRuleSet, { policy }: CompiledPolicy): Labels => ({
  get: (id) => policy.labels[id] ?? ruleSet.definitions.get(id)?.label,
})

/** Longer expressions do not read as a name. */
const longest = 40

/** What a subject is called; a definition without a name by what it is made of, and only then by its id. */
export function labelOf(subject: Subject, frame: Frame, labels: Labels, language: Language): string {
  const label = subject.fact?.label ?? labels.get(subject.id)
  if (label) return say(language, label.zh, label.en)
  if (subject.id === 'asOf') return say(language, '查询日', 'the day asked about')
  if (subject.id === 'claimYear') return say(language, '权利发生年', 'year of the event')
  const made = subject.definition && describe(subject.definition, frame, labels, language)
  return made && made.length <= longest ? made : subject.id
}

/** `应纳税所得额（2025 年）`; null when the node reads no yearly fact. */
export function yearlyLabel({ yearly }: Node, frame: Frame, language: Language): string | null {
  if (!yearly) return null
  const years = yearly.years(frame)
  const name = say(language, yearly.fact.label.zh, yearly.fact.label.en)
  if (!years || years.length === 0) return name
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const span = first === last ? String(first) : `${first}–${last}`
  return say(language, `${name}（${span} 年）`, `${name} (${span})`)
}

const signs: readonly (readonly [string, string])[] = [
  ['add', ' + '],
  ['subtract', ' − '],
  ['times', ' × '],
  ['divide', ' ÷ '],
]

function describe(node: Node, frame: Frame, labels: Labels, language: Language): string | null {
  if (node.wraps) return describe(node.wraps, frame, labels, language)
  const yearly = yearlyLabel(node, frame, language)
  if (yearly !== null) return yearly
  if (node.subject) return labelOf(node.subject, frame, labels, language)
  const { ast } = node
  if (typeof ast !== 'object') return String(ast)
  if ('elapsed' in ast) return elapsedText(node, frame, labels, language)
  const sign = signs.find(([name]) => name in ast)
  if (!sign) return null
  const parts = node.parts.map((part) => describe(part, frame, labels, language))
  return parts.every((part) => part !== null) ? parts.join(sign[1]) : null
}

function elapsedText(node: Node, frame: Frame, labels: Labels, language: Language): string | null {
  const [from, to] = node.parts.map((part) => describe(part, frame, labels, language))
  const { ast } = node
  const unit = typeof ast === 'object' && 'elapsed' in ast ? ast.in : 'days'
  const units = {
    days: ['天数', 'days'],
    months: ['足月数', 'full months'],
    years: ['足年数', 'full years'],
    calendarMonths: ['跨月数', 'calendar months'],
    calendarYears: ['跨年数', 'calendar years'],
  } as const
  if (!from || !to) return null
  return say(language, `${from}至${to}的${units[unit][0]}`, `${units[unit][1]} from ${from} to ${to}`)
}
