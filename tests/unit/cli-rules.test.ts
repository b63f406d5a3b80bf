import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { copyOfRules, folder } from './cli-rules-copy.js'
import { run, rulesDir } from './cli-run.js'

const { dir, changed, check } = await copyOfRules()
afterAll(async () => rm(join(dir, '..'), { recursive: true, force: true }))

describe('huiqi rules check', () => {
  it('finds no error in the shipped rules', async () => {
    const { code, out } = await run(['rules', 'check'])
    expect(code).toBe(0)
    expect(out).toMatch(/\d+ documents, \d+ policies: 0 errors/)
  })

  it('lists all mistakes of form at once, each with file, line, place and the nearest name', async () => {
    const undo = [
      await changed(`${folder}/21.json`, '"operator": "in"', '"operater": "in"'),
      await changed(`${folder}/17.json`, '"kind": "grant"', '"kind": "grnat"'),
    ]
    const { code, ok, issues } = await check()
    await Promise.all(undo.map(async (back) => back()))
    expect({ code, ok }).toEqual({ code: 1, ok: false })
    const [kind, operator] = [
      issues.find(({ file }) => file.endsWith('/17.json')),
      issues.find(({ file }) => file.endsWith('/21.json')),
    ]
    expect(kind).toMatchObject({ severity: 'error', pointer: '/kind', nearest: 'grant' })
    expect(operator).toMatchObject({ nearest: 'operator' })
    expect(operator?.line).toBeGreaterThan(1)
  })

  it('finds mistakes of meaning in their file too', async () => {
    const undo = await changed(
      `${folder}/21.json`,
      '"fact": "recognition.level",\n',
      '"fact": "recognition.levle",\n',
    ).catch(async () => changed(`${folder}/21.json`, '"fact": "recognition.level"', '"fact": "recognition.levle"'))
    const { code, issues } = await check()
    await undo()
    expect(code).toBe(1)
    expect(issues[0]).toMatchObject({ severity: 'error', file: `${folder}/21.json`, code: 'fact.unknown' })
    expect(issues[0]?.line).toBeGreaterThan(1)
  })

  it('tells people the same on standard error', async () => {
    const undo = await changed(`${folder}/17.json`, '"kind": "grant"', '"kind": "grnat"')
    const { code, err } = await run(['rules', 'check', '--rules', dir])
    await undo()
    expect(code).toBe(1)
    expect(err).toMatch(/error: 140400-changzhi\/.*17\.json:\d+:\d+ \/kind: found .*did you mean grant\?/)
  })

  it('keeps every other command from answering out of broken rules', async () => {
    const undo = await changed(`${folder}/17.json`, '"kind": "grant"', '"kind": "grnat"')
    const ran = await Promise.all(
      [['match', '-'], ['facts'], ['rules', 'coverage'], ['rules', 'cases']].map(async (argv) =>
        run([...argv, '--rules', dir], '{"schema":"huiqi.profile/1","facts":{}}'),
      ),
    )
    await undo()
    for (const { code, out, err } of ran) {
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain('17.json')
    }
  })
})

describe('what huiqi rules check shows', () => {
  it('folds what no rule reads into one line, unless all is asked for', async () => {
    const { err } = await run(['rules', 'check'])
    expect(err).toMatch(/^warning: \d+ facts and definitions of the catalogue are read by no rule; --all lists them$/m)
    expect(err).not.toContain('[fact.unused]')
    const all = await run(['rules', 'check', '--all'])
    expect(all.err).toContain('[fact.unused]')
    expect(all.out).toBe((await run(['rules', 'check'])).out)
  })

  it('beside errors still tells warnings, and counts what is broken', async () => {
    const whole = await run(['rules', 'check', '--rules', dir, '--json'])
    const undo = [
      await changed(`${folder}/17.json`, '"kind": "grant"', '"kind": "grnat"'),
      await changed('340400-huainan/six-industries/document.json', '"titleEn"', '"titelEn"'),
    ]
    const { out } = await run(['rules', 'check', '--rules', dir])
    await Promise.all(undo.map(async (back) => back()))
    const { documents, policies } = whole.json() as { documents: number; policies: number }
    expect(out).toMatch(
      new RegExp(
        `^${documents} documents \\(1 of them not read\\), ${policies} policies \\(\\d+ of them not read\\): `,
      ),
    )
    expect(out).toMatch(/: [1-9]\d* errors, [1-9]\d* warnings$/)
  })
})

describe('huiqi rules cases', () => {
  it('runs the cases of one policy', async () => {
    const { code, json } = await run(['rules', 'cases', 'changzhi-2017-29-21', '--json'])
    expect(code).toBe(0)
    expect(json()).toEqual({
      policies: [{ id: 'changzhi-2017-29-21', cases: expect.any(Number), blind: expect.any(Number), failed: [] }],
    })
  })

  it('names the case that fails and how', async () => {
    const undo = await changed(`${folder}/21.json`, '["provincial", 300000]', '["provincial", 310000]')
    const { code, out } = await run(['rules', 'cases', 'changzhi-2017-29-21', '--rules', dir])
    await undo()
    expect(code).toBe(1)
    expect(out).toContain('amount: expected 300000 yuan, found 310000 yuan')
  })
})

describe('huiqi rules mutate', () => {
  it('counts the slips that the cases of a policy notice', async () => {
    const { json } = await run(['rules', 'mutate', 'changzhi-2017-29-21', '--json', '--at-least', '0'])
    const { policies } = json() as { policies: { id: string; mutants: number; killed: number; survivors: unknown[] }[] }
    expect(policies).toHaveLength(1)
    const [score] = policies
    expect(score).toMatchObject({ id: 'changzhi-2017-29-21' })
    expect(score!.mutants).toBeGreaterThan(10)
    expect(score!.killed + score!.survivors.length).toBe(score!.mutants)
  })

  it('fails below the share asked for', async () => {
    const path = join(dir, folder, '21.cases.json')
    const [text, blindText] = [
      await readFile(path, 'utf8'),
      await readFile(join(dir, folder, '21.blind.cases.json'), 'utf8'),
    ]
    const few = JSON.parse(text) as { cases: unknown[] }
    await writeFile(path, JSON.stringify({ ...few, cases: few.cases.slice(0, 1) }))
    await rm(join(dir, folder, '21.blind.cases.json'))
    const { code, out } = await run(['rules', 'mutate', 'changzhi-2017-29-21', '--rules', dir])
    await writeFile(path, text)
    await writeFile(join(dir, folder, '21.blind.cases.json'), blindText)
    expect(code).toBe(1)
    expect(out).toContain('survives: /')
  })
})

describe('huiqi rules coverage', () => {
  it('says of each row where it went, in exactly one way', async () => {
    const { code, json } = await run(['rules', 'coverage', '--json'])
    expect(code).toBe(0)
    const { rows } = json() as { rows: Record<string, unknown>[] }
    expect(rows.length).toBeGreaterThanOrEqual(191)
    for (const row of rows)
      expect(Object.keys(row).filter((key) => ['policies', 'listing', 'reason'].includes(key))).toHaveLength(1)
    expect(rows.find(({ id }) => id === 'CZ-21a')).toMatchObject({ policies: ['changzhi-2017-29-21'] })
  })
})

describe('huiqi facts', () => {
  it('lists every fact, and the fields of lists under them', async () => {
    const { json } = await run(['facts', '--json'])
    const { facts } = json() as { facts: { id: string; fields: unknown[] | null }[] }
    expect(facts[0]?.id).toBe('applicantKind')
    expect(facts.find(({ id }) => id === 'recognitions')?.fields?.length).toBeGreaterThan(3)
    const { out } = await run(['facts', '--group', 'applicant'])
    expect(out).toContain('applicantKind')
    expect(out).not.toContain('revenue')
  })
})

describe('huiqi rules words', () => {
  it('finds a quotation in its item, and says where else it stands', async () => {
    const sources = await mkdtemp(join(tmpdir(), 'huiqi-words-'))
    const { out: none, code: noneCode } = await run(['rules', 'words', '--sources', sources])
    expect(noneCode).toBe(0)
    expect(none).toContain('changzhi-2017-29')
    const document = JSON.parse(await readFile(join(rulesDir, folder, 'document.json'), 'utf8')) as {
      source: { file: string }
    }
    await writeFile(join(sources, `${document.source.file}.txt`), '标题\n一、什么都没有\n')
    const { code, json } = await run(['rules', 'words', '--sources', sources, '--json'])
    await rm(sources, { recursive: true })
    expect(code).toBe(1)
    const { checked, problems } = json() as { checked: number; problems: { owner: string; problem: string }[] }
    expect(problems).toHaveLength(checked)
    expect(problems.every(({ owner }) => owner.startsWith('changzhi-2017-29'))).toBe(true)
  })

  it('ends with exit code 3 when the sources cannot be read', async () => {
    expect(await run(['rules', 'words', '--sources', '/no/such/folder'])).toMatchObject({ code: 3, out: '' })
  })
})
