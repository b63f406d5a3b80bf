import { AppError } from '../../domain/errors.js'
import { everything } from '../../domain/store/filter.js'
import { amendment, insertion, scan, type Change, type Store } from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import { auditEntry, type Acting } from '../audit.js'
import { personTable, rosterTable } from './tables.js'

export type PersonRow = RowOf<typeof personTable>

/** What becomes of one person, and what is done with it. */
export interface Decided {
  readonly person: Omit<PersonRow, 'version'>
  readonly action: string
  /** Never a secret. */
  readonly detail?: unknown
  readonly also?: readonly Change[]
}

/** Other changes of people that may come between; more at one moment are not the work of people. */
const mostTries = 20

/**
 * Changes one person. `decide` is called with all people as they are; when others change any of them meanwhile, it is
 * called again with what they made of it.
 *
 * @param decide gets the number of this change too, which rises
 * @throws what `decide` throws; AppError storeUnavailable
 */
export async function changeRoster(
  store: Store,
  acting: Acting,
  decide: (people: readonly PersonRow[], number: number) => Decided | Promise<Decided>,
): Promise<PersonRow> {
  for (let tries = 0; tries < mostTries; tries++) {
    const last = await caughtUp(store)
    const number = last + 1
    const { person, action, detail, also = [] } = await decide(await everybody(store), number)
    const row = { ...person, version: number }
    const then = [
      ...shown(row),
      ...(last > 0 ? [amendment(rosterTable, idOf(last), { state: null })] : []),
      ...also,
      auditEntry(acting, { action, about: row.id, detail }),
    ]
    if (await store.commit(insertion(rosterTable, { id: idOf(number), state: JSON.stringify(row) }), then)) return row
  }
  throw new AppError('storeUnavailable', { reason: 'busy' })
}

/** Few enough to be looked through. */
export async function everybody(store: Store): Promise<PersonRow[]> {
  const people: PersonRow[] = []
  for await (const rows of scan(store, personTable, { where: everything, pageSize: 500 })) people.push(...rows)
  return people
}

/** Shows the last change in the person's row, if whoever made it has not come to that. @returns its number, 0: none */
async function caughtUp(store: Store): Promise<number> {
  const page = { where: everything, after: null, limit: 1, direction: 'down' } as const
  const [last] = await store.page(rosterTable, page)
  if (!last) return 0
  if (last.state !== null) await store.apply(shown(JSON.parse(last.state) as PersonRow))
  return Number(last.id)
}

function shown(row: PersonRow): Change[] {
  const { id, ...columns } = row
  return [insertion(personTable, row), amendment(personTable, id, columns, 'version')]
}

const idOf = (number: number): string => String(number).padStart(9, '0')
