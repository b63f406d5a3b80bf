import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { migrations } from '../../src/application/store-version/migrations.js'
import { storeVersionTable } from '../../src/application/store-version/bring-forward.js'
import { insertion, removal } from '../../src/domain/store/store.js'
import { document, documentFile, goodTree, written } from '../unit/load-rules-fixture.js'
import { EndlessRows, importing } from './killed-imports.js'
import { profileOf } from './killed-work.js'
import { build, start, type Built } from './started-service.js'
import { keyIn } from './store-key.js'

// Each looks at its store every five seconds.
vi.setConfig({ testTimeout: 240_000 })

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(async () => built.remove())

const patience = { timeout: 60_000, interval: 50 }
const newFolder = () => mkdtempSync(join(tmpdir(), 'huiqi-file-'))

async function world(folder = newFolder()) {
  const location = join(folder, 'huiqi.db')
  const key = await keyIn(location, ['enterprises:read', 'enterprises:write'])
  const rules = await written({ ...goodTree(), [documentFile]: document({ scope: undefined, criteria: {} }) })
  const started = () => start(built, { RULES_DIR: rules, HUIQI_STORE: location, SECOND_OPINION: 'off' })
  const service = async () => {
    const one = started()
    const url = String((await one.said('listening', patience.timeout))['url'])
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` }
    const ask = async (path: string, body?: object) =>
      fetch(`${url}${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) })
    const create = async (clientReference: string) => ask('/v1/enterprises', { clientReference, profile: profileOf(1) })
    const isReady = async () => (await ask('/readyz')).status === 200
    const troubles = () => one.log().filter(({ msg }) => msg === 'store not available')
    return { ask, create, isReady, troubles }
  }
  return { folder, location, rules, started, service }
}

/** Even for root, and for what is open already. False: it cannot be done here. */
const madeUnchangeable = (paths: readonly string[]): boolean => {
  onTestFinished(() => void spawnSync('chattr', ['-i', ...paths]))
  return spawnSync('chattr', ['+i', ...paths]).status === 0
}
const madeChangeable = (paths: readonly string[]) => void spawnSync('chattr', ['-i', ...paths])

function canMakeUnchangeable(): boolean {
  const probe = join(newFolder(), 'probe')
  writeFileSync(probe, '')
  const did = spawnSync('chattr', ['+i', probe]).status === 0
  spawnSync('chattr', ['-i', probe])
  return did
}
const canBe = canMakeUnchangeable()
const orWhy = canBe ? '' : ' (left out: chattr +i is not allowed here)'

describe(`a store that may only be read${orWhy}`, () => {
  it.skipIf(!canBe)(
    'while it is in use: it is told of, readiness is red, and it goes on without a restart',
    async () => {
      const { location, service } = await world()
      const { create, isReady, ask, troubles } = await service()
      await expect.poll(isReady, patience).toBe(true)
      const { id } = (await (await create('before')).json()) as { id: string }
      const files = ['', '-wal'].map((end) => `${location}${end}`)
      expect(madeUnchangeable(files)).toBe(true)
      await expect.poll(isReady, patience).toBe(false)
      const refused = await create('during')
      expect(refused.status).toBe(503)
      expect(await refused.json()).toMatchObject({ code: 'storeUnavailable' })
      await expect
        .poll(() => troubles().at(-1), patience)
        .toMatchObject({ reason: 'readOnly', what: 'it can only be read' })
      madeChangeable(files)
      await expect.poll(isReady, patience).toBe(true)
      expect((await ask(`/v1/enterprises/${id}`)).status).toBe(200)
      expect((await create('during')).status).toBe(201)
      // Once for each reason, and not at each look.
      expect(new Set(troubles().map(({ reason }) => reason)).size).toBe(troubles().length)
    },
  )

  it.skipIf(!canBe)('when the service starts: readiness is red until it may be written', async () => {
    const { location, service } = await world()
    expect(madeUnchangeable([location])).toBe(true)
    const { create, isReady, troubles } = await service()
    expect(await isReady()).toBe(false)
    expect(troubles()).toMatchObject([{ reason: 'readOnly', what: 'it can only be read' }])
    expect((await create('during')).status).toBe(503)
    madeChangeable([location])
    await expect.poll(isReady, patience).toBe(true)
    expect((await create('during')).status).toBe(201)
  })

  it.skipIf(!canBe)('in a folder that may only be read, and without a file: it says so and ends', async () => {
    const { rules } = await world()
    const folder = newFolder()
    expect(madeUnchangeable([folder])).toBe(true)
    const one = start(built, { RULES_DIR: rules, HUIQI_STORE: join(folder, 'huiqi.db') })
    expect(await one.ended).not.toBe(0)
    expect(one.errors() + one.text()).toContain('huiqi.db cannot be opened: it cannot be opened or reached')
  })
})

describe('a store of a later release', () => {
  const later = migrations.length + 7
  const row = { id: `done:${String(later).padStart(6, '0')}`, version: later, at: '2026-11-28', what: 'of tomorrow' }
  const words = `the store is of version ${later}, this release knows versions up to ${migrations.length}`

  it('while it is in use: it is told of once, readiness is red; a start over it is refused with both versions', async () => {
    const { location, service, started } = await world()
    const { isReady, troubles } = await service()
    await expect.poll(isReady, patience).toBe(true)
    const store = openStore(location)
    await store.apply([insertion(storeVersionTable, row)])
    await expect.poll(isReady, patience).toBe(false)
    const refused = started()
    expect(await refused.ended).not.toBe(0)
    expect(refused.errors() + refused.text()).toContain(words)
    await store.apply([removal(storeVersionTable, row.id)])
    await store.close()
    await expect.poll(isReady, patience).toBe(true)
    expect(troubles()).toMatchObject([{ reason: 'newer', what: expect.stringContaining(words) as string }])
  })
})

describe('several processes on one file', () => {
  it('two services and an import beside them: all of it is stored, and nobody waits for the import to end', async () => {
    const { location, rules, service } = await world()
    const [one, two] = await Promise.all([service(), service()])
    const { id: client } = (await (await one.ask('/v1/client')).json()) as { id: string }
    const rows = new EndlessRows('typed', 0)
    const where = ['--client', client, '--store', location, '--rules', rules]
    const { child, begin } = importing(
      [built.main.replace(/main\.js$/, 'cli/main.js'), 'enterprises', 'import', '-', '--json', ...where],
      rows,
    )
    const ended = begin()
    await expect.poll(() => rows.stored.size, patience).toBeGreaterThan(0)
    const references = Array.from({ length: 10 }, (_, n) => `asked-${n}`)
    // Each is asked of both: one of them stores it, the other is told that it is there.
    const told = await Promise.all(references.flatMap((name) => [one, two].map(async ({ create }) => create(name))))
    const counted = (wanted: number) => told.filter(({ status }) => status === wanted).length
    expect([counted(201), counted(409)]).toStrictEqual([references.length, references.length])
    const before = rows.stored.size
    await expect.poll(() => rows.stored.size, patience).toBeGreaterThan(before)
    child.kill('SIGKILL')
    await ended
    expect(rows.amiss).toStrictEqual([])
    const exported = (await (await two.ask('/v1/enterprises/export?format=ndjson')).text()).trim().split('\n')
    const kept = new Set(exported.map((line) => (JSON.parse(line) as { clientReference: string }).clientReference))
    expect([...references, ...rows.stored.keys()].filter((name) => !kept.has(name))).toStrictEqual([])
    expect([...one.troubles(), ...two.troubles()]).toStrictEqual([])
  })
})
