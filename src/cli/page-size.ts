import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** How much script the first view of the page takes, compressed as it is sent; fails above the limit. */
const limit = 150_000
const dir = fileURLToPath(new URL('../web', import.meta.url))

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  /** Keys of what it needs at once. */
  readonly imports?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

const compressedSize = (file: string): number => gzipSync(readFileSync(join(dir, file))).length

function neededAtOnce(manifest: Manifest, key: string, found: Set<string> = new Set()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const other of chunk.imports ?? []) neededAtOnce(manifest, other, found)
  return found
}

function table(title: string, files: readonly string[]): number {
  const sizes = files.map((file) => [file, compressedSize(file)] as const)
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  const rows = [...sizes.toSorted(([, a], [, b]) => b - a), ['together', total] as const]
  process.stdout.write(
    `${title}\n${rows.map(([name, size]) => `  ${name.padEnd(48)}${String(size).padStart(9)}`).join('\n')}\n`,
  )
  return total
}

const manifest = JSON.parse(readFileSync(join(dir, '.vite/manifest.json'), 'utf8')) as Manifest
/** The page of applicants alone: caseworkers come with a fast line, and every day. */
const entries = Object.keys(manifest).filter((key) => key === 'index.html' && manifest[key]?.isEntry)
const first = new Set(entries.flatMap((key) => [...neededAtOnce(manifest, key)]))
const scripts = readdirSync(join(dir, 'assets'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `assets/${name}`)
const later = scripts.filter((file) => !first.has(file))
if (first.size === 0) throw new Error('the manifest names no entry')

table('later, on demand or in the worker (bytes, gzip)', later)
const total = table('script of the first view (bytes, gzip)', [...first])
process.stdout.write(`first view: ${total} of ${limit} bytes\n`)
if (total > limit) process.exitCode = 1
