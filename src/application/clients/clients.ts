import type { ClientLimits, ClientMode, Scope } from './caller.js'
import { AppError } from '../../domain/errors.js'
import { equal, everything } from '../../domain/store/filter.js'
import { amendment, insertion, scan, type Store } from '../../domain/store/store.js'
import type { RowOf } from '../../domain/store/table.js'
import { auditEntry, auditTable, type Acting } from '../audit.js'
import { knownScopes } from './authenticate.js'
import { keyText, shownPrefix, type Sha256 } from './key-text.js'
import { clientKeyTable, clientKeyUseTable, clientQuotaTable, clientTable } from './tables.js'

export interface NewClient {
  readonly name: string
  readonly mode: ClientMode
  readonly scopes: readonly Scope[]
  readonly limits: ClientLimits
}

export interface ClientView extends NewClient {
  readonly id: string
  readonly createdAt: string
  readonly revokedAt: string | null
  readonly keys: readonly KeyView[]
}
export interface KeyView {
  readonly id: string
  readonly prefix: string
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
  /** Day in China; null: never. */
  readonly lastUsedOn: string | null
}

export async function prepareClients(store: Store): Promise<void> {
  for (const table of [clientTable, clientKeyTable, clientKeyUseTable, clientQuotaTable, auditTable])
    await store.prepare(table)
}

/** @returns the new client's id */
export async function createClient(store: Store, { limits, ...client }: NewClient, acting: Acting): Promise<string> {
  const id = acting.newId('client')
  const row = { id, ...client, ...limits, createdAt: acting.at, revokedAt: null }
  const detail = { ...client, ...limits }
  const audit = auditEntry(acting, { action: 'client.created', about: id, detail })
  await insertedOnce(store.commit(insertion(clientTable, row), [audit]))
  return id
}

/**
 * Another key for a client. Its text is in the answer and nowhere else: what is kept is its hash.
 *
 * @param random `keyBytes` bytes that nobody can guess
 * @param expiresAt instant from which it is refused, ISO 8601, UTC; null: none
 * @throws AppError clientNotFound, clientRevoked
 */
export async function createKey(
  store: Store,
  { client, expiresAt, random }: { client: string; expiresAt: string | null; random: Uint8Array },
  { sha256, ...acting }: Acting & { readonly sha256: Sha256 },
): Promise<{ readonly id: string; readonly key: string; readonly prefix: string }> {
  const owner = await clientOf(store, client)
  if (owner.revokedAt !== null) throw new AppError('clientRevoked', { clientId: client })
  const key = keyText(owner.mode as ClientMode, random, sha256)
  const [keyId, prefix] = [acting.newId('key'), shownPrefix(key)]
  const row = { id: sha256(key), keyId, client, prefix, createdAt: acting.at, expiresAt, revokedAt: null }
  const audit = auditEntry(acting, { action: 'key.created', about: keyId, detail: { client, prefix, expiresAt } })
  await insertedOnce(store.commit(insertion(clientKeyTable, row), [audit]))
  return { id: keyId, key, prefix }
}

/**
 * Revokes a client with all its keys, or one key; from then on it is refused everywhere. Once revoked it stays so.
 *
 * @param id of a client or of a key
 * @throws AppError clientNotFound
 */
export async function revoke(store: Store, id: string, acting: Acting): Promise<'client' | 'key'> {
  const key = await keyOf(store, id)
  const revokedAt = acting.at
  if (key?.revokedAt === null) {
    const audit = auditEntry(acting, { action: 'key.revoked', about: id, detail: { client: key.client } })
    await store.commit(audit, [amendment(clientKeyTable, key.id, { revokedAt })])
  }
  if (key) return 'key'
  if ((await clientOf(store, id)).revokedAt !== null) return 'client'
  const audit = auditEntry(acting, { action: 'client.revoked', about: id })
  await store.commit(audit, [amendment(clientTable, id, { revokedAt })])
  return 'client'
}

/** All of them with their keys, the oldest first: as many as a person can look through. */
export async function listClients(store: Store): Promise<ClientView[]> {
  const listed: ClientView[] = []
  for await (const rows of scan(store, clientTable, { where: everything, pageSize: 200 }))
    for (const row of rows) listed.push(viewOf(row, await keysOf(store, row.id)))
  return listed
}

function viewOf(row: RowOf<typeof clientTable>, keys: readonly KeyView[]): ClientView {
  const { id, name, mode, scopes, ratePerMinute, dailyQuota, createdAt, revokedAt } = row
  const limits = { ratePerMinute, dailyQuota }
  return { id, name, mode: mode as ClientMode, scopes: knownScopes(scopes), limits, createdAt, revokedAt, keys }
}

async function keysOf(store: Store, client: string): Promise<KeyView[]> {
  const keys: KeyView[] = []
  for await (const rows of scan(store, clientKeyTable, { where: equal('client', client), pageSize: 200 }))
    for (const { keyId, prefix, createdAt, expiresAt, revokedAt } of rows)
      keys.push({ id: keyId, prefix, createdAt, expiresAt, revokedAt, lastUsedOn: await lastUseOf(store, keyId) })
  return keys.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

async function lastUseOf(store: Store, keyId: string): Promise<string | null> {
  const page = { where: equal('keyId', keyId), after: null, limit: 1, direction: 'down' } as const
  const [last] = await store.page(clientKeyUseTable, page)
  return last?.day ?? null
}

/** @throws AppError clientNotFound */
export async function readClient(store: Store, id: string): Promise<ClientView> {
  return viewOf(await clientOf(store, id), await keysOf(store, id))
}

async function keyOf(store: Store, keyId: string): Promise<RowOf<typeof clientKeyTable> | null> {
  const [key] = await store.page(clientKeyTable, { where: equal('keyId', keyId), after: null, limit: 1 })
  return key ?? null
}

async function clientOf(store: Store, id: string): Promise<RowOf<typeof clientTable>> {
  const client = await store.get(clientTable, id)
  if (!client) throw new AppError('clientNotFound', { clientId: id })
  return client
}

/** Ids are new and keys are random: another row of the same id means that one of them was not. */
async function insertedOnce(inserting: Promise<boolean>): Promise<void> {
  if (!(await inserting)) throw new Error('an id or the random bytes of a key were used before')
}
