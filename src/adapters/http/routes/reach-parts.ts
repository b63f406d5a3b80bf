import { setImmediate } from 'node:timers/promises'
import type { ReachAsking } from '../../../application/reach/reach-scan.js'
import type { RuleBase } from '../../../application/rule-base.js'
import {
  ReachAnswerSchema,
  reachedClasses,
  ReachedEnterpriseSchema,
  type ReachAnswer,
  type ReachRequest,
} from '../../../domain/reach.js'
import { cursorOf } from '../cursor.js'
import { cursorParameter, someOfParameter, wholeNumberParameter } from '../query.js'
import { reachedCsv } from '../reached-csv.js'
import type { Acted, StoredContext } from '../stored-route.js'
import { listed, storedListSchema } from './stored-parts.js'

export const problems = [
  'bodyUnreadable',
  'bodyTooLarge',
  'mediaTypeUnsupported',
  'requestInvalid',
  'storeUnavailable',
] as const

export const summaryResponse = {
  name: 'ReachAnswer',
  schema: ReachAnswerSchema,
  words: { zh: '各类家数、预算、分布', en: 'Counts, budget and breakdowns' },
} as const

const listSchema = storedListSchema(ReachedEnterpriseSchema)
export const listResponse = {
  name: 'ReachedList',
  schema: listSchema,
  words: { zh: '按建立先后的一页', en: 'A page, in the order in which they were stored' },
} as const
const defaultLimit = 100
export const listQuery = {
  class: someOfParameter({ zh: '类别，可用逗号写多个', en: 'Classes, separated by commas' }, reachedClasses),
  format: someOfParameter({ zh: 'json 或 csv', en: 'json or csv' }, ['json', 'csv']),
  limit: wholeNumberParameter({ zh: '每页条数', en: 'Items a page' }, { min: 1, max: 1000, default: defaultLimit }),
  cursor: cursorParameter,
}
export const listDescription = {
  zh: 'format=csv 时为带表头的 CSV（UTF-8，带 BOM；以 = + - @ 等开头的文字前加单引号），下一页的地址在响应头 Link 中。',
  en: 'With format=csv a CSV with a header line (UTF-8 with a byte order mark; texts that begin with = + - @ and the like get an apostrophe before them); the address of the next page is in the header Link.',
}

/** The policy that is asked about, and the rules it belongs to. */
export interface ReachTarget {
  readonly policyId: string
  readonly base: RuleBase
  readonly request: ReachRequest
}

/** Between two parts others are answered. */
export const going = ({ signal }: Pick<StoredContext, 'signal'>) => ({
  signal,
  onProgress: async () => setImmediate(),
})

type Context = Pick<StoredContext, 'language' | 'surroundings' | 'doing' | 'signal' | 'store'>

export const asking = (
  { language, surroundings, doing: { owner } }: Pick<Context, 'language' | 'surroundings' | 'doing'>,
  base: RuleBase,
): ReachAsking => ({ owner, base, language, surroundings })

export async function summary(context: Context, { policyId, request, base }: ReachTarget): Promise<Acted<ReachAnswer>> {
  const { reach } = context.store
  return { body: await reach.summary(policyId, request, asking(context, base), going(context)) }
}

/** @param address of this list, where its next page is asked for */
export async function list(
  context: Context & Pick<StoredContext<typeof listQuery>, 'query'>,
  { policyId, request, base }: ReachTarget,
  address: string,
) {
  const { class: classes = reachedClasses, format = ['json'], limit = defaultLimit, cursor } = context.query
  const page = { classes, limit, after: cursor ?? null }
  const { reach } = context.store
  const { data, after } = await reach.list(policyId, request, page, asking(context, base), going(context))
  const body = listed([...data], after)
  if (!format.includes('csv')) return { body }
  const next =
    after === null
      ? null
      : new URLSearchParams({
          class: classes.join(','),
          format: 'csv',
          limit: String(limit),
          cursor: cursorOf(after),
        })
  return {
    body,
    headers: next ? { Link: `<${address}?${next.toString()}>; rel="next"` } : {},
    instead: { type: 'text/csv; charset=utf-8; header=present', text: reachedCsv(data, context.language) },
  }
}
