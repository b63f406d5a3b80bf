import type { AnswerAmount, Language } from '../domain/answer.js'
import { compare, maxOf, roundTo, toSafeInteger, type Exact } from '../domain/exact.js'
import { measureOfKind, type Policy } from '../domain/policy.js'
import { has, undef, type Numbers } from '../domain/possible.js'
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
    text: amountText(standing, payable, inKind, policy.per, language),
  }
}

function amountText(
  standing: Standing,
  { lo, hi }: ReturnType<typeof payableOf>,
  inKind: string | null,
  per: AnswerAmount['per'],
  language: Language,
): string {
  const each = say(language, perText[per][0], perText[per][1])
  const figure = rangeText(roundTo(lo, 1, 'half'), roundTo(hi, 1, 'half'), language)
  switch (standing) {
    case 'inKind':
      return inKind ?? ''
    case 'elsewhere':
      return hi === Infinity
        ? say(language, '金额由其他文件规定，本库未收录', 'the sum is set by another text, not held here')
        : figure + each
    case 'unstated':
      return hi === Infinity ? say(language, '文件未载明金额', 'the text states no sum') : figure + each
    case 'ceiling':
      return (
        (hi === Infinity
          ? say(language, '文件未载明上限', 'no ceiling stated')
          : say(language, `最高 ${rangeText(hi, hi, language)}`, `at most ${rangeText(hi, hi, language)}`)) + each
      )
    default:
      return figure + each
  }
}
