import { prepareClients, readClient } from '../application/clients/clients.js'
import type { Doing } from '../application/enterprises/doing.js'
import { enterpriseTables } from '../application/enterprises/tables.js'
import type { Language } from '../domain/answer.js'
import type { Store } from '../domain/store/store.js'
import { common, UsageError, type CliSurroundings } from './command.js'
import { problemText } from './problem-text.js'
import { idsOf, storedOptions, withStore } from './stored.js'

/** Options of every command about the enterprises of one API client. */
export const enterpriseOptions = { ...storedOptions, ...common, client: { type: 'string' } } as const

export const clientHelp = '  --client ID       API client whose enterprises they are; see "huiqi clients list"'

export interface ClientStore {
  readonly store: Store
  readonly doing: () => Doing
}

interface Asked {
  readonly client?: string | undefined
  readonly store?: string | undefined
}

/**
 * Works on what is stored of one client, who must be there.
 * @returns null where the store refused, which was said
 */
export async function withClient<Result>(
  surroundings: CliSurroundings,
  { client, store: given }: Asked,
  { language, json }: { readonly language: Language; readonly json: boolean },
  work: (stored: ClientStore) => Promise<Result>,
): Promise<Result | null> {
  if (client === undefined) throw new UsageError('--client is missing')
  try {
    return await withStore(surroundings, { given, language }, async (store) => {
      await prepareClients(store)
      const { scopes } = await readClient(store, client)
      for (const table of enterpriseTables) await store.prepare(table)
      await store.recover()
      return work({ store, doing: doingIn(surroundings, client, scopes.includes('registry')) })
    })
  } catch (error) {
    const text = problemText(error, language, json)
    if (text === null) throw error
    surroundings.showProgress(null)
    surroundings.err(text)
    return null
  }
}

/** Whoever types the command does it for the client, and may say what the client may say. */
function doingIn(surroundings: CliSurroundings, owner: string, mayVouch: boolean): () => Doing {
  const { now, today, operator } = surroundings
  const newId = idsOf(surroundings)
  return () => ({ at: now(), today, owner, by: `cli:${operator}`, mayVouch, newId })
}
