import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { idSource } from '../adapters/ids.js'
import { isMongo, lacksDatabase, openStore } from '../adapters/store/open-store.js'
import type { Acting } from '../application/audit.js'
import type { Language } from '../domain/answer.js'
import { bringForward } from '../application/store-version/bring-forward.js'
import { isAppError, type StoreTrouble } from '../domain/errors.js'
import type { Store } from '../domain/store/store.js'
import { newerWords, troubleWords } from '../domain/store/trouble-words.js'
import { say } from '../engine/wording/values.js'
import { messageOf, UnreadableError, UsageError, type CliSurroundings } from './command.js'

/** Options of every command about what is stored. */
export const storedOptions = {
  json: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'zh' },
  store: { type: 'string' },
} as const

export const storeHelp = `  --store LOCATION  file of an SQLite store, or mongodb://… (default: HUIQI_STORE, else
                    data/huiqi.db of the package, as the service has it)`

interface Opening {
  /** What `--store` says. */
  readonly given: string | undefined
  readonly language: Language
  /** Whether a file that is not there yet is made. */
  readonly isMade?: boolean
}

/** Works on the store that is meant, and closes it. @throws UsageError, UnreadableError, and what `work` throws */
export async function withStore<Result>(
  { store: set, now }: Pick<CliSurroundings, 'store' | 'now'>,
  { given, language, isMade = false }: Opening,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const location = locationOf(given, set)
  if (!isMade && !isMongo(location) && !existsSync(location))
    throw new UnreadableError(say(language, `没有存储文件 ${location}`, `there is no store at ${location}`))
  try {
    const store = opened(location, isMade)
    try {
      await bringForward(store, now())
      return await work(store)
    } finally {
      await store.close()
    }
  } catch (error) {
    if (isAppError(error, 'storeNewer'))
      throw new UnreadableError(told(newerWords(error.info), language), { cause: error })
    if (!isAppError(error, 'storeUnavailable')) throw error
    // Not named, as above.
    throw new UnreadableError(troubleText(error.info.reason, language), { cause: error })
  }
}

/** @param set what holds where none is given @throws UsageError where it is none, or of a server without a database */
export function locationOf(given: string | undefined, set: string): string {
  const location = given ?? set
  if (location === 'none') throw new UsageError('--store is missing, and HUIQI_STORE is none: nothing is kept')
  // Not named: the location of a server may hold a password.
  if (lacksDatabase(location)) throw new UsageError('the store names no database: mongodb://HOST/DATABASE')
  return location
}

function opened(location: string, isMade: boolean): Store {
  if (!isMade || isMongo(location)) return openStore(location)
  try {
    mkdirSync(dirname(location), { recursive: true })
  } catch (error) {
    throw new UnreadableError(`cannot write ${location}: ${messageOf(error)}`, { cause: error })
  }
  return openStore(location)
}

const told = ({ zh, en }: { readonly zh: string; readonly en: string }, language: Language): string =>
  say(language, zh, en)

export function troubleText(reason: StoreTrouble, language: Language): string {
  const { zh, en } = troubleWords[reason]
  return say(language, `存储不可用：${zh}`, `the store is not available: ${en}`)
}

export const idsOf = ({ now, randomBytes }: Pick<CliSurroundings, 'now' | 'randomBytes'>): Acting['newId'] =>
  idSource(() => Date.parse(now()), randomBytes)

/** Whoever types the command does it now. */
export const actingIn = ({ now, operator, randomBytes }: CliSurroundings): Acting => ({
  at: now(),
  by: `cli:${operator}`,
  newId: idsOf({ now, randomBytes }),
})
