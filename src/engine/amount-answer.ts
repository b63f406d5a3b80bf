import type { AnswerAmount, Language } from '../domain/answer.js'
import { compare, maxOf, roundTo, toSafeInteger, type Exact } from '../domain/exact.js'
import { measureOfKind, type Policy } from '../domain/policy.js'
import { ask, has, undef, type Numbers } from '../domain/possible.js'
import type { Standing } from '../domain/verdict.js'
import { rangeText, say } from './wording/values.js'

/**
 * Integer fen, rounded once: half a fen up. Null where unbounded.
 * @throws RangeError beyond 2^53 fen
 */
export const fenOf = (value: Exact): number | null =>
  value === Infinity ? null : toSafeInteger(roundTo(value === -Infinity ? 0 : value, 1, 'half'))
/**
 * What a sum comes to when it is paid: an absent or negative one is nothing; of one that does not exist a person must
 * say how much.
 */
export function payableOf({ may, lo, hi }: Numbers): { readonly lo: Exact; readonly hi: Exact } {
  if (!(may & has)) return { lo: 0, hi: may & undef ? Infinity : 0 }
  return { lo: may === has ? maxOf(0, lo) : 0, hi: may & undef ? Infinity : maxOf(0, hi) }
}

export const lowFenOf = (value: Exact): number => fenOf(value) ?? 0

export function standingOf({ lo, hi, may, why, inKind }: Numbers): Standing {
  if (inKind !== undefined && compare(hi, 0) === 0) return 'inKind'
  if (!(may & has)) return may & undef ? 'unstated' : 'exact'
  for (const tag of ['elsewhere', 'unstated', 'ceiling'] as const) if (why.includes(tag)) return tag
  return why.length === 0 && may === has && compare(lo, hi) === 0 ? 'exact' : 'range'
}

const perText: Record<AnswerAmount['per'], readonly [string, string]> = {
  once: ['（一次性）', ' (once)'],
  year: ['／年', ' a year'],
  month: ['／月', ' a month'],
  claim: ['／笔', ' each'],
}

/** The sum if granted, for people and programs. Nothing where no value exists: a person must fix it. */
export function amountAnswer(policy: Policy, value: Numbers, language: Language): AnswerAmount {
  const measure = measureOfKind[policy.kind]
  const standing = standingOf(value)
  const payable = payableOf(value)
  const inKind = value.inKind ?? null
  return {
    measure,
    standing,
    minFen: lowFenOf(payable.lo),
    maxFen: fenOf(payable.hi),
    currency: 'CNY',
    per: policy.per,
    payee: typeof policy.payee === 'string' ? policy.payee : policy.payee.other,
    discretions: [...value.why],
    inKind,
    text: amountText(value, standing, policy.per, language),
  }
}

function amountText(value: Numbers, standing: Standing, per: AnswerAmount['per'], language: Language): string {
  const { lo, hi } = payableOf(value)
  if (standing === 'inKind') return value.inKind ?? ''
  const each = say(language, ...perText[per])
  if (hi === Infinity) return openText(value, lo, standing, each, language)
  const most = rangeText(hi, hi, language)
  if (standing === 'ceiling') return say(language, `最高 ${most}`, `at most ${most}`) + each
  return rangeText(roundTo(lo, 1, 'half'), roundTo(hi, 1, 'half'), language) + each
}

/** An open upper end is told by why it is open: "no ceiling" is a word of the text alone. */
function openText({ causes, why }: Numbers, lo: Exact, standing: Standing, each: string, language: Language): string {
  const low = compare(lo, 0) > 0 ? rangeText(lo, Infinity, language) + each : null
  const told = (zh: string, en: string): string => say(language, low ? `${low}，${zh}` : zh, low ? `${low}, ${en}` : en)
  // As long as an answer may lead to a figure, no text is said to lack one.
  if (causes & ask) return told('金额待补充信息后算出', 'depends on answers still missing')
  if (standing === 'elsewhere')
    return say(language, '金额由其他文件规定，本库未收录', 'the sum is set by another text, not held here')
  if (standing === 'unstated') return say(language, '文件未载明金额', 'the text states no sum')
  if (why.length === 0) return told('金额待认定后算出', 'depends on what a reviewer finds')
  if (standing === 'ceiling') return say(language, '文件未载明上限', 'no ceiling stated') + each
  return low ?? rangeText(0, Infinity, language) + each
}
