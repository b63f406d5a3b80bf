import type { AnswerResult } from '../../domain/answer.js'
import type { Fact } from '../../domain/fact.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { valueAt } from '../app/state.js'
import type { ProfileBody } from '../model/profile-body.js'
import { itemsOf } from './pointers.js'

/**
 * What was had before counts against limits that allow a thing once. It hangs on the record it was paid for where the
 * catalogue can tell it there, else on the applicant; what is not said of it stays unknown.
 */
export interface Award {
  readonly policy: string
  /** Null: not for one record. */
  readonly subject: { readonly list: string; readonly id: string } | null
  readonly amountYuan: number | null
  readonly year: string | null
}

/** One answer to be set in the profile; undefined takes it away. */
export interface Change {
  readonly pointer: string
  readonly value: JsonValue | undefined
}

type JsonObject = { readonly [key: string]: JsonValue }

const own = 'awards'
/** Records entered by a mark are found again by their id. At most 64 characters, as profiles allow. */
const awardId = (policy: string): string => `had-${policy}`.slice(0, 64)

/** Sums paid or saved; a title or a service is no award. */
export const isAward = ({ amount }: Pick<AnswerResult, 'amount'>): boolean =>
  amount !== null && amount.measure !== 'none' && amount.measure !== 'creditLimit'

/** Lists of the catalogue whose records can tell what was paid for them. */
const tellsAwards = (facts: readonly Fact[], list: string): boolean =>
  facts.some((fact) => fact.id === list && fact.type === 'records' && fact.fields.some(({ id }) => id === own))

const asList = (value: JsonValue | undefined): { complete: JsonValue; items: readonly JsonObject[] } => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { complete: false, items: [] }
  return {
    complete: value['complete'] ?? false,
    items: Array.isArray(value['items']) ? (value['items'] as JsonObject[]) : [],
  }
}

export function withAward(profile: ProfileBody, facts: readonly Fact[], award: Award): Change[] {
  const item = {
    id: awardId(award.policy),
    policy: award.policy,
    ...(award.amountYuan === null ? {} : { amount: award.amountYuan }),
    ...(award.year === null ? {} : { paidOn: award.year }),
  }
  const { subject } = award
  if (subject === null || !tellsAwards(facts, subject.list)) return [changeOf(own, withItem(ownList(profile), item))]
  const records = itemsOf(profile, subject.list).map((record) =>
    record['id'] === subject.id ? { ...record, [own]: withItem(record[own], item) ?? null } : record,
  )
  return [changeOf(subject.list, { ...asList(listOf(profile, subject.list)), items: records })]
}

/** Takes back what a mark entered, wherever it hangs; what was entered by hand stays. */
export function withoutAward(profile: ProfileBody, policy: string): Change[] {
  const changes: Change[] = []
  for (const [list, value] of Object.entries(profile.facts)) {
    const { items } = asList(value)
    if (list === own) {
      if (items.some(({ id }) => id === awardId(policy))) changes.push(changeOf(own, withoutItem(value, policy)))
      continue
    }
    if (items.some((record) => asList(record[own]).items.some(({ id }) => id === awardId(policy))))
      changes.push(changeOf(list, { ...asList(value), items: items.map((record) => withoutInner(record, policy)) }))
  }
  return changes
}

function withoutInner(record: JsonObject, policy: string): JsonObject {
  const { [own]: awards, ...rest } = record
  const left = withoutItem(awards, policy)
  return left === undefined ? rest : { ...rest, [own]: left }
}

function withItem(value: JsonValue | undefined, item: JsonObject): JsonValue {
  const { complete, items } = asList(value)
  return { complete, items: [...items.filter(({ id }) => id !== item['id']), item] }
}

/** An incomplete list without items says nothing: it goes. */
function withoutItem(value: JsonValue | undefined, policy: string): JsonValue | undefined {
  const { complete, items } = asList(value)
  const left = items.filter(({ id }) => id !== awardId(policy))
  return left.length === 0 && complete === false ? undefined : { complete, items: left }
}

const listOf = (profile: ProfileBody, list: string): JsonValue | undefined => valueAt(profile, `/facts/${list}`)
const ownList = (profile: ProfileBody): JsonValue | undefined => listOf(profile, own)
const changeOf = (list: string, value: JsonValue | undefined): Change => ({ pointer: `/facts/${list}`, value })

/** What a mark entered, to be shown again. */
export function awardOf(
  profile: ProfileBody,
  policy: string,
): { amountYuan: number | null; year: string | null } | null {
  const inner = Object.values(profile.facts).flatMap((value) =>
    asList(value).items.flatMap((record) => asList(record[own]).items),
  )
  const found = [...asList(ownList(profile)).items, ...inner].find(({ id }) => id === awardId(policy))
  if (!found) return null
  const { amount, paidOn } = found
  return { amountYuan: typeof amount === 'number' ? amount : null, year: typeof paidOn === 'string' ? paidOn : null }
}
