import { mkdtemp, readdir, readFile, rm, stat, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keyFileOf, masterKeySource } from '../../src/adapters/receipts/master-key.js'
import { receiptTools } from '../../src/adapters/receipts/tools.js'
import { openStore } from '../../src/adapters/store/open-store.js'
import { Enterprises } from '../../src/application/enterprises/enterprises.js'
import { Receipts } from '../../src/application/receipts/receipts.js'
import { StoredMatchRequestSchema } from '../../src/domain/receipt.js'
import { hash, shipped } from '../http/world.js'
import { run } from './cli-run.js'

const me = {
  at: '2026-11-28T04:00:00.000Z',
  today: '2026-11-28',
  owner: 'cli_1',
  by: 'key_1',
  mayVouch: false,
  newId: (prefix: string) => `${prefix}_${Math.random()}`,
}
const asking = {
  base: shipped,
  language: 'en',
  surroundings: { today: '2026-11-28', engineVersion: '1.0.0', hash },
} as const
const planted = {
  clientReference: 'planted-7c1',
  profile: {
    schema: 'huiqi.profile/1',
    moneyUnit: 'yuan',
    applicant: { kind: 'company' },
    facts: { registeredRegion: '140403', revenue: { 2025: 73_419_271 }, rdExpense: { 2025: 8_642_097 } },
  },
}

/** Receipts in a file of their own, apart from the enterprises that they are of. */
async function apart() {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-receipts-'))
  const [file, other] = [join(folder, 'huiqi.db'), join(folder, 'enterprises.db')]
  const [store, enterpriseStore] = [openStore(file), openStore(other)]
  onTestFinished(async () => {
    await Promise.all([store.close(), enterpriseStore.close()])
    await rm(folder, { recursive: true })
  })
  const opened = () => new Receipts(store, receiptTools(masterKeySource({ given: undefined, file: keyFileOf(file) })))
  const receipts = opened()
  const enterprises = new Enterprises(enterpriseStore, () => shipped)
  await Promise.all([receipts.prepare(), enterprises.prepare()])
  const { id } = await enterprises.create(planted, me)
  const request = StoredMatchRequestSchema.parse({ include: ['criteria', 'amountSteps'], select: { verdicts: null } })
  const make = async () => receipts.make(id, request, { ...asking, enterprises }, me)
  return { folder, file, other, store, opened, make }
}
const textOf = async (folder: string, start: string): Promise<string> => {
  const names = (await readdir(folder)).filter((name) => name.startsWith(start) && !name.endsWith('.key'))
  return (await Promise.all(names.map(async (name) => readFile(join(folder, name), 'latin1')))).join('\n')
}

describe('receipts in a file', () => {
  it('tell nothing of the profile to who reads the file', async () => {
    const { folder, make } = await apart()
    const { row, content, answer } = await make()
    // What would be found if it were there: the same figures in the same file format, of the enterprises.
    const [figures, other] = [['73419271', '8642097', 'planted-7c1', '140403', content.salt], 'enterprises.db']
    expect(JSON.stringify([content, answer])).toContain('73419271')
    const [clear, kept] = [await textOf(folder, other), await textOf(folder, 'huiqi.db')]
    for (const figure of figures.slice(0, 4)) expect(clear).toContain(figure)
    expect(kept).toContain(row.id)
    for (const figure of figures) expect(kept).not.toContain(figure)
  })

  it('need the key file, which is made once, for its owner alone; a lost one is never replaced', async () => {
    const { file, make, opened } = await apart()
    const { row } = await make()
    const keyFile = keyFileOf(file)
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    const key = await readFile(keyFile, 'utf8')
    expect(key).toMatch(/^[0-9a-f]{64}\n$/)
    expect((await opened().read(row.id, me)).row).toStrictEqual(row)
    await unlink(keyFile)
    await expect(opened().read(row.id, me)).rejects.toMatchObject({
      code: 'receiptsLocked',
      info: { reason: 'missing' },
    })
    await expect(stat(keyFile)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('have one key, however many processes begin at the same time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huiqi-key-'))
    onTestFinished(async () => rm(folder, { recursive: true }))
    const file = join(folder, 'a.key')
    const keys = await Promise.all(
      Array.from({ length: 8 }, async () => masterKeySource({ given: undefined, file }).make()),
    )
    expect(new Set(keys.map((key) => Buffer.from(key ?? []).toString('hex'))).size).toBe(1)
    expect(await readdir(folder)).toStrictEqual(['a.key'])
  })
})

describe('huiqi replay', () => {
  it('gives the answer of then, also in another process with other rules', async () => {
    const { file, make } = await apart()
    const { row, answer, content } = await make()
    const replayed = await run(['replay', row.id, '--store', file, '--json'], '', { rulesDir: '/nowhere' })
    expect([replayed.code, replayed.err]).toStrictEqual([0, ''])
    expect(replayed.json()).toStrictEqual(JSON.parse(JSON.stringify({ ...(replayed.json() as object), answer })))
    expect(replayed.json()).toMatchObject({ object: 'storedMatch', receipt: { id: row.id } })
    const told = await run(['replay', row.id, '--store', file, '--lang', 'en'])
    expect(told.out).toContain(`the same answer: ${content.answer}`)
  })

  it('says that there is none, and that the key is not there', async () => {
    const { file, make } = await apart()
    const { row } = await make()
    const none = await run(['replay', 'sha256:0', '--store', file, '--lang', 'en'])
    expect([none.code, none.err]).toStrictEqual([1, expect.stringContaining('There is no such receipt')])
    await unlink(keyFileOf(file))
    const locked = await run(['replay', row.id, '--store', file, '--lang', 'en'])
    expect([locked.code, locked.err]).toStrictEqual([3, expect.stringContaining('master key')])
    const wrong = await run(['replay', row.id, '--store', file], '', { masterKey: 'abc' })
    expect([wrong.code, wrong.err]).toStrictEqual([2, expect.stringContaining('HUIQI_MASTER_KEY')])
  })
})
