import { isIPv6 } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { AppError, isAppError } from '../../domain/errors.js'

/** Passwords that may fail from one address in so many seconds. Of one process: n processes let n times as many through. */
export const mostFromAddress = 30
const windowS = 300

/** @throws AppError rateLimited, before anything is looked at */
export type SignInLimit = <Answer>(address: string, act: () => Promise<Answer>) => Promise<Answer>

/** Counts a try before it is made, as any number may come at the same moment, and takes it back when it held. */
export function signInLimit(): SignInLimit {
  const tries = new RateLimiterMemory({ points: mostFromAddress, duration: windowS })
  return async (address, act) => {
    const network = networkOf(address)
    const { consumedPoints, msBeforeNext } = await tries.penalty(network)
    try {
      if (consumedPoints > mostFromAddress)
        throw new AppError('rateLimited', { of: 'address', retryAfterS: Math.max(1, Math.ceil(msBeforeNext / 1000)) })
      return await act().then(async (answer) => {
        await tries.reward(network)
        return answer
      })
    } catch (error) {
      if (!isAppError(error, 'signInRefused')) await tries.reward(network)
      throw error
    }
  }
}

/** Whoever has one address of IPv6 has 2⁶⁴ of them: the first 64 bits count. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')]
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))
