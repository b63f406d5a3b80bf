import { spawn, type ChildProcess } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { onTestFinished } from 'vitest'

export interface Built {
  readonly main: string
  readonly remove: () => Promise<void>
}

/**
 * The service as it is built, in a folder of its own: other tests may be building dist. Types are checked elsewhere.
 * It lies in node_modules so that packages are found from it.
 */
export async function build(): Promise<Built> {
  const cache = resolve('node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const root = await mkdtemp(join(cache, 'huiqi-'))
  await copyFile('package.json', join(root, 'package.json'))
  const names = (await readdir('src', { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('web'),
  )
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true }
  for (const name of names) {
    const target = join(root, 'dist', name.replace(/\.ts$/, '.js'))
    const { outputText } = ts.transpileModule(await readFile(join('src', name), 'utf8'), { compilerOptions })
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, outputText)
  }
  return { main: join(root, 'dist', 'main.js'), remove: async () => rm(root, { recursive: true }) }
}

export interface Service {
  readonly process: ChildProcess
  /** Standard output so far. */
  readonly text: () => string
  /** Lines of the log so far. */
  readonly log: () => Record<string, unknown>[]
  readonly errors: () => string
  /** The first log line of that message, once it is there. @param patienceMs default 20 seconds */
  readonly said: (message: string, patienceMs?: number) => Promise<Record<string, unknown>>
  readonly ended: Promise<number | null>
}

/** Started on a free port, and killed when the test is over. */
export function start({ main }: Built, env: Record<string, string>, argv: readonly string[] = []): Service {
  const process = spawn(globalThis.process.execPath, [main, ...argv], {
    env: { PORT: '0', ...env },
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void process.kill('SIGKILL'))
  const [out, err] = [[] as string[], [] as string[]]
  process.stdout.on('data', (chunk) => out.push(String(chunk)))
  process.stderr.on('data', (chunk) => err.push(String(chunk)))
  const ended = new Promise<number | null>((done) => process.once('close', done))
  const errors = () => err.join('')
  const text = () => out.join('')
  const log = () =>
    text()
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  return {
    process,
    text,
    log,
    errors,
    said: async (message, patienceMs = 20_000) => said(message, patienceMs, { log, process, errors }),
    ended,
  }
}

async function said(
  message: string,
  patienceMs: number,
  { log, process, errors }: Pick<Service, 'log' | 'process' | 'errors'>,
): Promise<Record<string, unknown>> {
  for (let waited = 0; waited < patienceMs; waited += 25) {
    const line = log().find(({ msg }) => msg === message)
    if (line) return line
    if (process.exitCode !== null)
      throw new Error(`ended with ${process.exitCode} before it said "${message}": ${errors()}`)
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`never said "${message}"`)
}
