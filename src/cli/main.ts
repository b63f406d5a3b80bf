#!/usr/bin/env node
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, realpathSync } from 'node:fs'
import { userInfo } from 'node:os'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { dayInChina } from '../adapters/clock.js'
import { ownStore } from '../config.js'
import { LineReader } from './line-reader.js'
import { runCli } from './run.js'
import type { CliSurroundings } from './command.js'

/** Two folders up from here in src/ and in dist/ alike, wherever the command is called from. */
const packageRoot = new URL('../../', import.meta.url)

const versionOf = (text: string): string => (JSON.parse(text) as { version: string }).version

/** In a container the user may have a number only. */
function operatorName(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}

async function written(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

const lines = new LineReader(process.stdin, process.stdout)
const surroundings: CliSurroundings = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  write: async (text) => written(text),
  showProgress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${text ?? ''}`)
  },
  standardInput: () => process.stdin,
  readStandardInput: async () => buffer(process.stdin),
  readLine: async (prompt) => lines.next(prompt),
  today: dayInChina(new Date()),
  now: () => new Date().toISOString(),
  randomBytes,
  operator: operatorName(),
  store: process.env['HUIQI_STORE'] || ownStore,
  masterKey: process.env['HUIQI_MASTER_KEY'] || undefined,
  rulesDir: fileURLToPath(new URL('rules', packageRoot)),
  version: versionOf(readFileSync(new URL('package.json', packageRoot), 'utf8')),
  columns: process.stdout.columns ?? 100,
}

const [, script] = process.argv
if (script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url)) {
  // Whoever reads us may stop reading: `huiqi facts | head`.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exit()
    })
  process.exitCode = await runCli(process.argv.slice(2), surroundings)
  lines.close()
}
