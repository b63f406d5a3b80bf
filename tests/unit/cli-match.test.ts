import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import { MatchRequestSchema, type MatchAnswer } from '../../src/domain/answer.js'
import type { SeedApplicant } from '../../src/domain/seed.js'
import { widthOf } from '../../src/cli/text-width.js'
import { matching, rulesDir, run, seedFile } from './cli-run.js'

const surroundings = {
  today: '2026-11-22',
  engineVersion: '9.9.9',
  hash: (text: string) => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`,
}
const seed = (name: string): SeedApplicant => JSON.parse(readFileSync(seedFile(name), 'utf8')) as SeedApplicant
const company = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: { registeredRegion: '140403' } }

let base: RuleBase
beforeAll(async () => {
  base = (await loadRuleBase(rulesDir)).base!
})
const body = (request: unknown): unknown => {
  const answer = matchPolicies(base, MatchRequestSchema.parse(request), 'zh-CN', surroundings)
  return JSON.parse(JSON.stringify(answer)) as unknown
}

describe('huiqi match --json', () => {
  it('is the body of the API for a bare profile', async () => {
    const { code, json } = await matching(company, '--json')
    expect(code).toBe(0)
    expect(json()).toEqual(body({ profile: company }))
  })

  it('is the body of the API for a whole request', async () => {
    const request = {
      clientReference: 'wq-1',
      asOf: '2019-06-30',
      profile: company,
      select: { area: 'all', verdicts: null, kinds: ['grant'] },
      include: ['criteria'],
    }
    expect((await matching(request, '--json')).json()).toEqual(body(request))
  })

  it('takes a seed applicant on its own day', async () => {
    const { asOf, profile } = seed('05-makerspace')
    expect((await run(['match', seedFile('05-makerspace'), '--json'])).json()).toEqual(body({ asOf, profile }))
  })

  it('asks about the day of --as-of and --known-at rather than that of the file', async () => {
    const { profile } = seed('05-makerspace')
    const { json } = await run([
      'match',
      seedFile('05-makerspace'),
      '--json',
      '--as-of',
      '2020-12-31',
      '--known-at',
      '2026-11-30',
    ])
    expect(json()).toEqual(body({ asOf: '2020-12-31', knownAt: '2026-11-30', profile }))
  })

  it('with --all has the refused ones too', async () => {
    const { json } = await matching(company, '--json', '--all')
    expect(json()).toEqual(body({ profile: company, select: { verdicts: null } }))
  })

  it('speaks English with --lang en', async () => {
    const answer = (await matching(company, '--json', '--lang', 'en')).json() as MatchAnswer
    expect(answer.notice.text).toContain('A prediction')
  })

  it('reads a file with a byte order mark', async () => {
    expect((await matching(`\uFEFF${JSON.stringify(company)}`)).code).toBe(0)
  })
})

describe('huiqi match', () => {
  it('shows totals first, then what can be done, then questions, documents and what is held', async () => {
    const { out } = await run(['match', seedFile('02-software')])
    const order = [
      '■ 合计',
      '■ 现在可用',
      '■ 先核实再用',
      '■ 待补充',
      '■ 问题',
      '■ 文件',
      '■ 收录范围',
      '主管部门认定为准',
    ]
    const places = order.map((part) => out.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(out).not.toContain('■ 不符合')
  })

  it('puts document and item beside every figure', async () => {
    const { out } = await run(['match', seedFile('02-software')])
    const entry = /小型微利企业减免企业所得税 +(?<sum>.+)\n(?<rest>(?: {3}.*\n)+)/.exec(out)?.groups
    expect(entry?.['sum']).toBe('52 万元／年')
    expect(entry?.['rest']).toMatch(/依据 +财政部 税务总局公告2023年第12号/)
    const heads = out.split('\n').filter((line) => /^\d+\. .* {2}/.test(line)).length
    expect(out.match(/^ {3}依据 {2}\S/gm)?.length).toBeGreaterThanOrEqual(heads)
  })

  it('tells the law in force from what is to be verified', async () => {
    const today = await run(['match', seedFile('05-makerspace'), '--as-of', '2019-06-30'])
    expect(today.out).toMatch(/现行文件，现在可领 +50 万元 +见 \d/)
    expect(today.out).toContain('以下按 2019-06-30 当日有效的规定回答，不是今天的答复')
    const later = await run(['match', seedFile('14-incubator')])
    expect(later.out).toMatch(/■ 先核实再用[^■]*“双创”载体一次性补助 +30 万元/)
    expect(later.out).toContain('有效性未核实')
    expect(later.out).toContain('现由何部门承接未核实')
  })

  it('says how well a text is known, and what rule and law status add', async () => {
    const { out } = await run(['match', seedFile('01-shop')])
    expect(out).toContain('现行（未见原文，据多处转载核对）')
    expect(out).toMatch(/^ {3}注 {4}小规模纳税人、小型微利企业、个体工商户都可以享受。/m)
    const [, documents = ''] = out.split('■ 文件')
    expect(documents.replaceAll(/\n +/g, '')).toContain('此后是否仍然执行、由哪个部门承办，尚未核实。')
  })

  it('with --all says why not, in the words that refused', async () => {
    const { out } = await run(['match', seedFile('09-large'), '--all'])
    expect(out).toMatch(/■ 不符合、不在有效期或已领过[^■]*小型微利企业减免企业所得税\n[^■]*原因 {2}/)
  })

  it('numbers the questions that the entries refer to', async () => {
    const { out } = await run(['match', seedFile('13-hardly-told')])
    expect(out).toMatch(/缺 +问题 \d+/)
    expect(out).toMatch(/■ 问题[^■]*\n1\. /)
  })

  it('says where nothing is held', async () => {
    const { out } = await run(['match', seedFile('12-elsewhere')])
    expect(out).toMatch(/510100 +成都市 +没有收录文件（不等于没有政策）/)
  })

  it('speaks English', async () => {
    const { out } = await run(['match', seedFile('02-software'), '--lang', 'en'])
    expect(out).toContain('■ Available now')
    expect(out).toMatch(/law in force, payable now +CNY 541,000/)
  })

  it('keeps to the width of the terminal', async () => {
    const { out } = await run(['match', seedFile('10-specialised'), '--all'])
    const long = out.split('\n').filter((line) => !line.includes('sha256') && widthOf(line) > 100)
    expect(long).toEqual([])
  })

  it('is the same answer twice', async () => {
    const [a, b] = [await run(['match', seedFile('01-shop')]), await run(['match', seedFile('01-shop')])]
    expect(a).toMatchObject({ code: 0, out: b.out })
  })
})
