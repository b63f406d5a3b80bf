import type { Request } from 'express'
import { idempotencyKeyOf } from './idempotency-key.js'
import type { Acted, StoredContext } from './stored-route.js'

interface Doing {
  /** Whose keys they are. */
  readonly owner: string
  readonly at: string
  readonly newId: (prefix: string) => string
  readonly act: (newId: (prefix: string) => string) => Promise<Acted<unknown>>
  /** The answer made again from what was kept of it. Absent: the answer itself is kept. */
  readonly recall?: ((kept: string) => Promise<Acted<unknown>>) | undefined
}
type Asked = Pick<StoredContext, 'path' | 'query' | 'body' | 'surroundings' | 'store'>

/** A creation with an Idempotency-Key is done once. @throws AppError idempotencyMismatch, idempotencyUnderway */
export async function onlyOnce(
  route: { readonly id: string; readonly isCreation?: boolean },
  context: Asked,
  request: Request,
  { owner, at, newId, act, recall }: Doing,
): Promise<Acted<unknown>> {
  const key = route.isCreation ? idempotencyKeyOf(request) : undefined
  if (key === undefined) return act(newId)
  // The text as it came: not every body that can be read can be written anew.
  const text = JSON.stringify([route.id, context.path, context.query, context.body?.text ?? null])
  const digest = context.surroundings.hash(text)
  let done: Acted<unknown> | null = null
  const kept = await context.store.idempotency.once({ owner, key, digest, at, newId }, async (sameId) => {
    done = await act(sameId)
    return recall ? { body: null, kept: done.kept ?? '' } : done
  })
  return done ?? (recall ? recall(kept.kept ?? '') : kept)
}
