import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { masterKeySource } from '../../src/adapters/receipts/master-key.js'
import { receiptTools } from '../../src/adapters/receipts/tools.js'
import { openStore } from '../../src/adapters/store/open-store.js'
import { KeptRules } from '../../src/application/receipts/kept-rules.js'
import type { ImpactAnswer, ImpactedEnterprise } from '../../src/domain/impact.js'
import type { ReachAnswer, ReachedEnterprise } from '../../src/domain/reach.js'
import { baseOf } from '../http/world.js'
import { rulesDir, run, type Ran } from './cli-run.js'

const policy = 'cn-mof-sta-2023-12-six-taxes'
const file = '000000-national/mof-sta-2023-12/six-taxes.json'

let folder: string
let other: string
let store: string
let client: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-impact-'))
  store = join(folder, 'huiqi.db')
  const made = await run(['clients', 'new', '--name', 'a', '--scopes', 'reach', '--json'], '', { store })
  client = (made.json() as { id: string }).id
  const { out } = await run(['enterprises', 'generate', '--count', '80', '--seed', 'impact'])
  await run(['enterprises', 'import', '-', '--client', client], out, { store })
  // Half of what was due becomes a third, and individual businesses are no longer meant.
  other = join(folder, 'rules')
  await cp(rulesDir, other, { recursive: true })
  const text = await readFile(join(other, file), 'utf8')
  const changed = text.replace(/"individualBusiness"/, '"partnership"').replace(/0\.5/, '0.25')
  await writeFile(join(other, file), changed)
}, 120_000)
afterAll(async () => rm(folder, { recursive: true }))

const impact = async (...argv: string[]): Promise<Ran> =>
  run(['impact', ...argv, '--client', client, '--lang', 'en'], '', { store })
const reach = async (rules: string, ...argv: string[]): Promise<Ran> =>
  run(['reach', policy, '--client', client, '--json', '--rules', rules, ...argv], '', { store })
const linesOf = <Of>({ out }: Ran): Of[] =>
  out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Of]))

describe('huiqi impact', () => {
  it('tells of each enterprise what two answers about reach tell of it, and counts it', async () => {
    const [before, after] = [await reach(rulesDir, '--list'), await reach(other, '--list')].map(
      (ran) => new Map(linesOf<ReachedEnterprise>(ran).map((one) => [one.enterprise.id, one])),
    )
    const byId = (a: string, b: string): number => (a < b ? -1 : 1)
    const stood = (one: ReachedEnterprise | undefined) => [one?.class ?? 'out', one?.amount ?? { minFen: 0, maxFen: 0 }]
    const expected = [...new Set([...before!.keys(), ...after!.keys()])]
      .toSorted(byId)
      .map((id) => [id, ...stood(before!.get(id)), ...stood(after!.get(id))])
      .filter(([, a, b, c, d]) => JSON.stringify([a, b]) !== JSON.stringify([c, d]))
    const told = linesOf<ImpactedEnterprise | ImpactAnswer>(
      await impact('--from', rulesDir, '--to', other, '--list', '--json'),
    )
    const changes = told.filter((one) => one.object === 'impactedEnterprise')
    const found = changes.map((one) => [one.enterprise.id, one.from, one.fromAmount, one.to, one.toAmount])
    expect(found).toStrictEqual(expected)
    const [answer] = told.filter((one) => one.object === 'impact')
    expect(answer).toMatchObject({ enterprises: 80, policies: [{ policy, change: 'changed' }] })
    const [only] = answer!.policies
    const count = (effect: string): number => changes.filter((one) => one.effect === effect).length
    expect([only!.gains, only!.loses, only!.sumChanges]).toStrictEqual([
      count('gains'),
      count('loses'),
      count('sumChanges'),
    ])
    expect(only!.loses).toBeGreaterThan(0)
    expect(only!.sumChanges).toBeGreaterThan(0)
    // What was changed, and nothing that stands in the way under both.
    expect(only!.byCriterion.map(({ criterion }) => criterion)).toStrictEqual(['individual'])
    const [{ budget: was }, { budget: is }] = [await reach(rulesDir), await reach(other)].map(
      (ran) => ran.json() as ReachAnswer,
    ) as [ReachAnswer, ReachAnswer]
    const nested = ({ certain, withReview, withAnswers }: NonNullable<ReachAnswer['budget']>) => ({
      certain,
      withReview,
      withAnswers,
    })
    expect(only!.budget).toStrictEqual({ from: nested(was!), to: nested(is!) })
  }, 60_000)

  it('tells it as text, and the other way round who loses gains', async () => {
    const [forth, back] = [await impact('--from', rulesDir, '--to', other), await impact('--from', other)]
    expect(forth.out).toMatch(/■ .*six-taxes {2}changed/)
    const counted = ({ out }: Ran, word: string): number => Number(new RegExp(`^${word} +(\\d+)$`, 'm').exec(out)?.[1])
    expect(counted(back, 'gains')).toBe(counted(forth, 'loses'))
    expect(counted(back, 'loses')).toBe(counted(forth, 'gains'))
    expect(counted(forth, 'loses')).toBeGreaterThan(0)
    expect((await impact('--from', rulesDir)).out).toContain('the rule sets say the same')
  }, 60_000)

  it('takes rules that a receipt follows from by their hash', async () => {
    const base = await baseOf(other)
    const opened = openStore(store)
    const kept = new KeptRules(opened, receiptTools(masterKeySource({ given: undefined, file: null })))
    await kept.prepare()
    await kept.keep(base, '2026-11-22T04:00:00.000Z')
    await opened.close()
    const byHash = await impact('--from', base.compiled.ruleSet.hash, '--json')
    expect(byHash).toMatchObject({ code: 0, err: '' })
    expect(byHash.json()).toStrictEqual((await impact('--from', other, '--json')).json())
  }, 60_000)

  it('tells of a policy that is gone', async () => {
    const without = join(folder, 'without')
    await cp(other, without, { recursive: true })
    const documentFile = join(without, '000000-national/mof-sta-2023-12/document.json')
    const document = JSON.parse(await readFile(documentFile, 'utf8')) as { coverage: { policies?: string[] }[] }
    const coverage = document.coverage.map((row) =>
      row.policies?.includes(policy) ? { ...row, policies: undefined, reason: '试验' } : row,
    )
    await writeFile(documentFile, JSON.stringify({ ...document, coverage }))
    for (const ending of ['.json', '.cases.json', '.blind.cases.json'])
      await rm(join(without, file.replace('.json', ending)))
    const { code, err, json } = await impact('--from', rulesDir, '--to', without, '--json')
    expect({ code, err }).toStrictEqual({ code: 0, err: '' })
    const [only] = (json() as ImpactAnswer).policies
    expect(only).toMatchObject({ policy, change: 'removed', gains: 0, budget: { to: null } })
    expect(only!.moves.every(({ to }) => to === 'absent')).toBe(true)
    expect(only!.loses).toBeGreaterThan(5)
  }, 60_000)

  it('says what is wrong', async () => {
    expect((await impact()).code).toBe(2)
    expect(await impact('--from', join(folder, 'nowhere'))).toMatchObject({ code: 3 })
    const unknown = await impact('--from', `sha256:${'0'.repeat(64)}`)
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('keeps no rules') as string })
  }, 60_000)
})
