import { spawn } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyEnterprises } from './store-copies.js'

/** More are not drawn; beyond it each profile is stored several times. */
export const mostDrawn = 100_000
const here = path.dirname(fileURLToPath(import.meta.url))

/**
 * A store with so many enterprises, made if it is not there yet.
 * @param size up to `mostDrawn`, or a multiple of it
 */
export async function storeOf(folder: string, size: number): Promise<string> {
  const file = path.join(folder, `enterprises-${size}.db`)
  if (existsSync(file)) return file
  const draft = `${file}.draft`
  const drawn = Math.min(size, mostDrawn)
  const shares = availableParallelism()
  const share = Math.ceil(drawn / shares)
  const parts = Array.from({ length: shares }, (_, i) => [i * share, Math.min(share, drawn - i * share)] as const)
  await Promise.all(parts.map(async ([from, count]) => fill(draft, from, count)))
  if (size > drawn) copyEnterprises(draft, drawn, Math.round(size / drawn))
  renameSync(draft, file)
  return file
}

async function fill(file: string, from: number, count: number): Promise<void> {
  const script = path.join(here, 'store-fill.js')
  const child = spawn(process.execPath, [script, file, String(from), String(count)], { stdio: 'inherit' })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`filling ${file} ended with ${String(code)}`))
    })
  })
}
