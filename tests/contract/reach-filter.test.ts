import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { parseProfile } from '../../src/domain/profile.js'
import { everything } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'
import type { Row, Table } from '../../src/domain/store/table.js'
import type { CompiledRuleSet } from '../../src/engine/compile.js'
import { factColumns, factValues } from '../../src/engine/reach/fact-columns.js'
import { reachFilter } from '../../src/engine/reach/may.js'
import { randomOf } from '../property/arbitrary/catalogue.js'
import { maskFacts } from '../property/arbitrary/masks.js'
import { fits } from '../property/row-filter.js'
import { loadShipped } from '../rules/shipped.js'
import { seeds } from '../unit/seeds.js'

const asOf = '2026-11-22'
const stamps = ['0123456789abcdef', '0123456789abcdee', '0123456789abcdf0', 'ffffffffffffffff', '0000000000000000']
const [stamp = ''] = stamps
const mostRows = 500

/** Every seed whole and with less and less told, most of them with today's stamp. */
function rowsOf({ base: { compiled, places } }: Awaited<ReturnType<typeof loadShipped>>): Row[] {
  const { ruleSet } = compiled
  const random = randomOf('reach filter')
  return [...seeds].flatMap(([name, seed]) => {
    const parsed = parseProfile(seed.profile, ruleSet, {
      asOf,
      unknownFacts: 'reject',
      industries: ruleSet.industries,
      places,
    })
    const masks = [0.1, 0.2, 0.3, 0.5, 0.7, 0.9].map((strength) => maskFacts(parsed.facts, ruleSet, random, strength))
    return [parsed.facts, ...masks].map((facts, i) => ({
      id: `${name}-${i}`,
      ...factValues(compiled, facts, 2026),
      stamp: i < 6 ? stamp : random.pick(stamps),
    }))
  })
}

function filtersAgree(open: () => Store): void {
  let store: Store
  let rules: CompiledRuleSet
  let rows: readonly Row[]
  let table: Table
  beforeAll(async () => {
    const shipped = await loadShipped()
    rules = shipped.base.compiled
    rows = rowsOf(shipped)
    table = {
      name: 'reachFilterTest',
      columns: { ...factColumns(rules), stamp: { type: 'text' } },
      indexes: [['registeredRegion'], ['stamp']],
    }
    store = open()
    await store.prepare(table)
    await store.removeAll(table, everything)
    expect(await store.insertAll(table, rows as never)).not.toContain(false)
  }, 120_000)
  afterAll(async () => {
    await store.removeAll(table, everything)
    await store.close()
  })

  it('finds for every shipped policy the rows that the filter means, and those of another stamp', async () => {
    const stale = rows.filter((row) => row['stamp'] !== stamp).map(({ id }) => id)
    expect(stale.length).toBeGreaterThan(3)
    const differing: string[] = []
    for (const compiled of rules.policies) {
      const { where } = reachFilter(rules, compiled, {
        asOf,
        knownAt: asOf,
        stamp: { column: 'stamp', value: stamp },
      })
      const found = await store.page(table, { where, after: null, limit: mostRows, columns: [] })
      const meant = rows.filter((row) => fits(where, row)).map(({ id }) => id)
      const isSame = JSON.stringify(found.map(({ id }) => id)) === JSON.stringify(meant.toSorted())
      if (!isSame || (await store.count(table, where)) !== meant.length) differing.push(compiled.policy.id)
    }
    expect(differing).toEqual([])
  }, 120_000)
}

const folder = mkdtempSync(join(tmpdir(), 'huiqi-reach-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('Filter of reach on SQLite', () => {
  filtersAgree(() => openStore(join(folder, 'huiqi.db')))
})

const uri = process.env['MONGODB_TEST_URI']
const reason = uri ? '' : ': left out, MONGODB_TEST_URI is not set'
describe.skipIf(!uri)(`Filter of reach on MongoDB${reason}`, () => {
  filtersAgree(() => openStore(uri ?? ''))
})
