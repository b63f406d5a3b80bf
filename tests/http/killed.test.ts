import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { uri } from '../contract/stores.js'
import { document, documentFile, goodTree, written } from '../unit/load-rules-fixture.js'
import { integrityOf, lostOf, notOnce, patience, undone } from './killed-checks.js'
import { EndlessRows, importing, posting } from './killed-imports.js'
import { Acknowledged, write, type Ask } from './killed-work.js'
import { build, start, type Built } from './started-service.js'
import { keyIn } from './store-key.js'

/** So often is everything killed; `HUIQI_KILLS=100` is what is promised. */
const kills = Number(process.env['HUIQI_KILLS'] ?? 1)

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(async () => built.remove())

const folder = mkdtempSync(join(tmpdir(), 'huiqi-killed-'))

describe.each([
  { name: 'SQLite', location: join(folder, 'huiqi.db'), times: kills },
  {
    name: `MongoDB${uri ? '' : ': left out, MONGODB_TEST_URI is not set'}`,
    location: uri,
    times: Math.ceil(kills / 10),
  },
])('a service, and an import beside it, killed $times times in their midst, on $name', ({ location, times }) => {
  it.skipIf(location === '')(
    'lose nothing that was acknowledged, and do nothing twice',
    async () => {
      const key = await keyIn(location, ['match', 'enterprises:read', 'enterprises:write'])
      const rules = await written({ ...goodTree(), [documentFile]: document({ scope: undefined, criteria: {} }) })
      const service = async () => {
        const started = start(built, { RULES_DIR: rules, HUIQI_STORE: location, SECOND_OPINION: 'off' })
        const url = String((await started.said('listening', patience.timeout))['url'])
        const ask: Ask = async (path, init = {}) => {
          const headers = { 'Content-Type': 'application/json', ...init.headers, Authorization: `Bearer ${key}` }
          return fetch(`${url}${path}`, { ...init, headers })
        }
        return { started, url, ask }
      }
      const first = await service()
      const { id: client } = (await (await first.ask('/v1/client')).json()) as { id: string }
      expect(client).toMatch(/^client_/)
      first.started.process.kill('SIGKILL')
      await first.started.ended

      const had = new Acknowledged()
      const [typed, posted] = [new EndlessRows('typed', 0), new EndlessRows('posted', 500_000)]
      const cli = built.main.replace(/main\.js$/, 'cli/main.js')
      const where = ['--client', client, '--store', location, '--rules', rules]
      const command = (file: string) => [cli, 'enterprises', 'import', file, '--json', ...where]
      for (let kill = 0; kill < times; kill++) {
        // An import of its own process in every second round: it takes as long to start as the service.
        const beside = kill % 2 === 0 ? importing(command('-'), typed) : null
        const { started, url, ask } = await service()
        const kinds = [
          had.versions,
          had.removed,
          had.once,
          had.results,
          posted.stored,
          ...(beside ? [typed.stored] : []),
        ]
        const before = kinds.map(({ size }) => size)
        const working = Promise.all([write(ask, had), posting(url, key, posted), beside?.begin()])
        // Whatever the machine: never before something new of each kind was acknowledged.
        const grown = () => kinds.map(({ size }, i) => size > (before[i] ?? 0))
        await expect.poll(grown, patience).toStrictEqual(before.map(() => true))
        await new Promise((done) => setTimeout(done, Math.random() * 100))
        started.process.kill('SIGKILL')
        beside?.child.kill('SIGKILL')
        await Promise.all([started.ended, working])
        expect(location === uri ? ['ok'] : integrityOf(location)).toStrictEqual(['ok'])
      }
      expect([...typed.amiss, ...posted.amiss]).toStrictEqual([])

      const { ask } = await service()
      const file = join(folder, 'rows.ndjson')
      const all = [typed, posted].flatMap((rows) => rows.again())
      writeFileSync(file, all.join('\n'))
      const again = spawnSync(process.execPath, command(file), { encoding: 'utf8', maxBuffer: 100_000_000 })
      expect(again.stdout.trim().split('\n').at(-1)).toContain(`"rows":${all.length},`)
      expect([again.status, again.stderr]).toStrictEqual([0, ''])
      const store = openStore(location)
      expect(await lostOf(store, ask, had)).toStrictEqual([])
      expect(await notOnce(store, client, had, [typed, posted])).toStrictEqual([])
      await store.close()
      expect(await undone(ask, had)).toStrictEqual([])
    },
    times * 60_000 + 400_000,
  )
})
