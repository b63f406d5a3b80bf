import { expect, it } from 'vitest'
import { casesOf, queueOf } from '../../src/application/cases/case-lists.js'
import { caseQueueTable } from '../../src/application/cases/tables.js'
import { insertion, type Store } from '../../src/domain/store/store.js'
import { carrier, carrierPolicy, casesWorld, doing, platform, reviewer } from './cases-world.js'

const grant = (sumFen: number) => ({ outcome: 'granted', sumFen, reason: null }) as const

/** Run on both stores. */
export function casesQueueContract(open: () => Promise<Store>): void {
  const world = casesWorld(open)

  const firstPage = { after: null, limit: 500 }
  const queued = async (filter: object = {}) =>
    (await queueOf(world.store(), { mode: 'live', ...filter }, firstPage)).data

  it('tells open cases, what is due first before the others', async () => {
    const late = await world.accepted(carrier(), reviewer('q', '2026-11-27'))
    const soon = await world.submitted(carrier(), doing(platform(), 'x', '2026-11-20'))
    const ended = await world.desk().decide((await world.preChecked()).row.id, grant(1), reviewer())
    const ids = (await queued()).map(({ id }) => id)
    expect(ids.indexOf(soon.row.id)).toBeLessThan(ids.indexOf(late.row.id))
    expect(ids).not.toContain(ended.row.id)
    const due = (await queued()).map(({ dueOn }) => dueOn ?? '')
    expect(due).toEqual(due.toSorted())
  })

  it('is narrowed by state, policy, kind, reviewer, place and day', async () => {
    const mine = await world.accepted(carrier(), reviewer())
    const { assignee } = mine.row
    expect((await queued({ assignee })).map(({ id }) => id)).toEqual([mine.row.id])
    const fits = async (filter: object) => (await queued({ assignee, ...filter })).length
    for (const filter of [
      { states: ['accepted'] },
      { policy: carrierPolicy },
      { kind: 'grant' },
      { district: '140400' },
      { district: '140403' },
      { dueBy: mine.row.dueOn },
    ])
      expect([filter, await fits(filter)]).toEqual([filter, 1])
    for (const filter of [
      { states: ['submitted'] },
      { policy: 'x' },
      { kind: 'award' },
      { district: '140500' },
      { dueBy: '2026-11-27' },
      { mode: 'test' },
      { assignee: null },
    ])
      expect([filter, (await queued({ assignee, ...filter })).some(({ id }) => id === mine.row.id)]).toEqual([
        filter,
        false,
      ])
    await world.desk().assign(mine.row.id, { assignee: null }, reviewer())
    expect((await queued({ assignee: null })).some(({ id }) => id === mine.row.id)).toBe(true)
  })

  it('is read page by page, each case once', async () => {
    const all = (await queued()).map(({ id }) => id)
    const read: string[] = []
    for (let after: string | null = null; ;) {
      const page = await queueOf(world.store(), { mode: 'live' }, { after, limit: 3 })
      read.push(...page.data.map(({ id }) => id))
      after = page.after
      if (after === null) break
    }
    expect(read).toEqual(all)
    expect(new Set(read).size).toBe(all.length)
  })

  it('does not tell what a commit that was finished late has left', async () => {
    const { row } = await world.submitted()
    const before = (await queued()).length
    const [entry] = await world
      .store()
      .page(caseQueueTable, { where: { column: 'case', in: [row.id] }, after: null, limit: 1 })
    if (!entry) throw new Error('none')
    await world.store().apply([insertion(caseQueueTable, { ...entry, id: `live:2026-01-01:${row.id}:000001` })])
    expect(await queued()).toHaveLength(before)
  })

  it('has ended ones beside it, and drafts in neither', async () => {
    const draft = (await world.begin()).made.row.id
    const ended = (await world.desk().decide((await world.preChecked()).row.id, grant(1), reviewer())).row.id
    const { data } = await casesOf(world.store(), { mode: 'live' }, firstPage)
    expect(data.some(({ id }) => id === ended)).toBe(true)
    expect(data.some(({ id }) => id === draft)).toBe(false)
    const asked = await casesOf(world.store(), { mode: 'live', states: ['draft', 'decided'] }, firstPage)
    expect(new Set(asked.data.map(({ state }) => state))).toEqual(new Set(['decided']))
  })
}
