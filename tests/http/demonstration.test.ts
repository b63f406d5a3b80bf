import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { readWebAssets } from '../../src/adapters/http/web-assets.js'
import { build, start } from './started-service.js'
import { appOver, shipped } from './world.js'

const dir = await mkdtemp(join(tmpdir(), 'huiqi-web-'))
await mkdir(join(dir, 'assets'))
await writeFile(join(dir, 'index.html'), '<!doctype html><title>惠企</title><body><div id="root"></div></body>')
const line = '演示数据'

describe('a service whose stored enterprises are made up', () => {
  it('says so on every answer and page, and others do not', async () => {
    const webAssets = readWebAssets(dir)
    const [demo, plain] = [appOver(shipped, { webAssets, isDemonstration: true }), appOver(shipped, { webAssets })]
    for (const path of ['/', '/policies?lang=zh', '/docs?lang=zh', '/nowhere?lang=zh']) {
      const marked = await request(demo).get(path).set('Accept', 'text/html')
      expect(marked.text).toContain(line)
      expect(marked.headers['huiqi-demonstration']).toBe('synthetic-enterprises')
      const own = await request(plain).get(path).set('Accept', 'text/html')
      expect(own.text).not.toContain(line)
      expect(own.headers['huiqi-demonstration']).toBeUndefined()
    }
    const refused = await request(demo).get('/v1/enterprises')
    expect(refused.status).toBe(401)
    expect(refused.headers['huiqi-demonstration']).toBe('synthetic-enterprises')
  })
})

describe('npm run demo', () => {
  it('serves two sample platforms over a store of its own, which is gone when it ends', async () => {
    const built = await build()
    const [real, temporary] = [join(dir, 'real.db'), mkdtempSync(join(tmpdir(), 'huiqi-demo-test-'))]
    const env = { RULES_DIR: resolve('rules'), HUIQI_STORE: real, TMPDIR: temporary, SECOND_OPINION: 'off' }
    const service = start({ ...built, main: built.main.replace('main.js', 'demo.js') }, env, ['100'])
    const url = String((await service.said('listening', 120_000))['url'])
    const keys = service.text().match(/hq_live_\S+/g) ?? []
    expect(keys).toHaveLength(2)
    const counts = await Promise.all(
      keys.map(async (key) => {
        const answered = await fetch(`${url}/v1/policies/cn-mof-sta-2023-12-six-taxes/reach`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
          body: '{}',
        })
        expect(answered.headers.get('huiqi-demonstration')).toBe('synthetic-enterprises')
        return ((await answered.json()) as { counts: { enterprises: number; certain: number } }).counts
      }),
    )
    expect(counts.map(({ enterprises }) => enterprises)).toStrictEqual([60, 40])
    for (const { certain } of counts) expect(certain).toBeGreaterThan(0)
    service.process.kill('SIGTERM')
    expect(await service.ended).toBe(0)
    expect(existsSync(real)).toBe(false)
    expect(readdirSync(temporary)).toStrictEqual([])
    await built.remove()
  }, 180_000)
})
