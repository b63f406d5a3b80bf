import { isOpenState, type CaseState } from '../../domain/case-states.js'
import type { IsoDate } from '../../domain/iso-date.js'
import { equal, type Filter } from '../../domain/store/filter.js'
import type { Page as AskedPage, Store } from '../../domain/store/store.js'
import type { ClientMode } from '../clients/caller.js'
import type { Page } from '../enterprises/enterprises.js'
import { queueRowOf, type CaseRow } from './case-records.js'
import { caseQueueTable, caseTable } from './tables.js'

/** Which cases are looked for; what is absent does not matter. */
export interface CaseFilter {
  readonly mode: ClientMode
  readonly states?: readonly CaseState[] | undefined
  readonly policy?: string | undefined
  readonly kind?: string | undefined
  /** Null: nobody's. */
  readonly assignee?: string | null | undefined
  /** Code of a place; all of its parts are meant too. */
  readonly district?: string | undefined
  /** Due on this day or before. */
  readonly dueBy?: IsoDate | undefined
}

interface Asked {
  readonly after: string | null
  readonly limit: number
}

/** Drafts are their applicants' own. */
const seen: readonly CaseState[] = ['submitted', 'accepted', 'supplementAsked', 'preChecked', 'decided', 'withdrawn']

/** Open cases, what is due first before the others. */
export async function queueOf(store: Store, filter: CaseFilter, { after, limit }: Asked): Promise<Page<CaseRow>> {
  const states = filter.states?.filter(isOpenState)
  const where = whereOf({ ...filter, states })
  const queued = await store.page(caseQueueTable, { where, after, limit: limit + 1 })
  const shown = queued.slice(0, limit)
  const rows = await store.getAll(
    caseTable,
    shown.map((row) => row.case),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    // A commit that was finished late may have left an entry that is no longer true.
    data: shown.flatMap((entry) => {
      const row = byId.get(entry.case)
      return row && queueRowOf(row).some(({ id }) => id === entry.id) ? [row] : []
    }),
    after: queued.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** Open and ended ones in the order in which they were begun. */
export async function casesOf(
  store: Store,
  filter: CaseFilter,
  { after, limit, direction = 'down' }: Asked & Pick<AskedPage<typeof caseTable>, 'direction'>,
): Promise<Page<CaseRow>> {
  const where = whereOf({ ...filter, states: filter.states?.filter((state) => seen.includes(state)) ?? seen })
  const rows = await store.page(caseTable, { where, after, limit: limit + 1, direction })
  const data = rows.slice(0, limit)
  return { data, after: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}

function whereOf({ mode, states, policy, kind, assignee, district, dueBy }: CaseFilter): Filter {
  return {
    all: [
      equal('mode', mode),
      ...(states ? [{ column: 'state', in: [...states] }] : []),
      ...(policy === undefined ? [] : [equal('policy', policy)]),
      ...(kind === undefined ? [] : [equal('kind', kind)]),
      ...(assignee === undefined
        ? []
        : [assignee === null ? { column: 'assignee', isKnown: false } : equal('assignee', assignee)]),
      ...(district === undefined ? [] : [{ column: 'district', startsWith: withoutZeros(district) }]),
      ...(dueBy === undefined ? [] : [{ column: 'dueOn', to: dueBy }]),
    ],
  }
}

/** `140400` holds all that begins with `1404`. */
const withoutZeros = (code: string): string => code.replace(/(00){1,3}$/, '')
