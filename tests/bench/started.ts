import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
/** Of the package, wherever the benchmark was compiled to. */
export const root = path.dirname(createRequire(import.meta.url).resolve('../../../../../package.json'))
/** The service as it is built. */
export const service = path.join(root, 'dist/main.js')
/** A script that lies beside the benchmark. */
export const beside = (name: string): string => path.join(here, name)

export interface Running {
  readonly child: ChildProcess
  readonly url: string
}

/** Starts a script that logs its URL as JSON. */
export async function start(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Running> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const found = /"url":"(http:[^"]+)"/.exec(text)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)))
  })
  return { child, url }
}

/** Resident memory in MiB, from the kernel. */
export const residentMiB = ({ child }: Running): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024
