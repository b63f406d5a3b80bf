import { scopes, type Scope } from '../application/clients/caller.js'
import { createClient, prepareClients, type NewClient } from '../application/clients/clients.js'
import { nearest } from '../domain/nearest.js'
import { say } from '../engine/wording/values.js'
import { printJson, readArguments, UsageError, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { endOf, expiresHelp, keyText, newKey } from './clients-key.js'
import { languageOf } from './match.js'
import { actingIn, storedOptions, storeHelp, withStore } from './stored.js'

export const clientsNew: Command = {
  name: 'clients new',
  summary: { zh: '新建 API 客户端（平台）', en: 'create an API client (a platform)' },
  help: `Usage: huiqi clients new --name NAME --scopes SCOPE,… [--test] [--rate N] [--quota N|none]
                         [--expires DATE] [--store LOCATION] [--lang zh|en] [--json]

Creates a client and prints its first key, once: what is kept is its hash. More keys by "huiqi clients key". Whoever
does it is noted in the audit log.

  --name NAME       what people call it
  --scopes SCOPE,…  what it may do: ${scopes.slice(0, 4).join(', ')},
                    ${scopes.slice(4).join(', ')}; registry: it may say that something stands in a register
  --test            its keys begin with hq_test_ and see nothing of live clients
  --rate N          requests a minute, by each process of the service (default: 600)
  --quota N|none    requests a day in China, of all processes together (default: 100000)
${expiresHelp}
${storeHelp}; a file is made where there is none
  --lang zh|en      language of the text (default: zh)
  --json            { "id", "name", "mode", "scopes", "limits", "key": { "id", "key", "prefix", "expiresAt" } }

Exit codes: 0 created · 2 wrong arguments · 3 the store cannot be opened

Example:
  huiqi clients new --name 皖企服务云 --scopes match,enterprises:read,enterprises:write --store huiqi.db`,
  run: runNew,
}

const options = {
  ...storedOptions,
  expires: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  test: { type: 'boolean', default: false },
  rate: { type: 'string', default: '600' },
  quota: { type: 'string', default: '100000' },
} as const

async function runNew(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  const language = languageOf(values.lang)
  const client: NewClient = {
    name: nameOf(values.name),
    mode: values.test ? 'test' : 'live',
    scopes: scopesOf(values.scopes),
    limits: {
      ratePerMinute: numberOf('rate', values.rate),
      dailyQuota: values.quota === 'none' ? null : numberOf('quota', values.quota),
    },
  }
  const expiresAt = endOf(values.expires, surroundings)
  const made = await withStore(surroundings, { given: values.store, language, isMade: true }, async (store) => {
    await prepareClients(store)
    const id = await createClient(store, client, actingIn(surroundings))
    return { id, key: await newKey(store, { client: id, expiresAt }, surroundings) }
  })
  if (values.json) printJson(surroundings, { id: made.id, ...client, key: { ...made.key, expiresAt } })
  else surroundings.out(`${say(language, '已建立：', 'created: ')}${made.id}\n${keyText(made.key.key, language)}`)
  return 0
}

function nameOf(text: string | undefined): string {
  if (text === undefined) throw new UsageError('--name is missing')
  if (!/^[^\p{Cc}\p{Surrogate}]{1,200}$/u.test(text.trim()))
    throw new UsageError('--name is one line of at most 200 characters')
  return text.trim()
}

function scopesOf(text: string | undefined): Scope[] {
  if (text === undefined) throw new UsageError(`--scopes is missing: some of ${scopes.join(', ')}`)
  const given = text.split(',').map((one) => one.trim())
  const unknown = given.find((one) => !scopes.some((scope) => scope === one))
  if (unknown === undefined) return scopes.filter((scope) => given.includes(scope))
  const meant = nearest(unknown, scopes)
  throw new UsageError(
    `there is no scope ${JSON.stringify(unknown)}${meant === null ? '' : `; did you mean ${meant}?`} Scopes: ${scopes.join(', ')}`,
  )
}

function numberOf(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--${name} is a whole number from 1 to 999999999, not ${JSON.stringify(text)}`)
  return Number(text)
}
