import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { LineReader } from '../../src/cli/line-reader.js'
import { NextQuestionAnswerSchema } from '../../src/domain/next-question.js'
import { run, seedFile, type Ran } from './cli-run.js'

const folder = mkdtempSync(join(tmpdir(), 'huiqi-ask-'))
afterAll(() => rmSync(folder, { recursive: true }))

const known = { registeredRegion: '340100', establishedOn: '2019-03' }
/** A profile that lacks just what is asked of it in the test. */
function profileFile(facts: object = known): string {
  const path = join(folder, 'profile.json')
  writeFileSync(path, JSON.stringify({ schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts }))
  return path
}
/** One policy that asks for one fact, so that the dialogue is short. */
function requestFile(policy: string, facts: object = known): string {
  const path = join(folder, 'request.json')
  const profile = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts }
  writeFileSync(path, JSON.stringify({ profile, select: { policies: [policy] } }))
  return path
}
const asking = async (file: string, lines: readonly string[], ...options: string[]): Promise<Ran> =>
  run(['ask', file, ...options], lines.join('\n'))

const training = 'hefei-2019-three-compare-training'

describe('huiqi ask', () => {
  it('asks, shows why, and says what the answer has decided', async () => {
    const { code, out } = await asking(requestFile(training), ['小型', 'stop'])
    expect(code).toBe(0)
    expect(out).toContain('1. 企业规模是大型、中型、小型还是微型？')
    expect(out).toContain('关系到 1 项政策')
    expect(out).toContain('3) 小型')
    expect(out).toContain('→ 符合：“百千万”培训工程免费培训')
  })

  it('says in English what it says in Chinese', async () => {
    const { out } = await asking(requestFile(training), ['small'], '--lang', 'en')
    expect(out).toContain('One policy hangs on it')
    expect(out).toMatch(/→ eligible: /)
  })

  it('explains what it cannot read and asks again', async () => {
    const { out } = await asking(requestFile(training), ['很小', '9', '小型'])
    expect(out.match(/没看懂：请答选项前的数字。/g)).toHaveLength(2)
    expect(out).toContain('→ 符合')
  })

  it('tells the hint for a question mark', async () => {
    const { out } = await asking(requestFile(training), ['？', 'stop'])
    expect(out).toContain('中小企业划型标准规定')
    expect(out).toContain('通常凭：年度财务报表')
  })

  it('does not ask again what is not known', async () => {
    const path = join(folder, 'saved.json')
    const { out } = await asking(requestFile(training), ['不知道', '-', 'stop'], '--save', path)
    expect(out.match(/企业规模是大型/g)).toHaveLength(1)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      askedButUnknown: expect.arrayContaining(['/facts/enterpriseSize']) as unknown,
    })
  })

  it('keeps the profile with its answers for a later match', async () => {
    const path = join(folder, 'saved.json')
    await asking(requestFile(training), ['3'], '--save', path)
    const saved = JSON.parse(readFileSync(path, 'utf8')) as { facts: object }
    expect(saved.facts).toMatchObject({ ...known, enterpriseSize: 'small' })
    expect((await run(['match', path, '--json'])).code).toBe(0)
  })

  it('asks all that matters of a record in a row, and only then works out what comes next', async () => {
    const path = join(folder, 'saved.json')
    const place = { registeredRegion: '140403', operatingRegion: '140403', taxRegion: '140403' }
    const recognitions = { complete: true, items: [{ id: 'a', type: 'incubator' }] }
    const file = requestFile('changzhi-2017-29-21', { ...place, recognitions })
    const { out } = await asking(file, ['哪级', '国家级', '2026-03', 'stop'], '--save', path)
    const [before, , between, after] = out.split(/(?=\n1\. |\n2\. |\n {3}→ )/)
    expect(before).toContain('还有 1 项待答')
    expect(between).toMatch(/^\n2\. .*哪天认定/)
    expect(between).not.toContain('项待答')
    expect(after).toContain('“双创”载体一次性补助')
    expect(out.match(/没看懂/g)).toHaveLength(1)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      facts: { recognitions: { items: [{ id: 'a', level: 'national', recognisedOn: '2026-03' }] } },
    })
  })

  it('keeps what was answered of a record when the rest of it is left', async () => {
    const path = join(folder, 'saved.json')
    const recognitions = { complete: true, items: [{ id: 'a', type: 'incubator' }] }
    const file = requestFile('changzhi-2017-29-21', { registeredRegion: '140403', recognitions })
    await asking(file, ['-', 'stop'], '--save', path)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      askedButUnknown: [expect.stringContaining('/facts/recognitions/items/0/')],
    })
  })

  it('takes money with its unit only, in the unit of the profile', async () => {
    const path = join(folder, 'saved.json')
    const facts = { ...known, enterpriseSize: 'small', vatTaxpayerStatus: 'smallScale' }
    const { out } = await asking(
      requestFile('cn-mof-sta-2023-12-six-taxes', facts),
      ['120', '1,200,000元', 'stop'],
      '--save',
      path,
    )
    expect(out).toContain('没看懂：请写明单位')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      moneyUnit: 'yuan',
      facts: { sixTaxesTwoFeesDue: { 2025: 1_200_000 } },
    })
  })

  it('passes on what the profile itself refuses', async () => {
    const facts = { ...known, enterpriseSize: 'small', vatTaxpayerStatus: 'smallScale' }
    const { out, code } = await asking(requestFile('cn-mof-sta-2023-12-six-taxes', facts), [
      '12345678901234567元',
      'stop',
    ])
    expect(out).toMatch(/没看懂：/)
    expect(code).toBe(0)
  })

  it('ends with the input as it does with stop', async () => {
    const { code, out } = await asking(profileFile(), [])
    expect(code).toBe(0)
    expect(out).toContain('先到这里')
  })

  it('prints the body of the API with --json and asks nothing', async () => {
    const { code, json } = await run(['ask', seedFile('13-hardly-told'), '--json'])
    expect(code).toBe(0)
    expect(NextQuestionAnswerSchema.parse(json()).question).not.toBeNull()
  })

  it('refuses standard input as the profile of a dialogue', async () => {
    const { code, err } = await run(['ask', '-'], '{}')
    expect([code, err]).toEqual([2, expect.stringContaining('standard input holds the answers')])
  })

  it('tells a wrong profile and a path that cannot be written by their exit codes', async () => {
    expect((await asking(profileFile({ employes: 3 }), [])).code).toBe(1)
    expect((await asking(join(folder, 'none.json'), [])).code).toBe(3)
    expect((await asking(profileFile(), [], '--save', join(folder, 'no', 'such', 'folder.json'))).code).toBe(3)
  })
})

describe('Lines of an input', () => {
  it('come one by one and then end', async () => {
    const input = new PassThrough()
    const reader = new LineReader(input, new PassThrough())
    input.write('one\ntwo\n')
    expect(await reader.next('> ')).toBe('one')
    input.end('three')
    expect([await reader.next('> '), await reader.next('> '), await reader.next('> ')]).toEqual(['two', 'three', null])
    reader.close()
  })

  it('are prompted for in a terminal only', async () => {
    const [input, output] = [Object.assign(new PassThrough(), { isTTY: true }), new PassThrough()]
    const reader = new LineReader(input, output)
    const line = reader.next('> ')
    input.write('yes\n')
    expect(await line).toBe('yes')
    expect(String(output.read())).toContain('> ')
    reader.close()
  })
})
