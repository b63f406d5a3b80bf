import { randomBytes } from 'node:crypto'
import { argon2id, hash, needsRehash, verify } from 'argon2'
import { AppError } from '../../domain/errors.js'
import type { PasswordTools } from '../../application/people/passwords.js'

/** Argon2id with 19 MiB, as OWASP's password storage cheat sheet has it for two passes of one lane. */
const parameters = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Each takes memory and a thread that others need too. */
const mostAtOnce = 2
const mostWaiting = 50

/** Passwords by argon2id. More at once than `mostWaiting` are refused, so that signing in cannot starve the rest. */
export function argon2Passwords(): PasswordTools {
  const inTurn = turns(mostAtOnce, mostWaiting)
  let nobodys: Promise<string> | null = null
  return {
    hash: async (password) => inTurn(async () => hash(password, parameters)),
    holds: async (kept, password) =>
      inTurn(async () => {
        nobodys ??= hash(randomBytes(16), parameters)
        const isIt = await verify(kept ?? (await nobodys), password)
        return kept !== null && isIt
      }),
    isOutdated: (kept) => needsRehash(kept, parameters),
  }
}

/** Runs so many at once, lets so many wait. @throws AppError rateLimited */
function turns(most: number, waitingMost: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Result>(act: () => Promise<Result>): Promise<Result> => {
    if (waiting.length >= waitingMost) throw new AppError('rateLimited', { of: 'service', retryAfterS: 5 })
    if (running >= most) await new Promise<void>((resolve) => void waiting.push(resolve))
    else running += 1
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
