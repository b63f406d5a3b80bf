import { randomUUID } from 'node:crypto'
import type { Job } from '../../src/adapters/http/job-body.js'

export type Ask = (path: string, init?: { method?: string; body?: string; headers?: object }) => Promise<Response>

/** What was acknowledged: that may not be lost, nor be done twice. */
export class Acknowledged {
  /** The latest version of each enterprise. */
  readonly versions = new Map<string, number>()
  readonly removed = new Set<string>()
  readonly jobs = new Set<string>()
  /** What came out of those that were seen done. */
  readonly results = new Map<string, string>()
  /** Creations by their Idempotency-Key; null: nobody knows whether it was made. */
  readonly once = new Map<string, string | null>()

  wrote(id: string, version: number): void {
    this.versions.set(id, Math.max(version, this.versions.get(id) ?? 0))
  }
}

export const profileOf = (employees: number): object => ({ schema: 'huiqi.profile/1', facts: { employees } })
const body = (employees: number, more: object = {}): string =>
  JSON.stringify({ profile: profileOf(employees), ...more })

export const lineIds = Array.from({ length: 5 }, (_, n) => `line${n}`)
const lines = lineIds.map((id, n) => JSON.stringify({ id, profile: profileOf(n) })).join('\n')

/** Goes on until it is refused for the first time, as by a process that is gone. */
async function untilGone(once: () => Promise<void>): Promise<void> {
  for (;;)
    try {
      await once()
    } catch {
      return
    }
}

/** All that a platform writes, at the same time and without end. */
export async function write(ask: Ask, had: Acknowledged): Promise<void> {
  const made = async (more: object, headers: object = {}): Promise<string | null> => {
    const answer = await ask('/v1/enterprises', { method: 'POST', headers, body: body(1, more) })
    return answer.status === 201 ? ((await answer.json()) as { id: string }).id : null
  }
  const create = async () => {
    const id = await made({ clientReference: randomUUID() })
    if (id !== null) had.wrote(id, 1)
  }
  const changing = async (id: string, employees: number) => {
    const changed = await ask(`/v1/enterprises/${id}`, { method: 'PUT', body: body(employees) })
    if (changed.ok) had.wrote(id, ((await changed.json()) as { version: number }).version)
  }
  const remove = async () => {
    const id = (await made({ clientReference: randomUUID() })) ?? ''
    if ((await ask(`/v1/enterprises/${id}`, { method: 'DELETE' })).ok) had.removed.add(id)
  }
  const shared = made({})
  const changes = [1, 2, 3].map((writer) => async () => changing((await shared) ?? '', writer))
  const all = [...changes, create, remove, async () => createOnce(made, had), async () => work(ask, had)]
  await Promise.all(all.map(untilGone))
}

/** A creation that was cut off comes again with its key; as long as that is told to wait, another is made. */
async function createOnce(
  made: (more: object, headers: object) => Promise<string | null>,
  had: Acknowledged,
): Promise<void> {
  const cutOff = [...had.once].flatMap(([key, id]) => (id === null ? [key] : []))
  for (const key of [...cutOff.slice(0, 1), randomUUID()]) {
    had.once.set(key, null)
    had.once.set(key, await made({ why: key }, { 'Idempotency-Key': key }))
  }
}

async function work(ask: Ask, had: Acknowledged): Promise<void> {
  const headers = { 'Content-Type': 'application/x-ndjson', Prefer: 'respond-async' }
  const queued = await ask('/v1/matches/batch', { method: 'POST', headers, body: lines })
  if (queued.status !== 202) return
  const { id } = (await queued.json()) as Job
  had.jobs.add(id)
  while ((await stateOf(ask, id)) !== 'done') await new Promise((done) => setTimeout(done, 20))
  had.results.set(id, await resultOf(ask, id))
}

export const stateOf = async (ask: Ask, id: string): Promise<string> =>
  ((await (await ask(`/v1/jobs/${id}`)).json()) as Job).state

export const resultOf = async (ask: Ask, id: string): Promise<string> => (await ask(`/v1/jobs/${id}/result`)).text()
