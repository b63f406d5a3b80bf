import { subtract, type Exact } from '../../domain/exact.js'
import { civilDayOf } from '../../domain/iso-date.js'
import type { Limit } from '../../domain/policy.js'
import { has, type Numbers } from '../../domain/possible.js'
import type { CompiledPolicy } from '../compile.js'
import { asNumbers } from '../formula/arithmetic.js'
import type { Frame } from '../frame.js'
import { moneyFromYuan } from '../kind.js'
import type { ClaimMatch } from '../match.js'
import { paidUnder, type Paid, type PaidAwards } from './paid.js'
import type { Constraint, Item } from './problem.js'

/** An item with the claim it stands for. */
export interface Candidate extends Item {
  readonly compiled: CompiledPolicy
  readonly claim: ClaimMatch
}

interface Rule {
  readonly limit: Limit
  readonly owner: CompiledPolicy
  readonly cap: { readonly lo: Exact; readonly hi: Exact } | null
}

const noneOf: Paid = { count: { lo: 0, hi: 0 }, sum: { lo: 0, hi: 0 }, highest: 0 }

/** Every limit of the candidates' policies and documents, as constraints on the candidates. */
export function constraintsOf(candidates: readonly Candidate[], root: Frame, paid: PaidAwards): Constraint[] {
  const written = rulesOf(candidates, root).flatMap((rule) => {
    const members = candidates.filter((candidate) => isAmong(rule, candidate))
    return groupsOf(rule, members, root).map(({ own, record, years }) => constraintOf(rule, own, record, years, paid))
  })
  return [...written, ...unwritten(candidates, written)]
}

/** A limit of a document is the same for all its policies. */
function rulesOf(candidates: readonly Candidate[], root: Frame): Rule[] {
  const rules = new Map<Limit, Rule>()
  for (const { compiled } of candidates) {
    for (const [i, limit] of compiled.policy.limits.entries()) {
      const node = compiled.caps[i]
      const value = node ? asNumbers(node.evaluate(root)) : null
      rules.set(limit, { limit, owner: compiled, cap: value && { lo: value.lo, hi: value.hi } })
    }
    for (const limit of compiled.document.document.limits) {
      const figure = typeof limit.sumAtMost === 'number' ? moneyFromYuan(limit.sumAtMost) : null
      rules.set(limit, { limit, owner: compiled, cap: figure === null ? null : { lo: figure, hi: figure } })
    }
  }
  return [...rules.values()]
}

function isAmong({ limit, owner }: Rule, { compiled }: Candidate): boolean {
  const { among } = limit
  if (among === undefined) return compiled === owner
  if ('matter' in among) return compiled.policy.matter === among.matter
  if ('policies' in among) return among.policies.includes(compiled.policy.id)
  return compiled.document === owner.document
}

interface Members {
  readonly own: readonly Candidate[]
  /** `list/id` when the limit is for one record. */
  readonly record: string | undefined
  readonly years: { first: number; last: number } | null
}

function groupsOf({ limit }: Rule, members: readonly Candidate[], root: Frame): Members[] {
  const groups = new Map<string, Members>()
  for (const candidate of members) {
    const record = recordOf(candidate)
    const years = yearsOf(limit, candidate, root)
    const key = `${perKey(limit, candidate, record)} ${years ? years.last : ''}`
    const group = groups.get(key) ?? { own: [], record: limit.per === 'subject' ? record : undefined, years }
    groups.set(key, { ...group, own: [...group.own, candidate] })
  }
  return [...groups.values()]
}

const recordOf = ({ claim }: Candidate): string | undefined =>
  claim.frame.list && claim.frame.record ? `${claim.frame.list.id}/${claim.frame.record.id}` : undefined

function perKey({ per }: Limit, { claim, compiled }: Candidate, record: string | undefined): string {
  if (per === 'applicant') return ''
  if (per === 'subject') return record ?? ''
  const field = per.split('.')[1] ?? per
  const given = compiled.list ? claim.frame.record?.fields.get(field) : undefined
  // A record that does not say falls into the group of all such: at worst the limit binds them together.
  return given && 'value' in given ? String(given.value) : ''
}

/** Calendar years the limit looks at: that of the claim's event, else of asOf, and as many before as it says. */
function yearsOf({ within }: Limit, { claim, compiled }: Candidate, root: Frame): { first: number; last: number } | null {
  if (within === 'life') return null
  const day = compiled.event ? (claim.frame.valueOf(compiled.event) as Numbers) : null
  const settled = day && day.may === has && day.lo === day.hi && typeof day.lo === 'number' ? day.lo : root.world.asOf
  const last = civilDayOf(settled).year
  return { first: within === 'year' ? last : last - within.years + 1, last }
}

function constraintOf({ limit, cap, owner }: Rule, own: readonly Candidate[], record: string | undefined, years: Members['years'], paid: PaidAwards): Constraint {
  const policies = new Set([...own.map(({ policy }) => policy), owner.policy.id, ...(limit.among && 'policies' in limit.among ? limit.among.policies : [])])
  const before = limit.counting === 'paid' ? paidUnder(paid, policies, record, years) : noneOf
  const { atMost } = limit
  return {
    members: own.map(({ id }) => id),
    atMost: atMost === undefined ? null : { lo: Math.max(0, atMost - before.count.hi), hi: Math.max(0, atMost - before.count.lo) },
    cap: cap && { lo: subtract(cap.lo, before.sum.hi), hi: subtract(cap.hi, before.sum.lo) },
    highest: limit.sumAtMost === 'highest' ? { paidHighest: before.highest, paidSum: before.sum } : null,
    reason: 'limit',
  }
}

/** Policies about one matter that no text sets against each other: at worst only one is had. */
function unwritten(candidates: readonly Candidate[], written: readonly Constraint[]): Constraint[] {
  const byMatter = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { matter } = candidate.compiled.policy
    if (matter !== undefined) byMatter.set(matter, [...(byMatter.get(matter) ?? []), candidate])
  }
  return [...byMatter.values()]
    .filter((own) => new Set(own.map(({ policy }) => policy)).size > 1)
    .filter((own) => !written.some(({ members }) => own.every(({ id }) => members.includes(id))))
    .map((own) => ({ members: own.map(({ id }) => id), atMost: { lo: 1, hi: own.length }, cap: null, highest: null, reason: 'mayExclude' }))
}
