import { add, maxOf, type Exact } from '../../domain/exact.js'
import type { GivenFacts, GivenRecord, GivenRecords } from '../../domain/given.js'
import { civilDayOf } from '../../domain/iso-date.js'

/** One sum already paid, and for which record. */
interface Award {
  readonly record: string | null
  readonly policy: string | null
  readonly amount: { readonly lo: Exact; readonly hi: Exact }
  /** Calendar year of payment; null: not known. */
  readonly year: number | null
}
/** What the profile says was paid before; `open` names the records whose list of awards may hold more (null: the applicant's own). */
export interface PaidAwards {
  readonly awards: readonly Award[]
  readonly openFor: (record: string | null) => boolean
}

export interface Paid {
  readonly count: { readonly lo: number; readonly hi: number }
  readonly sum: { readonly lo: Exact; readonly hi: Exact }
  readonly highest: Exact
}

/** Awards hang on what they were paid for: the `awards` list of a record, or the applicant's own. */
export function paidAwardsOf(facts: GivenFacts): PaidAwards {
  const awards: Award[] = []
  const complete = new Set<string | null>()
  const read = (given: ReturnType<GivenFacts['get']>, record: string | null): void => {
    if (given?.is !== 'records') return
    if (given.complete === true) complete.add(record)
    awards.push(...given.items.map((item) => awardOf(item, record)))
  }
  read(facts.get('awards'), null)
  for (const [id, given] of facts) {
    if (given.is === 'records' && id !== 'awards') for (const record of (given satisfies GivenRecords).items) read(record.fields.get('awards'), `${id}/${record.id}`)
  }
  return { awards, openFor: (record) => !complete.has(record) }
}

function awardOf({ fields }: GivenRecord, record: string | null): Award {
  const [policy, amount, paidOn] = [fields.get('policy'), fields.get('amount'), fields.get('paidOn')]
  const day = paidOn?.is === 'number' && paidOn.min !== null && paidOn.min === paidOn.max ? paidOn.min : null
  return {
    record,
    policy: policy?.is === 'option' ? policy.value : null,
    amount: amount?.is === 'number' ? { lo: amount.min ?? 0, hi: amount.max ?? Infinity } : { lo: 0, hi: Infinity },
    year: typeof day === 'number' ? civilDayOf(day).year : null,
  }
}

/**
 * What was paid under `policies`: for one record, or (record undefined) for the applicant with all its records.
 * An award whose policy or year is not told may count.
 */
export function paidUnder(paid: PaidAwards, policies: ReadonlySet<string>, record: string | undefined, years: { first: number; last: number } | null): Paid {
  const mine = paid.awards.filter((award) => record === undefined || award.record === record)
  const may = mine.filter(({ policy, year }) => (policy === null || policies.has(policy)) && (years === null || year === null || (year >= years.first && year <= years.last)))
  const sure = may.filter(({ policy, year }) => policy !== null && (years === null || year !== null))
  const isOpen = paid.openFor(record ?? null)
  const total = (awards: readonly Award[], end: 'lo' | 'hi'): Exact => awards.reduce<Exact>((all, { amount }) => add(all, amount[end]), 0)
  return {
    count: { lo: sure.length, hi: isOpen ? Infinity : may.length },
    sum: { lo: total(sure, 'lo'), hi: isOpen ? Infinity : total(may, 'hi') },
    highest: sure.reduce<Exact>((most, { amount }) => maxOf(most, amount.lo), 0),
  }
}
