import { describe, expect, it } from 'vitest'
import { run, seedFile } from './cli-run.js'

describe('huiqi match, where limits bind', () => {
  it('says what was given up, what it was worth, and because of which words of which text', async () => {
    const { out } = await run(['match', seedFile('02-software')])
    expect(out).toMatch(/舍去 \d+（26 万元）：2026年内最多 1 项（cn-hnte-2016 \S+“15%”）/)
  })
  it('says which choices are still open', async () => {
    const { out } = await run(['match', seedFile('02-software'), '--lang', 'en'])
    expect(out.replaceAll('\n', ' ')).toMatch(/Open: which of these is best hangs on .* texts: +\d+ or \d+/)
  })
})
