import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Doing } from '../../src/application/enterprises/doing.js'
import { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { claimOf } from '../../src/application/enterprises/claims.js'
import { claimTable } from '../../src/application/enterprises/tables.js'
import type { Entry } from '../../src/application/exchange/entry.js'
import { importEnterprises, type RowOutcome } from '../../src/application/exchange/import-enterprises.js'
import type { EnterpriseEntry } from '../../src/domain/enterprise.js'
import { insertion, type Store } from '../../src/domain/store/store.js'
import { hash, shipped } from '../http/world.js'

const noon = '2026-11-28T04:00:00.000Z'
const entry = (clientReference: string, employees: number): EnterpriseEntry => ({
  clientReference,
  profile: { schema: 'huiqi.profile/1', facts: { currentEmployees: employees } },
})

/** Run on both stores. */
export function importsContract(open: () => Promise<Store>): void {
  let store: Store
  let enterprises: Enterprises
  beforeAll(async () => {
    store = await open()
    enterprises = new Enterprises(store, () => shipped)
    await enterprises.prepare()
  })
  afterAll(async () => store.close())

  const someone = (): Doing => ({
    at: noon,
    today: '2026-11-28',
    owner: `cli_${randomUUID()}`,
    by: 'key_1',
    mayVouch: false,
    newId: (prefix) => `${prefix}_${randomUUID()}`,
  })

  async function imported(entries: readonly EnterpriseEntry[], me: Doing): Promise<RowOutcome[]> {
    const given = { store, enterprises, getBase: () => shipped, hash, doing: () => me, why: null, isDryRun: false }
    const outcomes: RowOutcome[] = []
    for await (const outcome of importEnterprises(asEntries(entries), given)) outcomes.push(outcome)
    return outcomes
  }

  it('of several imports that store the same enterprise at the same time each is told what became of its own row', async () => {
    const me = someone()
    const references = Array.from({ length: 10 }, (_, i) => `wq-${i}`)
    const files = [1, 2, 3, 4].map((employees) => references.map((reference) => entry(reference, employees)))
    const told = await Promise.all(files.map(async (file) => imported(file, me)))
    for (const [i, outcomes] of told.entries())
      for (const outcome of outcomes) {
        expect(outcome.status).not.toBe('failed')
        if (outcome.status === 'failed' || !outcome.enterprise) continue
        const kept = await enterprises.versions(outcome.enterprise.id, { after: null, limit: 20 }, me)
        const facts = kept.data.map(({ profile }) => (JSON.parse(profile) as { facts: object }).facts)
        expect(facts).toContainEqual({ currentEmployees: i + 1 })
        expect(facts).toHaveLength(files.length)
      }
    expect((await enterprises.list({ after: null, limit: 50 }, me)).data).toHaveLength(references.length)
  })

  it('what a process that ended had begun is stored under the id that it had, at once', async () => {
    const me = someone()
    const claim = claimOf('clientReference', me.owner, 'wq-1')
    await store.apply([insertion(claimTable, { id: claim.id, holder: `ent_${me.owner}`, at: noon })])
    const [outcome] = await imported([entry('wq-1', 3)], me)
    expect(outcome).toMatchObject({ status: 'created', enterprise: { id: `ent_${me.owner}`, version: 1 } })
  })
}

async function* asEntries(entries: readonly EnterpriseEntry[]): AsyncGenerator<Entry> {
  for (const [i, given] of entries.entries())
    yield { row: i + 1, given, issues: [], placeOf: () => ({ column: null, found: null }) }
}
