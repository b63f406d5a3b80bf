import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Run before `npm start`: builds the pages when what goes into them has changed since, and says so. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['src/web', 'src/domain', 'src/engine', 'src/application', 'package-lock.json', 'vite.config.ts']
/** Beside the manifest of the build, which empties the folder before it writes; dotted, so that it is never served. */
const stampFile = join(root, 'dist/web/.vite/sources')

const say = (text: string): void => void process.stderr.write(`${text}\n`)

function filesBelow(path: string): string[] {
  const files = readdirSync(join(root, path), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.map(({ parentPath, name }) => join(parentPath, name))
}

function stampOfSources(): string {
  const files = sources.flatMap((path) => (/\.\w+$/.test(path) ? [join(root, path)] : filesBelow(path)))
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

const isUpToDate = (stamp: string): boolean => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp

/** Undefined where only production packages are installed. */
function vite(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  } catch {
    return undefined
  }
}

function build(stamp: string): number {
  const builder = vite()
  if (builder === undefined) {
    say('the pages are not built anew: vite is not installed (npm ci installs it)')
    return 0
  }
  say('building the pages (some seconds, once)')
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) {
    say('the pages could not be built')
    return 1
  }
  writeFileSync(stampFile, stamp)
  say(`pages built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return 0
}

// Without sources there is nothing to build from: an image holds the pages as they were built with it.
if (existsSync(join(root, 'src/web'))) {
  const stamp = stampOfSources()
  if (!isUpToDate(stamp)) process.exitCode = build(stamp)
}
