import { add, maxOf, type Exact } from '../../domain/exact.js'
import type { Given, GivenFacts, GivenRecord } from '../../domain/given.js'
import { civilDayOf } from '../../domain/iso-date.js'

/** A sum by the least and the most it may be. */
interface Ends {
  readonly lo: Exact
  readonly hi: Exact
}

/** One sum already paid, and for which record. */
interface Award {
  /** `list/id`; null: the applicant's own. */
  readonly record: string | null
  readonly policy: string | null
  readonly amount: Ends
  /** Calendar year of payment; null: not known. */
  readonly year: number | null
}

/** What the profile says was paid before. */
export interface PaidAwards {
  readonly awards: readonly Award[]
  /** Whether all that was paid for the record (null: for none) is told. */
  readonly isComplete: (record: string | null) => boolean
  /** Whether all records of a list are told, and all that was paid for each. */
  readonly isCompleteList: (list: string) => boolean
}

export interface Paid {
  readonly count: { readonly lo: number; readonly hi: number }
  readonly sum: Ends
  readonly highest: Exact
}

/** The field, and the fact, under which awards are told. */
export const awardsId = 'awards'

/** Awards hang on what they were paid for: the `awards` list of a record, or the applicant's own. */
export function paidAwardsOf(facts: GivenFacts): PaidAwards {
  const awards: Award[] = []
  const complete = new Set<string | null>()
  const read = (given: Given | undefined, record: string | null): void => {
    if (given?.is === 'none') complete.add(record)
    if (given?.is !== 'records') return
    if (given.complete === true) complete.add(record)
    awards.push(...given.items.map((item) => awardOf(item, record)))
  }
  read(facts.get(awardsId), null)
  for (const [list, given] of facts) {
    if (given.is !== 'records' || list === awardsId) continue
    for (const { id, fields } of given.items) read(fields.get(awardsId), `${list}/${id}`)
  }
  const isCompleteList = (list: string): boolean => {
    const given = facts.get(list)
    if (given?.is === 'none') return true
    if (given?.is !== 'records' || given.complete !== true) return false
    return given.items.every(({ id }) => complete.has(`${list}/${id}`))
  }
  return { awards, isComplete: (record) => complete.has(record), isCompleteList }
}

function awardOf({ fields }: GivenRecord, record: string | null): Award {
  const policy = fields.get('policy')
  return {
    record,
    policy: policy?.is === 'option' ? policy.value : null,
    amount: sumOf(fields.get('amount')),
    year: yearOf(fields.get('paidOn')),
  }
}

const sumOf = (amount: Given | undefined): Ends =>
  amount?.is === 'number' ? { lo: amount.min ?? 0, hi: amount.max ?? Infinity } : { lo: 0, hi: Infinity }

function yearOf(day: Given | undefined): number | null {
  if (day?.is !== 'number' || typeof day.min !== 'number' || typeof day.max !== 'number') return null
  const [first, last] = [civilDayOf(day.min).year, civilDayOf(day.max).year]
  return first === last ? first : null
}

/** Which payments count against a limit. */
export interface Counting {
  readonly policies: ReadonlySet<string>
  /** Lists on whose records awards under these policies may hang. */
  readonly lists: readonly string[]
  /** `list/id`: only what was paid for it; undefined: all that the applicant got. */
  readonly record: string | undefined
  /** Records whose awards surely count; null: all do. */
  readonly surelyFor: ReadonlySet<string | null> | null
  /** null: whenever. */
  readonly years: { readonly first: number; readonly last: number } | null
}

/** What was paid, at least and at most. An award whose policy or year is not told may count. */
export function paidUnder(paid: PaidAwards, counting: Counting): Paid {
  const may = paid.awards.filter((award) => mayBeFor(award, counting) && mayBeUnder(award, counting))
  const sure = may.filter(({ policy, year }) => policy !== null && (counting.years === null || year !== null))
  const own = sure.filter(({ record }) => counting.surelyFor?.has(record) ?? true)
  const isOpen = !isAllTold(paid, counting)
  return {
    count: { lo: own.length, hi: isOpen ? Infinity : may.length },
    sum: { lo: total(own, 'lo'), hi: isOpen ? Infinity : total(may, 'hi') },
    highest: own.reduce<Exact>((most, { amount }) => maxOf(most, amount.lo), 0),
  }
}

const total = (awards: readonly Award[], end: keyof Ends): Exact =>
  awards.reduce<Exact>((all, { amount }) => add(all, amount[end]), 0)

/** Where awards cannot be told of a record, one among the applicant's own may be for it. */
const hangsOn = ({ record = '', lists }: Counting): boolean => lists.includes(record.slice(0, record.indexOf('/')))

/** An award told of a record that these policies are not about is not theirs: else every open list might hide one. */
const mayBeFor = ({ record }: Award, counting: Counting): boolean => {
  if (counting.record !== undefined) return record === (hangsOn(counting) ? counting.record : null)
  return record === null || hangsOn({ ...counting, record })
}

const mayBeUnder = ({ policy, year }: Award, { policies, years }: Counting): boolean =>
  (policy === null || policies.has(policy)) &&
  (years === null || year === null || (year >= years.first && year <= years.last))

function isAllTold(paid: PaidAwards, counting: Counting): boolean {
  if (counting.record !== undefined) return paid.isComplete(hangsOn(counting) ? counting.record : null)
  return paid.isComplete(null) && counting.lists.every(paid.isCompleteList)
}
