import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReachAnswer, ReachedEnterprise } from '../../src/domain/reach.js'
import { rulesDir, run, type Ran } from './cli-run.js'

const policy = 'cn-mof-sta-2023-12-six-taxes'
const file = join(rulesDir, '000000-national/mof-sta-2023-12/six-taxes.json')

let folder: string
let store: string
let client: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-reach-'))
  store = join(folder, 'huiqi.db')
  const made = await run(['clients', 'new', '--name', 'a', '--scopes', 'reach', '--json'], '', { store })
  client = (made.json() as { id: string }).id
  const { out } = await run(['enterprises', 'generate', '--count', '60', '--seed', 'reach'])
  await run(['enterprises', 'import', '-', '--client', client], out, { store })
}, 120_000)
afterAll(async () => rm(folder, { recursive: true }))

const reach = async (...argv: string[]): Promise<Ran> =>
  run(['reach', ...argv, '--client', client, '--lang', 'en'], '', { store })
const answerOf = async (...argv: string[]): Promise<ReachAnswer> => {
  const ran = await reach(...argv, '--json')
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.json() as ReachAnswer
}
/** The shipped rule with something changed, in a file of its own. */
async function drafted(change: (rule: Record<string, unknown>) => object): Promise<string> {
  const path = join(folder, 'draft.json')
  const rule = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  await writeFile(path, JSON.stringify(change(rule), null, 2))
  return path
}

describe('huiqi reach', () => {
  it('counts whom a policy is for, and lists the same ones', async () => {
    const { counts, budget, by } = await answerOf(policy)
    expect(counts.enterprises).toBe(60)
    expect(counts.certain).toBeGreaterThan(5)
    expect(counts.certain + counts.review + counts.oneAway + counts.out + counts.error).toBe(60)
    const listed = await reach(policy, '--list', '--json')
    const rows = listed.out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as ReachedEnterprise]))
    const certain = rows.filter((row) => row.class === 'certain')
    expect(certain).toHaveLength(counts.certain)
    expect(rows).toHaveLength(counts.certain + counts.review + counts.oneAway)
    expect(budget?.certain.minFen).toBe(certain.reduce((sum, { amount }) => sum + amount.minFen, 0))
    expect(by.size.reduce((sum, group) => sum + group.counts.certain, 0)).toBe(counts.certain)
    const csv = await reach(policy, '--class', 'certain', '--format', 'csv')
    const [head, ...lines] = csv.out.trimEnd().split('\r\n')
    expect(head).toMatch(/^\uFEFFenterprise,clientReference,/)
    expect(lines.map((line) => line.split(',')[0])).toStrictEqual(certain.map(({ enterprise }) => enterprise.id))
  })

  it('tells it as a table', async () => {
    const { counts } = await answerOf(policy)
    const { out } = await reach(policy)
    expect(out).toMatch(new RegExp(`certain +${counts.certain}\\n`))
    for (const heading of ['■ Budget', '■ By district', '■ By size', '■ By industry']) expect(out).toContain(heading)
  })

  it('says what is wrong', async () => {
    expect(await reach(`${policy}x`)).toMatchObject({ code: 1, err: expect.stringContaining(policy) as string })
    expect((await reach()).code).toBe(2)
    expect((await reach(policy, '--class', 'sure')).err).toContain('certain')
    expect((await reach(policy, '--format', 'csv')).err).toContain('--list')
    expect((await run(['reach', policy, '--client', 'client_nobody'], '', { store })).code).toBe(1)
  })
})

describe('huiqi reach --draft', () => {
  it('asks about a rule as it stands in a file, and publishes nothing', async () => {
    const published = await answerOf(policy)
    const same = await answerOf('--draft', await drafted((rule) => rule))
    expect({ ...same, receipt: null }).toStrictEqual({ ...published, receipt: null })
    expect(same.receipt.ruleSet).not.toBe(published.receipt.ruleSet)
    const nobody = { all: [{ name: 'who', fact: 'currentEmployees', operator: 'greaterThan', value: 1_000_000 }] }
    const id = 'cn-mof-sta-2023-12-new'
    const other = await answerOf(
      '--draft',
      await drafted((rule) => ({
        ...rule,
        id,
        criteria: { who: { words: '减半征收' } },
        conditions: nobody,
        amount: 1,
      })),
    )
    expect(other).toMatchObject({ policy: { id }, counts: { enterprises: 60, certain: 0 } })
    expect((await reach(id)).code).toBe(1)
    expect(await answerOf(policy)).toStrictEqual(published)
  })

  it('tells what is wrong in it with its place, in the words of the rules', async () => {
    const shape = await reach('--draft', await drafted((rule) => ({ ...rule, knd: 'grant' })))
    expect(shape.code).toBe(1)
    expect(shape.err).toMatch(/draft\.json:\d+:\d+ \/knd: .*\[shape\.unknownKey\]/)
    const conditions = { all: [{ name: 'who', fact: 'headcount', operator: 'greaterThan', value: 1 }] }
    const meaning = await reach('--draft', await drafted((rule) => ({ ...rule, conditions })))
    expect(meaning.err).toMatch(/draft\.json:\d+:\d+ \/conditions\/all\/0: found headcount.*\[fact\.unknown\]/)
    const elsewhere = await reach('--draft', await drafted((rule) => ({ ...rule, id: 'nowhere-1' })))
    expect(elsewhere.err).toContain('[reference.unknown]')
    expect(elsewhere.out).toBe('')
  })
})
