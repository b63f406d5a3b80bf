import type { Language } from '../domain/answer.js'
import type { AnswerLimit } from '../domain/combination.js'
import { compare, type Exact } from '../domain/exact.js'
import type { Candidate, LimitOnClaims, Origin } from './combine/constraints.js'
import type { Alternatives } from './combine/together.js'
import type { CompiledRuleSet } from './compile.js'
import { sourceOf } from './explain.js'
import { fittingFen } from './overflow.js'
import { recordOf } from './record-label.js'
import { rangeText, say } from './wording/values.js'

/** Limits by the names they get in an answer, in the order in which they are first named. */
export interface LimitNames {
  readonly idOf: (limit: LimitOnClaims | Alternatives) => string
  readonly all: () => AnswerLimit[]
}

export function limitsOf(rules: CompiledRuleSet, candidates: readonly Candidate[], language: Language): LimitNames {
  const byId = new Map(candidates.map((one) => [one.id, one]))
  const known = new Map<string, AnswerLimit>()
  const idOf = (limit: LimitOnClaims | Alternatives): string => {
    const members = limit.members.flatMap((id) => byId.get(id) ?? [])
    const told = { ...figuresOf(limit), ...sourceOfLimit(limit), ...scopeOf(rules, limit, members, language) }
    const body = { ...told, text: textOf(limit, language) }
    const key = JSON.stringify(body)
    const found = known.get(key)
    if (found) return found.id
    const name = nameOf(limit)
    const same = [...known.values()].filter(({ id }) => id === name || id.startsWith(`${name}-`)).length
    const id = same === 0 ? name : `${name}-${same + 1}`
    known.set(key, { id, ...body })
    return id
  }
  return { idOf, all: () => [...known.values()] }
}

function nameOf({ origin, reason }: LimitOnClaims | Alternatives): string {
  if (origin === null) return reason
  const { owner, isOfDocument, at } = origin
  return `${isOfDocument ? owner.document.document.id : owner.policy.id}/limits/${at}`
}

function sourceOfLimit({ origin }: LimitOnClaims | Alternatives): Pick<AnswerLimit, 'owner' | 'citation'> {
  if (origin === null) return { owner: null, citation: null }
  const { owner, isOfDocument, limit } = origin
  const document = owner.document.document.id
  const source = isOfDocument
    ? { item: '', ...owner.document.document.criteria[limit.criterion] }
    : sourceOf(owner, limit.criterion)
  return {
    owner: { policy: isOfDocument ? null : owner.policy.id, document },
    citation: {
      document,
      item: source?.item ?? '',
      words: source?.words ?? '',
      reading: source?.reading ?? null,
    },
  }
}

function scopeOf(
  rules: CompiledRuleSet,
  { origin }: LimitOnClaims | Alternatives,
  members: readonly Candidate[],
  language: Language,
): Pick<AnswerLimit, 'policies' | 'subject' | 'years'> {
  const record = origin?.record
  const own = members.find(({ claim: { frame } }) => `${frame.list?.id}/${frame.record?.id}` === record)
  const years = origin?.years
  return {
    policies: [...new Set(members.map(({ policy }) => policy))],
    subject: own ? recordOf(rules, own.compiled, own.claim, language) : null,
    years:
      years && Number.isFinite(years.first) && Number.isFinite(years.last)
        ? { first: years.first, last: years.last }
        : null,
  }
}

function figuresOf(limit: LimitOnClaims | Alternatives): Pick<AnswerLimit, 'code' | 'atMost' | 'sum' | 'paid'> {
  const { atMost, cap, highest, reason, origin } = limit
  const code = reason === 'limit' ? codeOf(limit) : reason
  const paid = origin?.paid
  return {
    code,
    atMost: atMost && { min: atMost.lo, max: atMost.hi },
    sum: cap && !highest ? rangeOf(cap) : null,
    paid: paid
      ? {
          count: { min: paid.count.lo, max: Number.isFinite(paid.count.hi) ? paid.count.hi : null },
          sum: rangeOf(paid.sum),
        }
      : null,
  }
}

const codeOf = ({ cap, highest }: LimitOnClaims | Alternatives): AnswerLimit['code'] =>
  highest ? 'highest' : cap ? 'sumAtMost' : 'atMost'

const rangeOf = ({ lo, hi }: { readonly lo: Exact; readonly hi: Exact }): NonNullable<AnswerLimit['sum']> => ({
  minFen: compare(lo, 0) <= 0 ? 0 : (fittingFen(lo) ?? Number.MAX_SAFE_INTEGER),
  maxFen: compare(hi, 0) <= 0 ? 0 : fittingFen(hi),
})

function textOf({ origin, reason }: LimitOnClaims | Alternatives, language: Language): string {
  if (reason === 'mayExclude')
    return say(language, '同一事项，文件未说明可否兼得', 'one matter; no text says whether both may be had')
  if (origin === null)
    return say(language, '贷款额度互为替代，只列最高一项', 'credit limits are alternatives: only the largest is shown')
  return [scopeText(origin, language), limitText(origin, language), paidText(origin, language)].join('')
}

function scopeText({ limit: { per, within }, years }: Origin, language: Language): string {
  const whom =
    per === 'subject'
      ? say(language, '同一对象', 'for each record ')
      : per === 'applicant'
        ? ''
        : say(language, '同类对象', 'for those alike ')
  if (within === 'life' || !years || !Number.isFinite(years.last)) return whom
  const span = years.first === years.last ? `${years.last}` : `${years.first}–${years.last}`
  return whom + say(language, `${span}年内`, `in ${span} `)
}

function limitText({ limit: { atMost, sumAtMost }, sum }: Origin, language: Language): string {
  if (sumAtMost === 'highest') return say(language, '就高，只按最高一项', 'only as much as the highest one')
  if (atMost !== undefined) return say(language, `最多 ${atMost} 项`, `at most ${atMost}`)
  const most = sum ? rangeText(sum.lo, sum.hi, language) : ''
  return say(language, `合计最高 ${most}`, `together at most ${most}`)
}

function paidText({ limit, paid }: Origin, language: Language): string {
  if (!paid || paid.count.hi === 0) return ''
  const isOpen = paid.count.lo !== paid.count.hi || compare(paid.sum.lo, paid.sum.hi) !== 0
  if (isOpen) return say(language, '，已领过多少未全部说明', '; how much was paid before is not fully told')
  const told = limit.atMost === undefined ? rangeText(paid.sum.lo, paid.sum.hi, language) : String(paid.count.lo)
  return say(language, `，已领过 ${told}${limit.atMost === undefined ? '' : ' 项'}`, `; paid before: ${told}`)
}
