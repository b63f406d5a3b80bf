import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/adapters/store/open-store.js'
import { versionTable } from '../../src/application/enterprises/tables.js'
import { everything } from '../../src/domain/store/filter.js'
import { run, type Ran } from './cli-run.js'
import { withCheckDigit } from './credit-codes.js'

const codes = ['91140400MA0H7T2K6', '91140400MA0H7T2K7'].map(withCheckDigit)
const entry = (clientReference: string | null, facts: object = {}, more: object = {}, creditCode?: string) => ({
  clientReference,
  profile: {
    schema: 'huiqi.profile/1',
    moneyUnit: 'wanYuan',
    applicant: { kind: 'company', ...(creditCode !== undefined && { creditCode }) },
    facts,
  },
  ...more,
})
const lines = (...entries: readonly unknown[]): string => entries.map((one) => `${JSON.stringify(one)}\n`).join('')

/** The commands on a store of their own with one client. */
async function world() {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-exchange-'))
  onTestFinished(async () => rm(folder, { recursive: true }))
  const store = join(folder, 'huiqi.db')
  const makeClient = ['clients', 'new', '--name', 'a', '--scopes', 'enterprises:read,enterprises:write', '--json']
  const client = async () => ((await run(makeClient, '', { store })).json() as { id: string }).id
  const mine = await client()
  const imported = async (text: string | Uint8Array, ...argv: string[]): Promise<Ran> =>
    run(['enterprises', 'import', '-', '--client', mine, '--lang', 'en', ...argv], text, { store })
  const exported = async (of = mine): Promise<string> =>
    (await run(['enterprises', 'export', '--client', of], '', { store })).out
  const versions = async () => {
    const opened = openStore(store)
    try {
      return await opened.page(versionTable, { where: everything, after: null, limit: 100 })
    } finally {
      await opened.close()
    }
  }
  return { folder, store, client, mine, imported, exported, versions }
}
const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('huiqi enterprises import and export', () => {
  it('stores each line; the same file again changes nothing', async () => {
    const { imported, versions } = await world()
    const file = lines(entry('a', { currentEmployees: 3 }), entry(null, {}, {}, codes[0]), '', entry('b'))
    expect(await imported(file.replace('""', ''), '--why', 'first')).toMatchObject({
      code: 0,
      out: '3 rows: 3 created, 0 changed, 0 unchanged, 0 failed',
      err: '',
    })
    expect((await imported(file.replace('""', ''))).out).toBe('3 rows: 0 created, 0 changed, 3 unchanged, 0 failed')
    const kept = await versions()
    expect(kept).toHaveLength(3)
    expect(kept[0]).toMatchObject({ by: 'cli:tester', why: 'first', at: '2026-11-22T04:00:00.000Z', version: 1 })
  })

  it('a changed row makes a version, by reference or by credit code; what it says nothing of stays', async () => {
    const { imported, exported } = await world()
    const basis = { kind: 'consent', text: 'v1', purpose: null, at: null }
    await imported(lines(entry('a', { currentEmployees: 3 }, { basis }, codes[0])))
    await imported(lines(entry(null, { currentEmployees: 4 }, {}, codes[0])), '--why', 'hired')
    const [kept] = jsonLines(await exported())
    expect(kept).toMatchObject({ clientReference: 'a', version: 2, basis, profile: { facts: { currentEmployees: 4 } } })
  })

  it('an exported file is what was imported, and imported again it changes nothing, here and elsewhere', async () => {
    const { store, client, imported, exported } = await world()
    const given = [
      entry('a', { revenue: { 2025: 0 }, loans: { complete: true, items: [] }, onAbnormalOperationList: false }),
      entry('b'),
    ]
    await imported(lines(...given))
    const file = await exported()
    expect(jsonLines(file).map(({ profile }) => profile)).toStrictEqual(given.map(({ profile }) => profile))
    expect((await imported(file)).out).toBe('2 rows: 0 created, 0 changed, 2 unchanged, 0 failed')
    const other = await client()
    const there = await run(['enterprises', 'import', '-', '--client', other, '--json'], file, { store })
    expect(jsonLines(there.out).at(-1)).toMatchObject({ object: 'import.end', created: 2, failed: 0 })
    expect(await exported()).toBe(file)
  })

  it('a dry run says the same and writes nothing', async () => {
    const { imported, exported, versions } = await world()
    await imported(lines(entry('a', { currentEmployees: 3 })))
    const file = lines(entry('a', { currentEmployees: 4 }), entry('b'), entry('c', { currentEmployees: -4 }))
    expect(await imported(file, '--dry-run')).toMatchObject({
      code: 1,
      out: 'dry run, nothing written: 3 rows: 1 created, 1 changed, 0 unchanged, 1 failed',
    })
    expect(await versions()).toHaveLength(1)
    expect(jsonLines(await exported())).toHaveLength(1)
  })

  it('a bad row spoils only itself, and all that is wrong with it is told', async () => {
    const { imported } = await world()
    const file =
      `${lines(entry('a'))}{"clientReference":\n` +
      lines(entry('b', { revenu: { 2025: 1 }, currentEmployees: 1.5 }), { ...entry('c'), refernce: 1 }, 7, entry('d'))
    const { code, out } = await imported(file, '--json')
    expect(code).toBe(1)
    const told = jsonLines(out)
    expect(told.map(({ row, status }) => [row, status])).toStrictEqual([
      [1, 'created'],
      [2, 'failed'],
      [3, 'failed'],
      [4, 'failed'],
      [5, 'failed'],
      [6, 'created'],
      [undefined, undefined],
    ])
    expect(told[1]).toMatchObject({ errors: [{ code: 'row.notJson', found: '{"clientReference":' }] })
    expect(told[2]?.['errors']).toMatchObject([
      { code: 'fact.unknown', pointer: '/profile/facts/revenu', found: '{"2025":1}', nearest: 'revenue' },
      { code: 'integer.fraction', pointer: '/profile/facts/currentEmployees', found: '1.5' },
    ])
    expect(told[3]?.['errors']).toMatchObject([{ code: 'key.unknown', pointer: '/refernce', found: '1' }])
    expect(told[4]?.['errors']).toMatchObject([{ code: 'body.notObject' }])
  })

  it('refuses what cannot be told apart, what comes twice, and what would take over another', async () => {
    const { imported } = await world()
    await imported(lines(entry('a', {}, {}, codes[0]), entry('b', {}, {}, codes[1])))
    const file = lines(entry(null), entry('x'), entry('x'), entry('c', {}, {}, codes[0]), entry('a', {}, {}, codes[1]))
    const told = jsonLines((await imported(file, '--json')).out)
    expect(told.map(({ errors }) => (errors as { code: string }[] | undefined)?.map(({ code }) => code))).toStrictEqual(
      [['entry.identityMissing'], [], ['entry.repeated'], ['entry.otherReference'], ['enterprise.exists'], undefined],
    )
    expect(told[2]?.['errors']).toMatchObject([{ pointer: '/clientReference', found: '"x"' }])
  })

  it('stores nothing, however often, by an id alone that this client does not have', async () => {
    const { imported, exported } = await world()
    const file = lines({ id: 'ent_of_someone_else', profile: { schema: 'huiqi.profile/1', facts: {} } })
    for (let time = 0; time < 2; time++) {
      const [told] = jsonLines((await imported(file, '--json')).out)
      expect(told).toMatchObject({ status: 'failed', errors: [{ code: 'entry.identityMissing', pointer: '/id' }] })
    }
    expect(jsonLines(await exported())).toEqual([])
  })

  it('a version that was exported does not overwrite a newer one', async () => {
    const { imported, exported } = await world()
    await imported(lines(entry('a', { currentEmployees: 3 })))
    const [old] = jsonLines(await exported()) as [ReturnType<typeof entry>]
    await imported(lines(entry('a', { currentEmployees: 4 })))
    const edited = { ...old, profile: { ...old.profile, facts: { currentEmployees: 5 } } }
    const told = jsonLines((await imported(lines(edited), '--json')).out)
    expect(told[0]).toMatchObject({
      status: 'failed',
      errors: [{ code: 'version.stale', pointer: '/version', found: '1' }],
    })
    expect(jsonLines(await exported())[0]).toMatchObject({ profile: { facts: { currentEmployees: 4 } } })
  })

  it('the id of an exported enterprise renames it; a foreign id is nobody', async () => {
    const { store, client, imported, exported } = await world()
    await imported(lines(entry('a')))
    const [{ id }] = jsonLines(await exported()) as [{ id: string }]
    await imported(lines(entry('z', {}, { id })))
    expect(jsonLines(await exported())).toMatchObject([{ id, clientReference: 'z' }])
    const other = await client()
    await run(['enterprises', 'import', '-', '--client', other], lines(entry('a', {}, { id })), { store })
    expect(jsonLines(await exported(other))).not.toMatchObject([{ id }])
    expect(jsonLines(await exported())).toMatchObject([{ id, clientReference: 'z', version: 2 }])
  })

  it('operators and dots are texts', async () => {
    const { imported, exported } = await world()
    const names = ['{"$gt":""}', '$where', 'a.b.$c', 'constructor', '__proto__', "'; drop table enterprise; --"]
    const file = lines(...names.map((name) => entry(name)))
    expect((await imported(file)).out).toMatch(/^6 rows: 6 created/)
    expect((await imported(file)).out).toMatch(/^6 rows: 0 created, 0 changed, 6 unchanged/)
    expect(jsonLines(await exported()).map(({ clientReference }) => clientReference)).toStrictEqual(names)
    const bad =
      '{"clientReference":{"$ne":null},"profile":{"schema":"huiqi.profile/1","facts":{"$where":1,"a.b":2,"__proto__":3}}}\n'
    const [told] = jsonLines((await imported(bad, '--json')).out)
    expect(told?.['errors']).toMatchObject([
      { code: 'type.text', pointer: '/clientReference' },
      { code: 'key.forbidden' },
      { code: 'fact.unknown', pointer: '/profile/facts/$where' },
      { code: 'fact.unknown', pointer: '/profile/facts/a.b' },
    ])
  })

  it('is read in the encoding that is said, with or without a mark', async () => {
    const { imported, exported } = await world()
    await imported(Buffer.from(`\uFEFF${lines(entry('长治甲'))}`))
    // 长治乙 in GB18030.
    const gb = Buffer.concat([Buffer.from('{"clientReference":"'), Buffer.from([0xb3, 0xa4, 0xd6, 0xce, 0xd2, 0xd2])])
    await imported(
      Buffer.concat([
        gb,
        Buffer.from(
          lines(entry(null))
            .slice('{"clientReference":null'.length - 1 + 1)
            .replace(/^,/, '",'),
        ),
      ]),
    )
    expect(new Set(jsonLines(await exported()).map(({ clientReference }) => clientReference))).toStrictEqual(
      new Set(['长治甲', '长治乙']),
    )
    expect(await imported(gb, '--encoding', 'utf-8')).toMatchObject({
      code: 3,
      err: expect.stringContaining('not in utf-8'),
    })
  })

  it('says what is missing', async () => {
    const { folder, store, mine } = await world()
    const at = async (...argv: string[]) => run(['enterprises', 'import', ...argv, '--lang', 'en'], '', { store })
    expect(await at('-')).toMatchObject({ code: 2, err: expect.stringContaining('--client is missing') })
    expect(await at('-', '--client', 'client_x')).toMatchObject({ code: 1 })
    expect(await at(join(folder, 'no.ndjson'), '--client', mine)).toMatchObject({ code: 3 })
    expect(await at('-', '--client', mine, '--encoding', 'big5')).toMatchObject({ code: 2 })
    await writeFile(join(folder, 'none.ndjson'), '')
    expect(await at(join(folder, 'none.ndjson'), '--client', mine)).toMatchObject({
      code: 0,
      out: '0 rows: 0 created, 0 changed, 0 unchanged, 0 failed',
    })
  })
})
