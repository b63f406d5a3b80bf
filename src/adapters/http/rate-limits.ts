import type { Response } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Caller } from '../../application/clients/caller.js'
import type { ClientAccess } from '../../application/clients/client-access.js'
import { AppError, isAppError } from '../../domain/errors.js'
import { carried } from './carried.js'
import { tellLimits, type LimitState } from './rate-limit-headers.js'

/** Whoever tries more keys that do not exist, from one address in so many seconds, is not listened to. */
const mostFailures = 20
const failureWindowS = 300
const minuteS = 60
const dayS = 86_400

export interface FailureLimit {
  /** @throws AppError rateLimited */
  readonly refuseGuesser: (address: string) => Promise<void>
  readonly note: (address: string) => Promise<void>
}

/** Keys tried in vain, by address. Of one process: n processes let n times as many through. */
export function failureLimit(): FailureLimit {
  const failures = new RateLimiterMemory({ points: mostFailures, duration: failureWindowS })
  return {
    refuseGuesser: async (address) => {
      const failed = await failures.get(address)
      if (failed && failed.consumedPoints >= mostFailures) throw limited('address', failed.msBeforeNext)
    },
    note: async (address) => void (await failures.penalty(address)),
  }
}

/** @throws AppError rateLimited */
export type MinuteLimit = (caller: Caller, response: Response) => Promise<LimitState>

/** Requests of each client in a minute that begins with the first one. Of one process, as above. */
export function minuteLimit(): MinuteLimit {
  const requests = new RateLimiterMemory({ points: 1, duration: minuteS })
  return async ({ clientId, limits: { ratePerMinute: quota } }, response) => {
    const { consumedPoints, msBeforeNext } = await requests.penalty(clientId)
    const left = Math.max(0, quota - consumedPoints)
    const minute = { name: 'minute', quota, windowS: minuteS, left, resetsInS: seconds(msBeforeNext) }
    tellLimits(response, [minute])
    if (consumedPoints > quota) throw limited('client', msBeforeNext)
    return minute
  }
}

/** Spends one request of the day's quota, of all processes together. @throws AppError quotaExceeded, storeUnavailable */
export async function spendQuota(
  { spend }: ClientAccess,
  caller: Caller,
  { response, minute }: { readonly response: Response; readonly minute: LimitState },
): Promise<void> {
  const quota = caller.limits.dailyQuota
  if (quota === null) return
  const tell = (left: number, resetsInS: number) =>
    tellLimits(response, [minute, { name: 'day', quota, windowS: dayS, left, resetsInS }])
  try {
    const spent = await spend(caller)
    if (!spent) return
    carried(response).quotaRemaining = spent.remaining
    tell(spent.remaining, spent.resetsInS)
  } catch (error) {
    if (isAppError(error, 'quotaExceeded')) tell(0, error.info.retryAfterS)
    throw error
  }
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))
const limited = (of: 'client' | 'address', msBeforeNext: number): AppError =>
  new AppError('rateLimited', { of, retryAfterS: seconds(msBeforeNext) })
