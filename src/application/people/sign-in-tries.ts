import { AppError } from '../../domain/errors.js'
import { equal } from '../../domain/store/filter.js'
import type { Store } from '../../domain/store/store.js'
import { signInTryTable } from './tables.js'

/** So many may fail before one has to wait. */
export const freeTries = 5
const firstWaitS = 30
const longestWaitS = 900
/** Those before the last one are forgotten after so long without any. */
const forgottenAfterMs = 86_400_000

/** Seconds to wait after so many have failed: 30 after the fifth, twice as many after each further one, 900 at most. */
export const waitAfter = (failed: number): number =>
  failed < freeTries ? 0 : Math.min(longestWaitS, firstWaitS * 2 ** (failed - freeTries))

/**
 * Counts one try before the password is looked at, as any number may come at the same moment. It is alike for names that
 * nobody has, so that nothing can be learnt from it.
 *
 * @param key whom it is counted for
 * @throws AppError signInWaits: nothing was counted, and the password must not be looked at
 */
export async function countTry(store: Store, key: string, at: string): Promise<void> {
  for (;;) {
    const last = await lastTry(store, key, at)
    const waitS = last ? secondsLeft(last, at) : 0
    if (waitS > 0) throw new AppError('signInWaits', { retryAfterS: waitS })
    const number = (last?.number ?? 0) + 1
    if (await store.insert(signInTryTable, { id: `${key}:${String(number).padStart(9, '0')}`, key, number, at })) return
  }
}

/** It held: what failed before is forgiven. */
export const forgetTries = async (store: Store, key: string): Promise<void> =>
  void (await store.removeAll(signInTryTable, equal('key', key)))

/** How many have failed, and until when one has to wait; null: one has not. */
export async function triesOf(store: Store, key: string, at: string): Promise<{ failed: number; waitS: number }> {
  const last = await lastTry(store, key, at)
  return last ? { failed: last.number, waitS: secondsLeft(last, at) } : { failed: 0, waitS: 0 }
}

export const forgetOldTries = async (store: Store, at: string): Promise<void> =>
  void (await store.removeAll(signInTryTable, { column: 'at', to: longAgo(at) }))

interface Try {
  readonly number: number
  readonly at: string
}

async function lastTry(store: Store, key: string, at: string): Promise<Try | null> {
  const page = { where: equal('key', key), after: null, limit: 1, direction: 'down' } as const
  const [last] = await store.page(signInTryTable, page)
  if (!last) return null
  if (last.at > longAgo(at)) return last
  await forgetTries(store, key)
  return null
}

const longAgo = (at: string): string => new Date(Date.parse(at) - forgottenAfterMs).toISOString()

const secondsLeft = ({ number, at }: Try, now: string): number =>
  Math.max(0, Math.ceil(waitAfter(number) - (Date.parse(now) - Date.parse(at)) / 1000))
