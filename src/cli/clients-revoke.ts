import { prepareClients, revoke } from '../application/clients/clients.js'
import { say } from '../engine/wording/values.js'
import { printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { languageOf } from './match.js'
import { problemText } from './problem-text.js'
import { actingIn, storedOptions, storeHelp, withStore } from './stored.js'

export const clientsRevoke: Command = {
  name: 'clients revoke',
  summary: { zh: '吊销一把密钥，或一个客户端及其全部密钥', en: 'revoke a key, or a client with all its keys' },
  help: `Usage: huiqi clients revoke ID [--store LOCATION] [--lang zh|en] [--json]

ID is that of a key (key_…) or of a client (client_…) as "huiqi clients list" shows it. Every process of the service
refuses it from the next request on. It cannot be taken back. What the client has stored stays.

${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --json            { "id", "revoked": "key" | "client" }

Exit codes: 0 revoked, now or before · 1 there is no such key or client · 2 wrong arguments ·
3 the store cannot be opened

Example:
  huiqi clients revoke key_01jd… --store huiqi.db`,
  run: runRevoke,
}

async function runRevoke(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, storedOptions, ['ID'])
  const language = languageOf(values.lang)
  const [id = ''] = positionals
  try {
    const revoked = await withStore(surroundings, { given: values.store, language }, async (store) => {
      await prepareClients(store)
      return revoke(store, id, actingIn(surroundings))
    })
    if (values.json) printJson(surroundings, { id, revoked })
    else if (revoked === 'key') surroundings.out(say(language, `已吊销密钥 ${id}`, `revoked the key ${id}`))
    else surroundings.out(say(language, `已吊销客户端 ${id} 及其全部密钥`, `revoked the client ${id} and all its keys`))
    return 0
  } catch (error) {
    const text = problemText(error, language, values.json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}
