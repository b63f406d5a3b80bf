import { createHash } from 'node:crypto'
import { createKey, prepareClients } from '../application/clients/clients.js'
import { endOfDayInChina } from '../application/clients/daily-quota.js'
import { keyBytes } from '../application/clients/key-text.js'
import type { Language } from '../domain/answer.js'
import type { Store } from '../domain/store/store.js'
import { say } from '../engine/wording/values.js'
import { printJson, readArguments, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { languageOf, refuseBadDays } from './match.js'
import { problemText } from './problem-text.js'
import { actingIn, storedOptions, storeHelp, withStore } from './stored.js'

export const expiresHelp =
  '  --expires DATE    last day in China on which the key holds, YYYY-MM-DD (default: it does not expire)'

export const clientsKey: Command = {
  name: 'clients key',
  summary: { zh: '为 API 客户端发放一把密钥，只显示一次', en: 'hand out a key for an API client; it is shown once' },
  help: `Usage: huiqi clients key CLIENT [--expires DATE] [--store LOCATION] [--lang zh|en] [--json]

Makes another key for the client CLIENT and prints it, once: what is kept is its hash. To exchange a key, hand out the
new one, wait until "huiqi clients list" shows the old one unused, and revoke that.

${expiresHelp}
${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            { "id", "key", "prefix", "expiresAt" }

Exit codes: 0 made · 1 there is no such client, or it is revoked · 2 wrong arguments · 3 the store cannot be opened

Example:
  huiqi clients key client_01jd… --expires 2027-12-31 --store huiqi.db`,
  run: runKey,
}

const options = { ...storedOptions, expires: { type: 'string' } } as const
const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`

async function runKey(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['CLIENT'])
  const { json, store: given } = values
  const language = languageOf(values.lang)
  const expiresAt = endOf(values.expires, surroundings)
  try {
    const made = await withStore(surroundings, { given, language }, async (store) => {
      await prepareClients(store)
      return newKey(store, { client: positionals[0] ?? '', expiresAt }, surroundings)
    })
    if (json) printJson(surroundings, { ...made, expiresAt })
    else surroundings.out(keyText(made.key, language))
    return 0
  } catch (error) {
    const text = problemText(error, language, json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}

/** The instant at which the last day is over; null: no day is given. @throws UsageError */
export function endOf(expires: string | undefined, { today }: CliSurroundings): string | null {
  refuseBadDays({ expires })
  if (expires === undefined) return null
  if (expires < today) throw new UsageError(`--expires ${expires} is over`)
  return endOfDayInChina(expires)
}

export const newKey = async (
  store: Store,
  asked: { readonly client: string; readonly expiresAt: string | null },
  surroundings: CliSurroundings,
) => {
  const random = surroundings.randomBytes(keyBytes)
  return createKey(store, { ...asked, random }, { ...actingIn(surroundings), sha256 })
}

export const keyText = (key: string, language: Language): string =>
  `${say(language, '密钥，只显示这一次：', 'The key, shown this once:')}\n${key}`
