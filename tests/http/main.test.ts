import { writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { document, documentFile, goodTree, leaf, policy, policyFile, written } from '../unit/load-rules-fixture.js'
import { build, start, type Built, type Service } from './started-service.js'

const scope = { name: 'here', fact: 'registeredPlace', operator: 'within', value: ['999900'] }
/** Rules in which even the engine finds nothing wrong. */
const soundTree = () => ({ ...goodTree(), [documentFile]: document({ scope }) })

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(async () => built.remove())

async function startedOver(tree = soundTree(), env = {}) {
  const dir = await written(tree)
  const service = start(built, { RULES_DIR: dir, ...env })
  return { dir, service, url: String((await service.said('listening'))['url']) }
}
const ruleSetOf = async (url: string): Promise<{ hash: string; held: unknown[] }> =>
  (await fetch(`${url}/v1/rule-set`)).json() as never
const stopped = async (service: Service) => {
  service.process.kill('SIGTERM')
  return service.ended
}

describe('the service', () => {
  it('answers over the shipped rules, from any working directory', async () => {
    const service = start(built, { RULES_DIR: resolve('rules') })
    const url = String((await service.said('listening'))['url'])
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const profile = { schema: 'huiqi.profile/1', facts: {} }
    const response = await fetch(`${url}/v1/matches`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ profile }),
    })
    expect(response.status).toBe(200)
    expect(await stopped(service)).toBe(0)
    expect(service.errors()).toBe('')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends in order on %s: a request under way is answered, new ones are not',
    async (signal) => {
      const { service, url } = await startedOver()
      const { port } = new URL(url)
      const body = JSON.stringify({ profile: { schema: 'huiqi.profile/1', facts: {} } })
      const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length }
      const slow = request({ port, method: 'POST', path: '/v1/matches', headers })
      const answered = new Promise<number | undefined>((done, failed) =>
        slow.once('error', failed).once('response', (response) => {
          response.resume()
          done(response.statusCode)
        }),
      )
      slow.write(body.slice(0, 5))
      await new Promise((done) => setTimeout(done, 200))
      service.process.kill(signal)
      await service.said('stopping')
      await expect(fetch(`${url}/readyz`)).rejects.toThrow('fetch failed')
      slow.end(body.slice(5))
      expect(await answered).toBe(200)
      expect(await service.ended).toBe(0)
      expect(service.log().at(-1)).toMatchObject({ msg: 'stopped' })
    },
  )

  it('lists every mistake in the rules and does not start', async () => {
    const dir = await written({ ...goodTree(), 'facts/staff.json': '{"facts": [,]}', [documentFile]: '{"id": 1}' })
    const service = start(built, { RULES_DIR: dir })
    expect(await service.ended).toBe(1)
    expect(service.errors()).toContain('facts/staff.json:1:')
    expect(service.errors()).toContain(documentFile)
    expect(service.log()).toEqual([])
  })

  it('does not start over a rule that means nothing either', async () => {
    const conditions = {
      all: [leaf({ operator: 'contains' }), { name: 'good', fact: 'judgement.good', operator: 'equal', value: true }],
    }
    const service = start(built, { RULES_DIR: await written({ ...soundTree(), [policyFile]: policy({ conditions }) }) })
    expect(await service.ended).toBe(1)
    expect(service.errors()).toContain('operator.misfit')
  })

  it('says which folder cannot be read, which setting is bad, and that a port is taken', async () => {
    const missing = start(built, { RULES_DIR: '/no/such/folder' })
    expect(await missing.ended).toBe(1)
    expect(missing.errors()).toContain('/no/such/folder')
    const bad = start(built, { PORT: 'http', LOG_LEVEL: 'loud' })
    expect(await bad.ended).toBe(1)
    expect(bad.errors()).toMatch(/PORT.*\n.*LOG_LEVEL/)
    const { url, dir } = await startedOver()
    const second = start(built, { RULES_DIR: dir, PORT: new URL(url).port })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toMatch(/^HOST, PORT: .*EADDRINUSE/)
    const log = start(built, { RULES_DIR: dir, SECURITY_LOG: join(dir, documentFile, 'log') })
    expect(await log.ended).toBe(1)
    expect(log.errors()).toMatch(/^SECURITY_LOG: /)
  })

  it('takes new rules on SIGHUP, and keeps the old ones when the new are broken', async () => {
    const { dir, service, url } = await startedOver()
    const before = await ruleSetOf(url)
    await writeFile(join(dir, policyFile), '{')
    service.process.kill('SIGHUP')
    expect(await service.said('rules not reloaded: the old ones stay')).toMatchObject({
      level: 50,
      ruleSet: before.hash,
    })
    expect(service.log().find(({ msg }) => msg === 'rule broken')?.['issue']).toContain(policyFile)
    expect((await ruleSetOf(url)).hash).toBe(before.hash)

    await writeFile(join(dir, policyFile), JSON.stringify(policy({ revision: 2 })))
    service.process.kill('SIGHUP')
    await service.said('rules reloaded')
    const after = await ruleSetOf(url)
    expect(after.hash).not.toBe(before.hash)
    expect(after.held).toHaveLength(2)
    const changes = await fetch(`${url}/v1/rule-set/changes?since=${before.hash}`)
    expect(await changes.json()).toMatchObject({
      policies: { added: [], changed: [{ id: 'nowhere-2000-1-1-award', toRevision: 2 }], removed: [] },
    })
  })

  it('gives up on a request that does not end', async () => {
    const { url } = await startedOver(soundTree(), { REQUEST_TIMEOUT_MS: '500' })
    const status = await new Promise((done, failed) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Length': 100 }
      const slow = request({ port: new URL(url).port, method: 'POST', path: '/v1/matches', headers })
      slow.once('error', failed).once('response', (response) => done(response.statusCode))
      slow.write('{')
    })
    expect(status).toBe(408)
  })
})
