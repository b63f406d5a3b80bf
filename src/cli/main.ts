#!/usr/bin/env node
import { readFileSync, realpathSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { dayInChina } from '../adapters/clock.js'
import { LineReader } from './line-reader.js'
import { runCli } from './run.js'
import type { CliSurroundings } from './command.js'

/** Two folders up from here in src/ and in dist/ alike, wherever the command is called from. */
const packageRoot = new URL('../../', import.meta.url)

const versionOf = (text: string): string => (JSON.parse(text) as { version: string }).version

const lines = new LineReader(process.stdin, process.stdout)
const surroundings: CliSurroundings = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  readStandardInput: async () => buffer(process.stdin),
  readLine: async (prompt) => lines.next(prompt),
  today: dayInChina(new Date()),
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
