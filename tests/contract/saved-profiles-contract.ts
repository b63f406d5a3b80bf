import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { SavedProfiles } from '../../src/application/saved-profiles/saved-profiles.js'
import { savedProfileTable } from '../../src/application/saved-profiles/tables.js'
import { everything } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'
import { testReceiptTools } from '../http/receipt-tools.js'

const moment = (day: string) => ({ at: `${day}T04:00:00.000Z`, today: day })
const profile = { schema: 'huiqi.profile/1', facts: { currentEmployees: 73519, name: '<b>长治</b> $where' } }
const other = { ...profile, facts: { currentEmployees: 0 } }

async function world(open: () => Promise<Store>) {
  const store = await open()
  const profiles = new SavedProfiles(store, testReceiptTools(), 30)
  await profiles.prepare()
  const save = async (day = '2026-11-23') => profiles.save(profile, { ...moment(day), random: randomBytes(16) })
  const rows = async () => store.page(savedProfileTable, { where: everything, after: null, limit: 1000 })
  return { store, profiles, save, rows }
}

export function savedProfilesContract(open: () => Promise<Store>): void {
  it('are had back by their code as they were given, however it is typed', async () => {
    const { profiles, save, store } = await world(open)
    const { code, ...state } = await save()
    expect(state).toEqual({
      savedAt: '2026-11-23T04:00:00.000Z',
      expiresOn: '2026-12-23',
      consent: { text: 'saved-profile/1', at: '2026-11-23T04:00:00.000Z' },
    })
    const typed = ` ${code.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l')}`
    expect(await profiles.open(typed, moment('2026-11-24'))).toEqual({ ...state, profile })
    await store.close()
  })

  it('stand in the store under neither code nor profile', async () => {
    const { save, rows, store } = await world(open)
    const { code } = await save()
    const kept = (await rows()).map(
      ({ sealed, ...row }) => JSON.stringify(row) + Buffer.from(sealed).toString('latin1'),
    )
    expect(kept.length).toBeGreaterThan(0)
    for (const secret of [code, code.replaceAll('-', ''), '73519', 'currentEmployees'])
      expect(kept.filter((row) => row.includes(secret))).toEqual([])
    await store.close()
  })

  it('are changed and renewed; the day of consent stays', async () => {
    const { profiles, save, store } = await world(open)
    const { code, consent } = await save()
    const changed = await profiles.change(code, other, moment('2026-12-20'))
    expect(changed).toEqual({ savedAt: '2026-12-20T04:00:00.000Z', expiresOn: '2027-01-19', consent })
    expect(await profiles.open(code, moment('2027-01-19'))).toMatchObject({ profile: other })
    await store.close()
  })

  it('can be had to the end of their last day, and are gone when it is over', async () => {
    const { profiles, save, store } = await world(open)
    const { code, expiresOn } = await save()
    await profiles.forgetExpired(expiresOn)
    expect(await profiles.open(code, moment(expiresOn))).toMatchObject({ profile })
    const late = moment('2026-12-24')
    const refused = { code: 'claimCodeRefused', info: { reason: 'unknown' } }
    await expect(profiles.open(code, late)).rejects.toMatchObject(refused)
    // Nor can it be renewed by a change that comes late.
    await expect(profiles.change(code, other, late)).rejects.toMatchObject(refused)
    expect(await profiles.forgetExpired(late.today)).toBeGreaterThan(0)
    expect(await store.count(savedProfileTable, { column: 'expiresOn', to: expiresOn })).toBe(0)
    await store.close()
  })

  it('once deleted are gone, for a change that comes at the same time too', async () => {
    const { profiles, save, store } = await world(open)
    const [one, two] = [await save(), await save()]
    const before = await store.count(savedProfileTable, everything)
    const today = moment('2026-11-24')
    await profiles.remove(one.code, today)
    expect(await store.count(savedProfileTable, everything)).toBe(before - 1)
    for (const does of [
      async () => profiles.open(one.code, today),
      async () => profiles.change(one.code, other, today),
      async () => profiles.remove(one.code, today),
    ])
      await expect(does()).rejects.toMatchObject({ code: 'claimCodeRefused', info: { reason: 'unknown' } })
    await Promise.allSettled([
      profiles.remove(two.code, today),
      ...Array.from({ length: 10 }, async () => profiles.change(two.code, other, today)),
    ])
    await expect(profiles.open(two.code, today)).rejects.toMatchObject({ info: { reason: 'unknown' } })
    await store.close()
  })

  it('open to no code but their own', async () => {
    const { profiles, save, store } = await world(open)
    const [one, two] = [await save(), await save()]
    expect(one.code).not.toBe(two.code)
    await profiles.change(two.code, other, moment('2026-11-24'))
    expect(await profiles.open(one.code, moment('2026-11-24'))).toMatchObject({ profile })
    const reasons = [null, '', '{"$gt":""}', `${one.code}X`].map(async (typed) =>
      profiles.open(typed, moment('2026-11-24')).catch((error: { info: { reason: string } }) => error.info.reason),
    )
    expect(await Promise.all(reasons)).toEqual(['missing', 'malformed', 'malformed', 'malformed'])
    await store.close()
  })

  it('that were tampered with are told as such, and never half', async () => {
    const { profiles, save, store, rows } = await world(open)
    const others = new Set((await rows()).map(({ id }) => id))
    const [one, two] = [await save(), await save()]
    // The content of one under the id of the other.
    const [first, second] = (await rows()).filter(({ id }) => !others.has(id))
    if (!first || !second) throw new Error('none')
    await store.apply([
      { does: 'set', table: savedProfileTable, id: first.id, to: { sealed: second.sealed } },
      { does: 'set', table: savedProfileTable, id: second.id, to: { sealed: first.sealed } },
    ])
    for (const { code } of [one, two])
      await expect(profiles.open(code, moment('2026-11-23'))).rejects.toMatchObject({ code: 'storeUnreadable' })
    await store.close()
  })
}
