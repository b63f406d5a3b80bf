import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job } from '../../src/adapters/http/job-body.js'
import { openStore } from '../../src/adapters/store/open-store.js'
import { jobInputTable, jobTable } from '../../src/application/jobs/tables.js'
import { equal } from '../../src/domain/store/filter.js'
import { uri } from '../contract/stores.js'
import { build, start, type Built } from './started-service.js'
import { keyIn } from './store-key.js'

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(async () => built.remove())

const file = join(mkdtempSync(join(tmpdir(), 'huiqi-killed-')), 'huiqi.db')

describe.each([
  { name: 'SQLite', location: file },
  { name: `MongoDB${uri ? '' : ': left out, MONGODB_TEST_URI is not set'}`, location: uri },
])('a job whose process is killed, on $name', ({ location }) => {
  it.skipIf(location === '')(
    'is gone on with by one of two others, and each line is answered once',
    async () => {
      const key = await keyIn(location, ['match'])
      const service = async () => {
        const started = start(built, { RULES_DIR: resolve('rules'), HUIQI_STORE: location, SECOND_OPINION: 'off' })
        return { started, url: String((await started.said('listening'))['url']) }
      }
      const ask = async (url: string, path: string, more: { headers?: object; method?: string; body?: string } = {}) =>
        fetch(`${url}${path}`, { ...more, headers: { ...more.headers, Authorization: `Bearer ${key}` } })
      const select = { policies: ['changzhi-2017-29-21'] }
      const numbers = Array.from({ length: 2000 }, (_, n) => n + 1)
      const body = numbers
        .map((n) => JSON.stringify({ id: `f${n}`, select, profile: { schema: 'huiqi.profile/1', facts: {} } }))
        .join('\n')
      const first = await service()
      const headers = { 'Content-Type': 'application/x-ndjson', Prefer: 'respond-async' }
      const { id } = (await (
        await ask(first.url, '/v1/matches/batch', { method: 'POST', headers, body })
      ).json()) as Job
      const jobAt = async (url: string) => (await (await ask(url, `/v1/jobs/${id}`)).json()) as Job
      await expect
        .poll(async () => (await jobAt(first.url)).progress.done, { timeout: 60_000, interval: 20 })
        .toBeGreaterThan(0)
      first.started.process.kill('SIGKILL')
      await first.started.ended

      const [second, third] = await Promise.all([service(), service()])
      const left = await jobAt(second.url)
      expect(left.state).toBe('running')
      expect(left.progress.done).toBeLessThan(numbers.length)
      // The events end with the job, wherever it is worked at.
      const events = await (await ask(third.url, `/v1/jobs/${id}/events`)).text()
      expect(events).toContain('"state":"done"')
      const result = await (await ask(second.url, `/v1/jobs/${id}/result`)).text()
      const lines = result
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { line: number; id: string; answer: object })
      expect(lines.pop()).toMatchObject({ object: 'batch.end', results: 2000, answered: 2000, refused: 0 })
      expect(lines.map(({ line }) => line)).toStrictEqual(numbers)
      expect(lines.every(({ id: own, line, answer }) => own === `f${line}` && answer)).toBe(true)
      const store = openStore(location)
      expect(await store.get(jobTable, id)).toMatchObject({ state: 'done', attempts: 2, done: 2000 })
      expect(await store.count(jobInputTable, equal('job', id))).toBe(0)
      await store.close()
    },
    240_000,
  )
})
