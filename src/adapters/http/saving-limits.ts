import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { AppError, isAppError } from '../../domain/errors.js'

type Limited = <Answer>(address: string, act: () => Promise<Answer>) => Promise<Answer>
export type SavingLimits = Readonly<Record<'create' | 'open' | 'read', Limited>>

/**
 * Of one process: n processes let n times as many through. What is shared by all addresses is wide enough for a city, and
 * keeps a crowd of addresses from filling the store or from trying codes at leisure.
 */
export const limitsOfSaving = {
  /** Profiles saved: from one address, and from all together, in an hour. */
  saved: { perAddress: 10, overall: 2000, windowS: 3600 },
  /** Codes that did not hold, in five minutes. */
  failed: { perAddress: 20, overall: 2000, windowS: 300 },
} as const

export function savingLimits(): SavingLimits {
  const [saved, failed] = [counted(limitsOfSaving.saved), counted(limitsOfSaving.failed)]
  return {
    create: async (address, act) => {
      await saved.take(address)
      try {
        return await act()
      } catch (error) {
        await saved.giveBack(address)
        throw error
      }
    },
    /** What is there for everyone. */
    read: async (_address, act) => act(),
    open: async (address, act) => {
      await failed.refuse(address)
      try {
        return await act()
      } catch (error) {
        // A request without a code has not tried one.
        if (isAppError(error, 'claimCodeRefused') && error.info.reason !== 'missing') await failed.note(address)
        throw error
      }
    },
  }
}

interface Limit {
  readonly perAddress: number
  readonly overall: number
  readonly windowS: number
}

function counted({ perAddress, overall, windowS: duration }: Limit) {
  const ofAddress = new RateLimiterMemory({ points: perAddress, duration })
  const ofAll = new RateLimiterMemory({ points: overall, duration })
  const giveBack = async (address: string): Promise<void> => {
    await ofAddress.reward(address)
    await ofAll.reward('all')
  }
  return {
    /** Counts one before it is done, as any number may come at the same moment. @throws AppError rateLimited: none is counted */
    take: async (address: string): Promise<void> => {
      const own = await ofAddress.penalty(address)
      const everybodys = await ofAll.penalty('all')
      try {
        refuseBeyond(own, perAddress + 1, 'address')
        refuseBeyond(everybodys, overall + 1, 'service')
      } catch (error) {
        await giveBack(address)
        throw error
      }
    },
    giveBack,
    /** @throws AppError rateLimited */
    refuse: async (address: string): Promise<void> => {
      refuseBeyond(await ofAddress.get(address), perAddress, 'address')
      refuseBeyond(await ofAll.get('all'), overall, 'service')
    },
    note: async (address: string): Promise<void> => {
      await ofAddress.penalty(address)
      await ofAll.penalty('all')
    },
  }
}

function refuseBeyond(spent: RateLimiterRes | null, limit: number, of: 'address' | 'service'): void {
  if (spent && spent.consumedPoints >= limit)
    throw new AppError('rateLimited', { of, retryAfterS: Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) })
}
