import { endOfDayInChina } from './clients/daily-quota.js'
import { fromDayNumber, toDayNumber, type IsoDate } from '../domain/iso-date.js'
import type { JsonValue } from '../domain/rule-source.js'
import { equal, type Filter } from '../domain/store/filter.js'
import type { Store } from '../domain/store/store.js'
import { auditTable } from './audit.js'

export interface AuditAsked {
  /** Id of what it was done to. */
  readonly about?: string | undefined
  /** Id of who did it. */
  readonly by?: string | undefined
  /** What was done; one that ends in a dot: all that begin so, as `person.`. */
  readonly action?: string | undefined
  /** First and last day in China. */
  readonly from?: IsoDate | undefined
  readonly to?: IsoDate | undefined
}
export interface AuditView {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly action: string
  readonly about: string
  /** With what; null: there is nothing to add. */
  readonly detail: JsonValue
}

/** A page of the audit log, the newest first. @param page `after`: id of the last one of the page before */
export async function readAudit(
  store: Store,
  asked: AuditAsked,
  page: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly data: AuditView[]; readonly after: string | null }> {
  const limit = page.limit + 1
  const rows = await store.page(auditTable, { where: filterOf(asked), after: page.after, limit, direction: 'down' })
  const data = rows.slice(0, page.limit).map((row) => ({
    ...row,
    detail: row.detail === null ? null : (JSON.parse(row.detail) as JsonValue),
  }))
  return { data, after: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null }
}

function filterOf({ about, by, action, from, to }: AuditAsked): Filter {
  const days = {
    ...(from !== undefined && { from: startOf(from) }),
    ...(to !== undefined && { to: lastInstantOf(to) }),
  }
  return {
    all: [
      ...(about === undefined ? [] : [equal('about', about)]),
      ...(by === undefined ? [] : [equal('by', by)]),
      ...(action === undefined ? [] : [actionIs(action)]),
      ...(from === undefined && to === undefined ? [] : [{ column: 'at', ...days }]),
    ],
  }
}

const actionIs = (action: string): Filter =>
  action.endsWith('.') ? { column: 'action', startsWith: action } : equal('action', action)

const startOf = (day: IsoDate): string => endOfDayInChina(fromDayNumber(toDayNumber(day) - 1))
const lastInstantOf = (day: IsoDate): string => new Date(Date.parse(endOfDayInChina(day)) - 1).toISOString()
