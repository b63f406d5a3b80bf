import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from './cli-run.js'

const generate = async (...argv: string[]) => run(['enterprises', 'generate', ...argv])

describe('huiqi enterprises generate', () => {
  it('writes what an import stores whole, and the same again changes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huiqi-generate-'))
    onTestFinished(async () => rm(folder, { recursive: true }))
    const store = join(folder, 'huiqi.db')
    const makeClient = ['clients', 'new', '--name', 'a', '--scopes', 'enterprises:read', '--json']
    const { id } = (await run(makeClient, '', { store })).json() as { id: string }
    const imported = async (text: string) =>
      run(['enterprises', 'import', '-', '--client', id, '--lang', 'en'], text, { store })
    const { out } = await generate('--count', '40')
    expect(await imported(out)).toMatchObject({
      code: 0,
      out: '40 rows: 40 created, 0 changed, 0 unchanged, 0 failed',
    })
    expect((await imported(out)).out).toBe('40 rows: 0 created, 0 changed, 40 unchanged, 0 failed')
  })

  it('the share of one process is a part of the whole', async () => {
    const whole = await generate('--count', '6', '--seed', 'abc')
    const part = await generate('--count', '2', '--from', '4', '--seed', 'abc')
    expect(whole.out.endsWith(part.out)).toBe(true)
    expect(part.out.split('\n')).toHaveLength(3)
    expect((await generate('--count', '6')).out).not.toBe(whole.out)
  })

  it('says what is wrong with its arguments', async () => {
    expect(await generate()).toMatchObject({ code: 2, err: expect.stringContaining('--count is missing') as string })
    expect((await generate('--count', '-1')).code).toBe(2)
    expect((await generate('--count', '1', '--as-of', '2026-02-30')).err).toContain('--as-of')
    expect((await generate('--count', '1', '--seed', 'a b')).err).toContain('--seed')
  })
})
