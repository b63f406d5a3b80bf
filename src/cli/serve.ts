import { readArguments, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'

export const serve: Command = {
  name: 'serve',
  summary: { zh: '启动 HTTP 服务（同 npm start）', en: 'start the HTTP service (as npm start does)' },
  help: `Usage: huiqi serve [--port PORT]

Starts the service: POST /v1/matches and the rest, documented at /docs. Settings come from the environment; --port
wins over PORT. Stops on SIGINT and SIGTERM after answering what is under way.

Exit codes: 0 stopped · 1 a rule file or a setting is wrong, or the port is taken · 2 wrong arguments

Example:
  huiqi serve --port 3000`,
  run: runServe,
}

async function runServe(argv: readonly string[], { rulesDir }: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, { port: { type: 'string' } })
  const { port } = values
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    throw new UsageError(`--port is a number from 0 to 65535, not ${JSON.stringify(port)}`)
  if (port !== undefined) process.env['PORT'] = port
  process.env['RULES_DIR'] ??= rulesDir
  // Importing it starts it; it says itself what went wrong.
  await import('../main.js')
  return process.exitCode === undefined || process.exitCode === 0 ? 0 : 1
}
