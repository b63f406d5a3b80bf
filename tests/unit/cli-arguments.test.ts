import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/run.js'
import { run } from './cli-run.js'

describe('huiqi', () => {
  it('tells its version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: '9.9.9', err: '' })
  })

  it('lists every command with --help, and says what exit codes mean', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const { name } of commands) expect(out).toContain(name)
    expect(out).toContain('2 wrong arguments')
  })

  it.each(commands.map(({ name }) => name))('%s --help shows usage, exit codes and an example', async (name) => {
    const { code, out, err } = await run([...name.split(' '), '--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`Usage: huiqi ${name}`)
    expect(out).toContain('Exit codes: 0')
    expect(out).toMatch(/Examples?:\n {2}huiqi|Examples?:\n {2}echo/)
    expect(await run(['help', ...name.split(' ')])).toMatchObject({ code: 0, out })
  })

  it('lists the commands about rules', async () => {
    const { out } = await run(['rules', '--help'])
    expect(out).toContain('rules check')
    expect(out).not.toContain('  serve')
  })

  it.each([
    [[], 'Usage: huiqi COMMAND'],
    [['rules'], 'rules check'],
    [['mtach', 'x.json'], 'did you mean match?'],
    [['rules', 'chekc'], 'did you mean rules check?'],
    [['clients'], 'clients key'],
    [['clients', 'lsit'], 'did you mean clients list?'],
    [['match'], 'FILE is missing'],
    [['match', 'a.json', 'b.json'], 'unexpected argument "b.json"'],
    [['match', 'a.json', '--josn'], 'unknown option --josn; did you mean --json?'],
    [['match', 'a.json', '--as-of'], "Option '--as-of <value>' argument missing"],
    [['match', 'a.json', '--as-of', '2026-02-30'], '--as-of is a day that exists'],
    [['match', 'a.json', '--known-at', 'yesterday'], '--known-at is a day that exists'],
    [['match', 'a.json', '--lang', 'fr'], '--lang is zh or en'],
    [['facts', '--group', 'finanse'], 'did you mean finance?'],
    [['rules', 'cases', 'changzhi-2017-29-12'], 'did you mean changzhi-2017-29-1'],
    [['rules', 'mutate', 'no-such'], 'there is no policy or document "no-such"'],
    [['rules', 'mutate', '--at-least', 'all'], '--at-least is a whole number'],
    [['rules', 'new', 'changzhi-2017-29-99'], '--document is missing'],
    [['rules', 'words'], '--sources is missing'],
    [['clients', 'list'], '--store is missing, and HUIQI_STORE is none'],
    [['clients', 'new', '--scopes', 'match'], '--name is missing'],
    [['clients', 'new', '--name', 'a', '--scopes', 'macth'], 'did you mean match?'],
    [['clients', 'new', '--name', 'a\nb', '--scopes', 'match'], 'one line'],
    [['clients', 'new', '--name', 'a', '--scopes', 'match', '--rate', '0'], '--rate is a whole number'],
    [['clients', 'new', '--name', 'a', '--scopes', 'match', '--quota', 'all'], '--quota is a whole number'],
    [['clients', 'key'], 'CLIENT is missing'],
    [['clients', 'key', 'a', '--expires', '2026-11-21'], '--expires 2026-11-21 is over'],
    [['clients', 'key', 'a', '--expires', '2026-02-30'], '--expires is a day that exists'],
    [['serve', '--port', '70000'], '--port is a number from 0 to 65535'],
  ])('refuses %j with exit code 2 and nothing on standard output', async (argv, told) => {
    const { code, out, err } = await run(argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(told)
  })

  it.each([
    [['match', '/no/such/file.json'], '/no/such/file.json'],
    [['match', '/'], 'EISDIR'],
    [['facts', '--rules', '/no/such/rules'], '/no/such/rules'],
    [['rules', 'check', '--rules', '/no/such/rules'], 'ENOENT'],
    [['clients', 'list', '--store', '/no/such/huiqi.db'], '/no/such/huiqi.db'],
    [['clients', 'new', '--name', 'a', '--scopes', 'match', '--store', '/dev/null/huiqi.db'], '/dev/null/huiqi.db'],
  ])('ends %j with exit code 3', async (argv, told) => {
    const { code, out, err } = await run(argv)
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toContain(told)
  })
})
