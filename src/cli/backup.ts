import { backUpSqlite } from '../adapters/store/sqlite/back-up.js'
import { isMongo } from '../adapters/store/open-store.js'
import { isAppError } from '../domain/errors.js'
import { say } from '../engine/wording/values.js'
import {
  messageOf,
  printJson,
  readArguments,
  UnreadableError,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { languageOf } from './match.js'
import { locationOf, storedOptions, storeHelp, troubleText } from './stored.js'

export const backup: Command = {
  name: 'backup',
  summary: { zh: '把存储备份为一个新文件，服务可照常运行', en: 'copy the store to a new file, while the service runs' },
  help: `Usage: huiqi backup FILE [--store LOCATION] [--lang zh|en] [--json]

Writes all that an SQLite store holds at this moment to FILE, which must not be there yet; the service may go on. FILE is
a store: to restore, stop the service, put it in the store's place, remove the -wal and -shm files beside that, start. The
master key of the receipts is not in it: keep HUIQI_MASTER_KEY, or the .key file beside the store, apart from it. Stores on
MongoDB are backed up with mongodump.

${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            { "file" }

Exit codes: 0 written · 2 wrong arguments · 3 the store cannot be read, or FILE cannot be written or is there already

Example:
  huiqi backup huiqi-2026-11-29.db --store huiqi.db`,
  run: runBackup,
}

async function runBackup(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, storedOptions, ['FILE'])
  const language = languageOf(values.lang)
  const [file = ''] = positionals
  const location = locationOf(values.store, surroundings.store)
  if (isMongo(location)) throw new UsageError('a store on MongoDB is backed up with mongodump')
  try {
    backUpSqlite(location, file)
  } catch (error) {
    const isStore = isAppError(error, 'storeUnavailable')
    throw new UnreadableError(isStore ? troubleText(error.info.reason, language) : messageOf(error), { cause: error })
  }
  if (values.json) printJson(surroundings, { file })
  else
    surroundings.out(
      say(language, `已备份到 ${file}；主密钥不在其中`, `backed up to ${file}; the master key is not in it`),
    )
  return 0
}
