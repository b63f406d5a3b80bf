import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { copyOfRules, folder } from './cli-rules-copy.js'
import { run } from './cli-run.js'

const { dir, changed, check } = await copyOfRules()
afterAll(async () => rm(join(dir, '..'), { recursive: true, force: true }))

describe('huiqi rules new', () => {
  const id = 'changzhi-2017-29-99'
  const begin = async (...argv: string[]) => run(['rules', 'new', ...argv, '--rules', dir])

  it('writes a policy and cases that rules check refuses until they are filled in', async () => {
    const { code, out } = await begin(id, '--document', folder)
    expect(code).toBe(0)
    expect(out).toContain(`${folder}/99.json`)
    for (const place of [
      '/title',
      '/item',
      '/rows',
      '/kind',
      '/criteria/who/words',
      '/amount',
      '/checkedOn',
      '/base/asOf',
    ])
      expect(out).toContain(place)
    const { code: checked, issues } = await check()
    expect(checked).toBe(1)
    const files = new Set(issues.filter(({ severity }) => severity === 'error').map(({ file }) => file))
    expect(files).toEqual(new Set([`${folder}/99.json`, `${folder}/99.cases.json`]))
  })

  it('invents nothing: no figure, no department, no condition', async () => {
    const draft = JSON.parse(await readFile(join(dir, folder, '99.json'), 'utf8')) as Record<string, unknown>
    expect(draft).toMatchObject({ id, amount: null, title: '', item: '', rows: [], departments: [''] })
    await rm(join(dir, folder, '99.json'))
    await rm(join(dir, folder, '99.cases.json'))
  })

  it('takes rows from a coverage that names the policy already', async () => {
    const undo = await changed(
      `${folder}/document.json`,
      '"coverage": [',
      `"coverage": [{ "row": "CZ-99", "item": "九", "policies": ["${id}", "changzhi-2017-29-98"] },`,
    )
    const { code, out } = await begin(id, '--document', folder)
    const draft = JSON.parse(await readFile(join(dir, folder, '99.json'), 'utf8')) as Record<string, unknown>
    await undo()
    await rm(join(dir, folder, '99.json'))
    await rm(join(dir, folder, '99.cases.json'))
    expect(code).toBe(0)
    expect(draft).toMatchObject({ rows: ['CZ-99'], item: '九' })
    expect(out).not.toContain('name the policy there too')
  })

  it('says what is wrong with a broken document: exit code 1', async () => {
    const undo = await changed(`${folder}/document.json`, /"issuer": "[^"]*"/, '"issuer": null')
    const { code, out, err } = await begin(id, '--document', folder)
    await undo()
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/document\.json is broken:\n.*\/issuer: found null, expected text/)
  })

  it.each([
    [[id, '--document', '140400-changzhi/nothing'], 'there is no 140400-changzhi/nothing/document.json'],
    [[id, '--document', '140400-changzhi/2017-29-shuangchaung'], 'did you mean 140400-changzhi/2017-29-shuangchuang?'],
    [['Changzhi 99', '--document', folder], 'lower-case words'],
    [['hefei-99', '--document', folder], 'ID begins with changzhi-2017-29-'],
    [['changzhi-2017-29-21', '--document', folder], 'there is a policy changzhi-2017-29-21 already'],
  ])('refuses %j', async (argv, told) => {
    const before = await readdir(join(dir, folder))
    const { code, out, err } = await begin(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(told)
    expect(await readdir(join(dir, folder))).toEqual(before)
  })
})
