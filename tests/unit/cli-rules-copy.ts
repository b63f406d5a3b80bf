import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { run, rulesDir } from './cli-run.js'

export const folder = '140400-changzhi/2017-29-shuangchuang'

interface Issue {
  readonly severity: string
  readonly file: string
  readonly line: number | null
  readonly pointer: string
  readonly code: string
  readonly found: string
  readonly nearest: string | null
}
interface Checked {
  readonly code: number
  readonly ok: boolean
  readonly issues: Issue[]
}
interface CopyOfRules {
  readonly dir: string
  /** Changes one file; call what comes back to undo it. */
  readonly changed: (file: string, from: string | RegExp, to: string) => Promise<() => Promise<void>>
  readonly check: () => Promise<Checked>
}

/** The shipped rules in a folder of their own, to be broken. */
export async function copyOfRules(): Promise<CopyOfRules> {
  const dir = join(await mkdtemp(join(tmpdir(), 'huiqi-cli-')), 'rules')
  await cp(rulesDir, dir, { recursive: true })

  async function changed(file: string, from: string | RegExp, to: string): Promise<() => Promise<void>> {
    const path = join(dir, file)
    const text = await readFile(path, 'utf8')
    expect(text).toMatch(from)
    await writeFile(path, text.replace(from, to))
    return async () => writeFile(path, text)
  }

  async function check(): Promise<Checked> {
    const { code, json } = await run(['rules', 'check', '--rules', dir, '--json'])
    return { code, ...(json() as { ok: boolean; issues: Issue[] }) }
  }
  return { dir, changed, check }
}
