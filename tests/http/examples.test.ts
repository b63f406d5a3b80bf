import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, start, type Built } from './started-service.js'
import { keyIn } from './store-key.js'

/** The examples for platforms, run as their first lines say. */
const examples = [
  { language: 'curl', program: 'curl', asked: ['--version'], command: ['sh', 'platform.sh'] },
  { language: 'Node', program: process.execPath, asked: ['--version'], command: [process.execPath, 'platform.mjs'] },
  { language: 'Java', program: 'javac', asked: ['--version'], command: ['java', 'Platform.java'] },
] as const

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(async () => built.remove())

describe.each(
  examples.map((example) => {
    const { error, stdout } = spawnSync(example.program, example.asked, { encoding: 'utf8' })
    // What runs a single file came with Java 11, the texts in the example with 15.
    const isThere = !error && Number(/^javac (\d+)/.exec(stdout)?.[1] ?? 15) >= 15
    return { ...example, isThere, reason: isThere ? '' : ': left out, it is not on this machine' }
  }),
)('the example in $language$reason', ({ isThere, command: [program, file] }) => {
  it.skipIf(!isThere)(
    'stores, matches, matches many and looks after a job, twice with one enterprise',
    async () => {
      const location = join(mkdtempSync(join(tmpdir(), 'huiqi-examples-')), 'huiqi.db')
      const key = await keyIn(location, ['match', 'enterprises:write'])
      const service = start(built, { RULES_DIR: resolve('rules'), HUIQI_STORE: location, SECOND_OPINION: 'off' })
      const url = String((await service.said('listening'))['url'])
      const env = { PATH: process.env['PATH'], HUIQI_URL: url, HUIQI_KEY: key }
      const run = async () => promisify(execFile)(program, [file], { cwd: resolve('tests/examples'), env })
      const [first, second] = [await run(), await run()]
      expect([first.stderr, second.stdout]).toStrictEqual(['', first.stdout])
      const [stored, matched, ...rest] = first.stdout.trim().split('\n')
      expect(stored).toMatch(/^stored \/v1\/enterprises\/ent_\w+$/)
      expect(matched).toMatch(/^matched \/v1\/receipts\/\w+:\w+$/)
      expect(rest).toHaveLength(5)
      expect(rest.slice(0, 3).every((line, n) => line.includes(`wq-00001${7 + n}`))).toBe(true)
      expect(rest.at(-1)).toBe('job gave 4 lines')
    },
    120_000,
  )
})
