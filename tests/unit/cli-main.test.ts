import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { seedFile } from './cli-run.js'

/** `npm ci` builds it; without it there is no program to start. */
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const execute = promisify(execFile)
const huiqi = async (argv: readonly string[], cwd = tmpdir()) => execute(process.execPath, [program, ...argv], { cwd })

describe.skipIf(!existsSync(program))('the program that npm ci builds (dist/cli/main.js)', () => {
  it('answers from any folder, with the rules of its own package', async () => {
    const { stdout, stderr } = await huiqi(['match', seedFile('02-software')])
    expect(stdout).toContain('■ 合计')
    expect(stderr).toBe('')
  })

  it('tells the version of its package', async () => {
    expect((await huiqi(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('ends with the documented exit codes', async () => {
    await expect(huiqi(['match', '/no/such/file'])).rejects.toMatchObject({ code: 3 })
    await expect(huiqi(['mtach'])).rejects.toMatchObject({ code: 2 })
    await expect(huiqi(['match', program])).rejects.toMatchObject({ code: 1, stdout: '' })
  })

  it('reads standard input', async () => {
    const child = spawn(process.execPath, [program, 'match', '-', '--json'])
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stdin.end('{"schema":"huiqi.profile/1","facts":{}}')
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(0)
    expect(JSON.parse(Buffer.concat(chunks).toString('utf8'))).toMatchObject({ object: 'match' })
  })

  it('ends quietly when whoever reads it stops reading', async () => {
    const child = spawn(process.execPath, [program, 'facts', '--json'])
    const errors: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    child.stdout.once('data', () => child.stdout.destroy())
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child.on('close', (...end) => resolve(end)),
    )
    expect({ code, signal, errors: Buffer.concat(errors).toString('utf8') }).toEqual({
      code: 0,
      signal: null,
      errors: '',
    })
  })
})
