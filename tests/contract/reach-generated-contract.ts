import { afterAll, beforeAll, expect, it } from 'vitest'
import { syntheticEnterprises } from '../../src/application/synthetic/synthetic-enterprises.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { DocumentSchema, PolicySchema } from '../../src/domain/policy.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import type { Store } from '../../src/domain/store/store.js'
import { compileRuleSet } from '../../src/engine/compile.js'
import { syntheticRules } from '../bench/synthetic-rules.js'
import { shipped } from '../http/world.js'
import { differences, expectTried, Forward, overlookedInDrawn, seenNothing } from './reach-forward.js'
import { countedEvery, mostEnterprises, mostPolicies, patience } from './reach-size.js'
import { readOf, ReachWorld, type Read } from './reach-world.js'

const today = '2026-11-29'
/** Created together, so that they share what a transaction costs; more would wait too long for a connection. */
const atOnce = 50
const unpushed = 'unpushed-p0'

/** Other policies over the shipped catalogue, one of which the rows can tell nothing of. */
function drawnRules(): RuleBase {
  const rules = syntheticRules(shipped.compiled.ruleSet, mostPolicies)
  const documents = [...rules.documents, unpushedDocument()]
  return { places: shipped.places, compiled: compileRuleSet({ ...rules, documents }) }
}

/** For whoever has more revenue a head than so much, wherever it is: a quotient is kept in no column. */
const unpushedDocument = () => ({
  document: DocumentSchema.parse({
    id: 'unpushed',
    title: '文件',
    titleEn: 'document',
    number: null,
    issuer: '机关',
    division: '000000',
    issuedOn: '2020-01-01',
    source: {},
    verification: { confidence: 'A', how: 'synthetic', checkedOn: '2026-11-22' },
    status: [{ from: '2020-01-01', state: 'inForce', checkedOn: '2026-11-22', recordedOn: '2020-01-01' }],
  }),
  policies: [
    PolicySchema.parse({
      id: unpushed,
      revision: 1,
      title: '人均营业收入',
      titleEn: 'revenue a head',
      item: '1',
      rows: ['1'],
      kind: 'grant',
      departments: [],
      criteria: { c: { words: '人均营业收入' } },
      let: {
        perHead: {
          divide: [
            { fact: 'revenue', year: -1 },
            { fact: 'employeesYearEnd', year: -1 },
          ],
        },
      },
      conditions: { all: [{ name: 'c', fact: 'perHead', operator: 'greaterThanInclusive', value: 500_000 }] },
      amount: 10_000,
      checkedOn: '2026-11-22',
    }),
  ],
})

/** Run on both stores. */
export function generatedReachContract(open: () => Promise<Store>): void {
  let store: Store
  let world: ReachWorld
  const all: Read[] = []
  beforeAll(async () => {
    store = await open()
    world = new ReachWorld(store, shipped, today)
    await world.enterprises.prepare()
    const enterpriseAt = syntheticEnterprises(shipped, { seed: 'reach', asOf: today })
    for (let index = 0; index < mostEnterprises; index += atOnce) {
      const numbers = Array.from({ length: Math.min(atOnce, mostEnterprises - index) }, (_, i) => index + i)
      const made = numbers.map((number) => enterpriseAt(number).profile as JsonValue)
      const stored = await Promise.all(made.map(async (profile) => world.add(profile)))
      all.push(...stored.map((one) => readOf(shipped, one, today)))
    }
  }, patience)
  afterAll(async () => store.close())

  const differing = async (base: RuleBase, mostOverlooked: number) => {
    const seen = seenNothing()
    const found: string[] = []
    const forward = new Forward(base, all)
    for (const [i, policy] of base.compiled.policies.entries()) {
      if (policy.issues.length > 0) continue
      found.push(...(await differences(world, { forward, policy, isCounted: i % countedEvery === 0 }, seen)))
    }
    expectTried([forward.tries], mostOverlooked)
    return { found, seen }
  }

  it(
    'reaches for every shipped policy whom a match of each made-up enterprise finds',
    async () => {
      const { found, seen } = await differing(shipped, 0)
      expect(found).toStrictEqual([])
      for (const name of ['certain', 'review', 'oneAway', 'out'] as const) expect(seen[name]).toBeGreaterThan(20)
    },
    patience,
  )

  it(
    'reaches so for other policies too, one of which the store cannot be asked anything of',
    async () => {
      const base = drawnRules()
      const { found, seen } = await differing(base, overlookedInDrawn)
      expect(found).toStrictEqual([])
      for (const name of ['certain', 'oneAway', 'out'] as const) expect(seen[name]).toBeGreaterThan(10)
      const { filter, counts } = await world.reach.summary(unpushed, {}, world.asking(base))
      expect(filter).toStrictEqual({ pushed: 'nothing', candidates: mostEnterprises })
      for (const count of [counts.certain, counts.oneAway, counts.out]) expect(count).toBeGreaterThan(5)
    },
    patience,
  )
}
