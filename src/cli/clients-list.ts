import { dayInChina } from '../adapters/clock.js'
import { listClients, prepareClients, type ClientView, type KeyView } from '../application/clients/clients.js'
import type { Language } from '../domain/answer.js'
import { say } from '../engine/wording/values.js'
import { printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { languageOf } from './match.js'
import { storedOptions, storeHelp, withStore } from './stored.js'
import { table } from './text-width.js'

export const clientsList: Command = {
  name: 'clients list',
  summary: { zh: '列出 API 客户端及其密钥', en: 'list API clients and their keys' },
  help: `Usage: huiqi clients list [--store LOCATION] [--lang zh|en] [--json]

Each client with its scopes and limits, and its keys: the part of each that may be shown, until when it holds, the day
on which it was last used.

${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            { "clients": [{ "id", "name", "mode", "scopes", "limits", "createdAt", "revokedAt",
                    "keys": [{ "id", "prefix", "createdAt", "expiresAt", "revokedAt", "lastUsedOn" }] }] }

Exit codes: 0 listed · 2 wrong arguments · 3 the store cannot be opened

Example:
  huiqi clients list --store huiqi.db`,
  run: runList,
}

async function runList(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, storedOptions)
  const language = languageOf(values.lang)
  const clients = await withStore(surroundings, { given: values.store, language }, async (store) => {
    await prepareClients(store)
    return listClients(store)
  })
  if (values.json) printJson(surroundings, { clients })
  else if (clients.length === 0) surroundings.out(say(language, '还没有 API 客户端', 'there are no API clients yet'))
  else surroundings.out(clients.map((client) => clientText(client, surroundings.now(), language)).join('\n\n'))
  return 0
}

function clientText(client: ClientView, now: string, language: Language): string {
  const { id, name, mode, scopes, limits, revokedAt, keys } = client
  const { ratePerMinute, dailyQuota } = limits
  const quota =
    dailyQuota === null ? say(language, '不限', 'no quota') : say(language, `每日 ${dailyQuota}`, `${dailyQuota} a day`)
  // With its client each of its keys is refused.
  const rows = keys.map((key) => keyRow({ ...key, revokedAt: key.revokedAt ?? revokedAt }, now, language))
  return [
    `${id}  ${name} (${mode})${revokedAt === null ? '' : revokedText(revokedAt, language)}`,
    `  ${scopes.join(', ')} · ${say(language, `每分钟 ${ratePerMinute}`, `${ratePerMinute} a minute`)} · ${quota}`,
    ...table(rows),
  ].join('\n')
}

function keyRow({ id, prefix, expiresAt, revokedAt, lastUsedOn }: KeyView, now: string, language: Language): string[] {
  const used =
    lastUsedOn === null
      ? say(language, '未用过', 'never used')
      : say(language, `最近 ${lastUsedOn}`, `last used ${lastUsedOn}`)
  return [`  ${id}`, `${prefix}…`, used, stateText({ expiresAt, revokedAt }, now, language)]
}

function stateText(
  { expiresAt, revokedAt }: Pick<KeyView, 'expiresAt' | 'revokedAt'>,
  now: string,
  language: Language,
): string {
  if (revokedAt !== null) return revokedText(revokedAt, language).trim()
  if (expiresAt === null) return say(language, '长期有效', 'does not expire')
  const lastDay = dayInChina(new Date(Date.parse(expiresAt) - 1))
  return Date.parse(expiresAt) <= Date.parse(now)
    ? say(language, `已过期（至 ${lastDay}）`, `expired after ${lastDay}`)
    : say(language, `有效至 ${lastDay}`, `holds until ${lastDay}`)
}

const revokedText = (at: string, language: Language): string => {
  const day = dayInChina(new Date(at))
  return say(language, ` 已吊销（${day}）`, ` revoked on ${day}`)
}
