import { writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NearMissAnswerSchema } from '../../src/domain/near-miss.js'
import { WhatIfAnswerSchema } from '../../src/domain/what-if.js'
import { run, seedFile } from './cli-run.js'

const shop = seedFile('01-shop')

describe('huiqi what-if', () => {
  it('without a change shows what is within reach, in both languages', async () => {
    const zh = await run(['what-if', seedFile('03-hardware-maker')])
    expect(zh.code).toBe(0)
    expect(zh.out).toContain('无法改变')
    expect(zh.out).toContain('依据公开文件的预测')
    const en = await run(['what-if', shop, '--lang', 'en'])
    expect(en.out).toContain('Can be done')
    expect(en.out).not.toContain('undefined')
  })

  it('--json is the body of the API', async () => {
    const { json } = await run(['what-if', shop, '--json'])
    expect(NearMissAnswerSchema.parse(json()).items.length).toBeGreaterThan(0)
    const changed = await run(['what-if', shop, '--json', '--set', 'employeesYearEnd.2025=null'])
    expect(WhatIfAnswerSchema.parse(changed.json()).object).toBe('whatIf')
  })

  it('--set and --patch come to the same', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'huiqi-')), 'patch.json')
    writeFileSync(file, JSON.stringify({ vatTaxpayerStatus: 'general' }))
    const [set, patch] = [
      await run(['what-if', shop, '--set', 'vatTaxpayerStatus=general', '--json']),
      await run(['what-if', shop, '--patch', file, '--json']),
    ]
    expect(set.code).toBe(0)
    expect(set.json()).toEqual(patch.json())
  })

  it('compares two days', async () => {
    const { code, out } = await run(['what-if', shop, '--then-as-of', '2028-01-01'])
    expect(code).toBe(0)
    expect(out).toContain('2026-11-22 → 2028-01-01')
    expect(out).toContain('失去')
  })

  it.each([
    [['--set', 'nonsense'], 2],
    [['--set', 'noSuchFact=1'], 1],
    [['--set', 'revenue.2026=1'], 1],
    [['--near-misses', '--set', 'hasRdBody=true'], 2],
    [['--patch', '/no/such/file'], 3],
    [['--then-as-of', '2026-02-30'], 2],
  ])('%j is refused in words', async (options, code) => {
    const ran = await run(['what-if', shop, ...options])
    expect(ran.code).toBe(code)
    expect(ran.err.length).toBeGreaterThan(10)
  })

  it('names the change that is wrong, and the fact that was probably meant', async () => {
    const { err } = await run(['what-if', shop, '--set', 'employesYearEnd.2025=3'])
    expect(err).toContain('/changes/employesYearEnd')
    expect(err).toContain('employeesYearEnd')
  })
})
