import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Enterprises } from '../../src/application/enterprises/enterprises.js'
import type { Progress } from '../../src/application/reach/going.js'
import { Reach } from '../../src/application/reach/reach.js'
import { reachTable } from '../../src/application/reach/reach-rows.js'
import { changedProfile } from '../../src/application/run-cases-profile.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { reachedClasses } from '../../src/domain/reach.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import { amendment, removal, replacement, type Store } from '../../src/domain/store/store.js'
import { hash } from '../http/world.js'
import type { Table } from '../../src/domain/store/table.js'
import { loadShipped } from '../rules/shipped.js'
import { randomOf } from '../property/arbitrary/catalogue.js'
import { baseOf, drawProfile, drawUniverses } from './reach-drawn.js'
import { differences, expectTried, Forward, overlookedInDrawn, seenNothing } from './reach-forward.js'
import { countedEvery, mostEnterprises, mostPolicies, patience } from './reach-size.js'
import type { Tries } from './reach-tried.js'
import { ReachWorld, readOf, type Read } from './reach-world.js'

/** Cases of each file of a shipped policy whose profile becomes an enterprise, on average. */
const perPolicy = 0.6

type JsonObject = { [key: string]: JsonValue }

/** Run on both stores. */
export function reachContract(open: () => Promise<Store>): void {
  let store: Store
  let base: RuleBase
  let cases: Awaited<ReturnType<typeof loadShipped>>['cases']
  beforeAll(async () => {
    store = await open()
    const loaded = await loadShipped()
    base = loaded.base
    cases = loaded.cases
  })
  afterAll(async () => store.close())

  it(
    'reaches for every shipped policy whom a match of each enterprise finds',
    async () => {
      const world = new ReachWorld(store, base, '2026-11-22')
      await world.enterprises.prepare()
      const random = randomOf('reach of shipped rules')
      const all: Read[] = []
      for (const files of cases.values())
        for (const { base: start, cases: golden } of files)
          for (const one of golden.filter(() => random.chance(perPolicy / golden.length)))
            all.push(readOf(base, await world.add(changedProfile(start.profile, one).profile), world.doing.today))
      const seen = seenNothing()
      const differing: string[] = []
      const forward = new Forward(base, all)
      for (const [i, policy] of base.compiled.policies.entries()) {
        const isCounted = i % countedEvery === 0
        differing.push(...(await differences(world, { forward, policy, isCounted }, seen)))
      }
      expectTried([forward.tries], 0)
      expect(differing).toStrictEqual([])
      expect(all.length).toBeGreaterThan(60)
      for (const name of ['certain', 'review', 'oneAway', 'out'] as const) expect(seen[name]).toBeGreaterThan(20)
    },
    patience,
  )

  it(
    'reaches for drawn policies whom a match of each drawn enterprise finds',
    async () => {
      const today = '2025-06-30'
      const universes = drawUniverses('reach', mostPolicies)
      const [first] = universes
      if (!first) throw new Error('no universe')
      const world = new ReachWorld(store, baseOf(first), today)
      await world.enterprises.prepare()
      const all: Read[] = []
      for (let i = 0; i < mostEnterprises; i++)
        all.push(readOf(world.base, await world.add(drawProfile(universes, today, `reach ${i}`)), today))
      const seen = seenNothing()
      const differing: string[] = []
      const tries: Tries[] = []
      for (const universe of universes) {
        const forward = new Forward(baseOf(universe), all)
        for (const [i, policy] of universe.rules.policies.entries()) {
          if (policy.issues.length > 0) continue
          const isCounted = i % countedEvery === 0
          differing.push(...(await differences(world, { forward, policy, isCounted }, seen)))
        }
        tries.push(forward.tries)
      }
      expectTried(tries, overlookedInDrawn)
      expect(differing).toStrictEqual([])
      const total = Object.values(seen).reduce((sum, count) => sum + count)
      for (const name of ['certain', 'review', 'oneAway', 'out'] as const)
        expect(seen[name]).toBeGreaterThan(total / 200)
    },
    patience,
  )

  describe('the rows that find enterprises', () => {
    const policy = 'cn-mof-sta-2023-12-six-taxes'
    const company = { schema: 'huiqi.profile/1', applicant: { kind: 'company' } }
    const telling = (facts: JsonObject): JsonValue => ({ ...company, facts })
    const small = telling({ registeredRegion: '140403', vatTaxpayerStatus: 'smallScale' })
    /** Columns of someone whom the policy is not for. */
    const another = { vatTaxpayerStatus: 'general', inRestrictedOrProhibitedTrade: 1 }
    const newWorld = async (): Promise<ReachWorld> => {
      const world = new ReachWorld(store, base, '2026-11-22')
      await world.enterprises.prepare()
      return world
    }
    const rowOf = async (world: ReachWorld, id: string) => store.get(reachTable(world.base.compiled), id)
    const idsOf = async (world: ReachWorld): Promise<string[]> =>
      (await world.reached(policy)).map(({ enterprise }) => enterprise.id)
    const current = (world: ReachWorld): string => world.rows.stamp(base, world.doing.today)

    it('come and go with every version', async () => {
      const world = await newWorld()
      const { id } = await world.add(small)
      expect(await rowOf(world, id)).toMatchObject({ owner: world.owner, version: 1, registeredRegion: '140403' })
      await world.enterprises.patch(id, { facts: { registeredRegion: '330702' } }, {}, world.doing)
      expect(await rowOf(world, id)).toMatchObject({ version: 2, registeredRegion: '330702', stamp: current(world) })
      await world.enterprises.remove(id, {}, world.doing)
      expect(await rowOf(world, id)).toBeNull()
    })

    it('are made where they are missing: before there were any, and after one was lost', async () => {
      const world = await newWorld()
      const without = new Enterprises(store, () => base)
      const before = await without.create({ profile: small }, world.doing)
      expect(await rowOf(world, before.id)).toBeNull()
      expect(await idsOf(world)).toStrictEqual([before.id])
      const lost = await world.add(small)
      await store.apply([removal(reachTable(base.compiled), lost.id)])
      expect(await idsOf(world)).toStrictEqual([before.id, lost.id])
      expect(await rowOf(world, lost.id)).toMatchObject({ version: 1, stamp: current(world) })
    })

    it('of an enterprise that is no longer there hide nobody, and go', async () => {
      const world = await newWorld()
      const [kept, gone] = [await world.add(small), await world.add(small)]
      const row = await rowOf(world, gone.id)
      await world.enterprises.remove(gone.id, {}, world.doing)
      if (row) await store.apply([replacement(reachTable(base.compiled), row)])
      await store.apply([removal(reachTable(base.compiled), kept.id)])
      // As many rows as enterprises, and the wrong one.
      expect(await idsOf(world)).toStrictEqual([kept.id])
      expect(await rowOf(world, gone.id)).toBeNull()
    })

    it('that other rules or another year made are renewed, and not over a later version', async () => {
      const world = await newWorld()
      const { id } = await world.add(small)
      expect(await idsOf(world)).toStrictEqual([id])
      const table = reachTable(base.compiled)
      await store.apply([amendment<Table>(table, id, another)])
      expect(await idsOf(world)).toStrictEqual([])
      await store.apply([amendment<Table>(table, id, { stamp: hash('other rules') })])
      expect(await idsOf(world)).toStrictEqual([id])
      expect(await rowOf(world, id)).toMatchObject({ stamp: current(world), vatTaxpayerStatus: 'smallScale' })
      // A service with other rules has just written a version that this one did not read yet.
      await store.apply([amendment<Table>(table, id, { ...another, stamp: hash('other rules'), version: 9 })])
      expect(await idsOf(world)).toStrictEqual([id])
      expect(await rowOf(world, id)).toMatchObject({ version: 9, stamp: hash('other rules') })
    })

    it('are of no use for another year: all are looked at, and none is lost', async () => {
      const world = await newWorld()
      const { id } = await world.add(small)
      const told = await world.reach.summary(policy, { asOf: '2025-03-01' }, world.asking())
      expect(told).toMatchObject({ asOf: '2025-03-01', filter: { pushed: 'nothing', candidates: 1 } })
      const page = { classes: reachedClasses, after: null, limit: 10 }
      const { data } = await world.reach.list(policy, { asOf: '2025-03-01' }, page, world.asking())
      expect(data.map(({ enterprise }) => enterprise.id)).toStrictEqual([id])
    })

    it('show nobody to another owner', async () => {
      const [world, other] = [await newWorld(), await newWorld()]
      await world.add(small)
      expect(await idsOf(other)).toStrictEqual([])
      expect((await other.reach.summary(policy, {}, other.asking())).counts.enterprises).toBe(0)
    })

    it('stand for nobody by a profile that changed after its row was read', async () => {
      const world = await newWorld()
      const [changed, ...others] = [await world.add(small), await world.add(small), await world.add(small)]
      const refused = { facts: { vatTaxpayerStatus: 'general', registeredRegion: '140403' } }
      let isChanged = false
      const between = new Proxy(store, {
        get: (target, name) => {
          if (name !== 'getAll') return (Reflect.get(target, name) as Store['getAll']).bind(target)
          return async (table: Table, ids: readonly string[]) => {
            if (!isChanged) await world.enterprises.patch(changed?.id ?? '', refused, {}, world.doing)
            isChanged = true
            return target.getAll(table, ids)
          }
        },
      })
      const page = { classes: reachedClasses, after: null, limit: 10 }
      const { data } = await new Reach(between, world.rows).list(policy, {}, page, world.asking())
      expect(isChanged).toBe(true)
      const ofOthers = data.filter(({ enterprise }) => enterprise.id !== changed?.id)
      expect(ofOthers.map(({ enterprise, class: name }) => [enterprise.id, enterprise.version, name])).toStrictEqual(
        (await world.reached(policy))
          .filter(({ enterprise }) => others.some(({ id }) => id === enterprise.id))
          .map(({ enterprise, class: name }) => [enterprise.id, 1, name]),
      )
      expect(ofOthers).toHaveLength(others.length)
      // Whatever is told of the one that changed is told of the version that was looked at.
      const own = data.find(({ enterprise }) => enterprise.id === changed?.id)
      expect(own).toStrictEqual((await world.reached(policy)).find(({ enterprise }) => enterprise.id === changed?.id))
    })

    it('an aborted question ends between two parts, and others get their turn', async () => {
      const world = await newWorld()
      for (let i = 0; i < 3; i++) await world.add(small)
      const abort = new AbortController()
      const steps: string[] = []
      const going = {
        signal: abort.signal,
        onProgress: ({ step }: Progress) => {
          steps.push(step)
          if (step === 'classes') abort.abort(new Error('nobody waits'))
        },
      }
      await expect(world.reach.summary(policy, {}, world.asking(), going)).rejects.toThrow('nobody waits')
      expect(steps).toContain('rows')
    })
  })
}
