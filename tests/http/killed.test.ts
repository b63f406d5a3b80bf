import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job } from '../../src/adapters/http/job-body.js'
import { openStore } from '../../src/adapters/store/open-store.js'
import { enterpriseTable, versionTable } from '../../src/application/enterprises/tables.js'
import { equal } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'
import { uri } from '../contract/stores.js'
import { build, start, type Built } from './started-service.js'
import { keyIn } from './store-key.js'

/** So often is everything killed; `HUIQI_KILLS=100` is what is promised. */
const kills = Number(process.env['HUIQI_KILLS'] ?? 1)
const rows = 200

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(async () => built.remove())

const folder = mkdtempSync(join(tmpdir(), 'huiqi-killed-'))
const imported = (n: number): object => ({
  clientReference: `imported-${n}`,
  profile: { schema: 'huiqi.profile/1', facts: { currentEmployees: n } },
})
const file = join(folder, 'rows.ndjson')
writeFileSync(file, Array.from({ length: rows }, (_, n) => `${JSON.stringify(imported(n))}\n`).join(''))
const body = (employees: number, more: object = {}): string =>
  JSON.stringify({ profile: { schema: 'huiqi.profile/1', facts: { currentEmployees: employees } }, ...more })

/** What was acknowledged: that may not be lost. */
class Acknowledged {
  /** The latest version of each enterprise. */
  readonly versions = new Map<string, number>()
  readonly jobs = new Set<string>()
  readonly imported = new Set<string>()
  wrote(id: string, version: number): void {
    this.versions.set(id, Math.max(version, this.versions.get(id) ?? 0))
  }
}

const lineIds = Array.from({ length: 5 }, (_, n) => `line${n}`)
type Ask = (path: string, init?: { method?: string; body?: string; headers?: object }) => Promise<Response>

/** Goes on until it is refused for the first time, as by a process that is gone. */
async function untilGone(once: () => Promise<void>): Promise<void> {
  for (;;)
    try {
      await once()
    } catch {
      return
    }
}

async function write(ask: Ask, had: Acknowledged): Promise<void> {
  const one = (await (await ask('/v1/enterprises', { method: 'POST', body: body(0) })).json()) as { id: string }
  had.wrote(one.id, 1)
  const change = async (writer: number) => {
    const changed = await ask(`/v1/enterprises/${one.id}`, { method: 'PUT', body: body(writer) })
    if (changed.ok) had.wrote(one.id, ((await changed.json()) as { version: number }).version)
  }
  const create = async () => {
    const made = await ask('/v1/enterprises', { method: 'POST', body: body(1, { clientReference: randomUUID() }) })
    if (made.status === 201) had.wrote(((await made.json()) as { id: string }).id, 1)
  }
  const lines = Array.from({ length: 5 }, (_, n) =>
    JSON.stringify({ id: `line${n}`, ...(JSON.parse(body(n)) as object) }),
  )
  const headers = { 'Content-Type': 'application/x-ndjson', Prefer: 'respond-async' }
  const job = async () => {
    const queued = await ask('/v1/matches/batch', { method: 'POST', headers, body: lines.join('\n') })
    if (queued.status === 202) had.jobs.add(((await queued.json()) as Job).id)
    await new Promise((done) => setTimeout(done, 300))
  }
  await Promise.all([...[1, 2, 3].map((writer) => async () => change(writer)), create, job].map(untilGone))
}

/** Rows told of as they come; the last line may be half of one. */
function importing(location: string, client: string, had: Acknowledged) {
  const cli = built.main.replace(/main\.js$/, 'cli/main.js')
  const args = [
    'enterprises',
    'import',
    file,
    '--client',
    client,
    '--store',
    location,
    '--json',
    '--rules',
    resolve('rules'),
  ]
  const child = spawn(process.execPath, [cli, ...args], { cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', (chunk) => (text += String(chunk)))
  const refused: object[] = []
  const ended = new Promise<{ code: number | null; refused: object[] }>((done) =>
    child.once('close', (code) => {
      for (const line of text.split('\n').slice(0, -1)) {
        const { id, errors = [] } = JSON.parse(line) as { id?: string | null; errors?: object[] }
        if (typeof id === 'string') had.imported.add(id)
        refused.push(...errors)
      }
      done({ code, refused })
    }),
  )
  return { child, ended }
}

describe.each([
  { name: 'SQLite', location: join(folder, 'huiqi.db') },
  { name: `MongoDB${uri ? '' : ': left out, MONGODB_TEST_URI is not set'}`, location: uri },
])(`a service and an import killed ${kills} times in their midst, on $name`, ({ location }) => {
  it.skipIf(location === '')(
    'lose nothing that was acknowledged, and do nothing twice',
    async () => {
      const key = await keyIn(location, ['match', 'enterprises:read', 'enterprises:write'])
      const had = new Acknowledged()
      const service = async () => {
        const started = start(built, { RULES_DIR: resolve('rules'), HUIQI_STORE: location, SECOND_OPINION: 'off' })
        const url = String((await started.said('listening'))['url'])
        const ask: Ask = async (path, init = {}) => {
          const headers = { 'Content-Type': 'application/json', ...init.headers, Authorization: `Bearer ${key}` }
          return fetch(`${url}${path}`, { ...init, headers })
        }
        return { started, ask }
      }
      const first = await service()
      const { id: client } = (await (await first.ask('/v1/client')).json()) as { id: string }
      expect(client).toMatch(/^client_/)
      first.started.process.kill('SIGKILL')
      await first.started.ended

      for (let kill = 0; kill < kills; kill++) {
        const rowsComing = importing(location, client, had)
        const { started, ask } = await service()
        const writing = write(ask, had).catch(() => undefined)
        // Whatever the machine: never before something new was acknowledged.
        const [versions, jobs] = [had.versions.size, had.jobs.size]
        await expect.poll(() => had.versions.size > versions && had.jobs.size > jobs, { timeout: 30_000 }).toBe(true)
        await new Promise((done) => setTimeout(done, Math.random() * 700))
        started.process.kill('SIGKILL')
        rowsComing.child.kill('SIGKILL')
        await Promise.all([started.ended, rowsComing.ended, writing])
        expect(location === uri ? ['ok'] : integrity(location)).toStrictEqual(['ok'])
      }

      const { ask } = await service()
      expect(await importing(location, client, had).ended).toStrictEqual({ code: 0, refused: [] })
      const store = openStore(location)
      expect([had.versions.size, had.jobs.size, had.imported.size]).not.toContain(0)
      expect(await lostOf(store, ask, had)).toStrictEqual([])
      expect(await notOnce(store, client)).toStrictEqual([])
      await store.close()
      for (const id of had.jobs) expect(await linesOf(ask, id)).toStrictEqual([...lineIds, 5])
    },
    kills * 15_000 + 180_000,
  )
})

/** What was acknowledged and is not there, or cannot be changed any more. */
async function lostOf(store: Store, ask: Ask, had: Acknowledged): Promise<unknown[]> {
  const lost: unknown[] = []
  for (const [id, version] of had.versions) {
    const found = await store.get(enterpriseTable, id)
    if (!found || found.version < version) lost.push([id, version, found?.version])
    // Nobody is kept from changing it by what was left half done.
    if (version > 1 && !(await ask(`/v1/enterprises/${id}`, { method: 'PUT', body: body(9) })).ok) lost.push(id)
  }
  for (const id of had.imported) if (!(await store.get(enterpriseTable, id))) lost.push(id)
  return lost
}

/** Rows of the file that are not stored exactly once, in one version. */
async function notOnce(store: Store, client: string): Promise<unknown[]> {
  const where = { all: [equal('owner', client), { column: 'clientReference', startsWith: 'imported-' }] }
  const found = await store.page(enterpriseTable, { where, after: null, limit: 2 * rows })
  const wrong: unknown[] = found.length === rows ? [] : [found.length]
  for (const { id, version } of found)
    if (version !== 1 || (await store.count(versionTable, equal('enterprise', id))) !== 1) wrong.push([id, version])
  return wrong
}

/** Ids of the lines that a job answered once it is done, and how many it says it answered. */
async function linesOf(ask: Ask, id: string): Promise<unknown[]> {
  const state = async () => ((await (await ask(`/v1/jobs/${id}`)).json()) as Job).state
  await expect.poll(state, { timeout: 60_000, interval: 100 }).toBe('done')
  const result = (await (await ask(`/v1/jobs/${id}/result`)).text()).trim().split('\n')
  const told = result.map((line) => JSON.parse(line) as { id?: string; answered?: number })
  return told.map(({ id: line, answered }) => line ?? answered)
}

function integrity(path: string): string[] {
  const database = new Database(path)
  const told = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]
  database.close()
  return told.map(({ integrity_check: line }) => line)
}
