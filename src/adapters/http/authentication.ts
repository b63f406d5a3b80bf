import type { Request, RequestHandler, Response } from 'express'
import type { Caller, Scope } from '../../application/clients/caller.js'
import type { ClientAccess } from '../../application/clients/client-access.js'
import { shownPrefix } from '../../application/clients/key-text.js'
import { sandboxDay } from '../../application/sandbox/sandbox.js'
import { AppError, isAppError } from '../../domain/errors.js'
import { carried } from './carried.js'
import { HttpError } from './problem.js'
import { failureLimit, minuteLimit, spendQuota, type FailureLimit } from './rate-limits.js'

/** The day on which whoever has a test key is answered. */
export const sandboxHeader = 'Huiqi-Sandbox'

/** Which key a route needs. */
export interface Access {
  /** Null: any key that holds. */
  readonly scope: Scope | null
}

/** The handler that stands before a route: it leaves the caller in the response, and lets nobody through who may not. */
export type Authentication = (access: Access | undefined) => RequestHandler

/**
 * The one place where keys, scopes, rates and quotas are checked. A key that is sent is checked also where none is
 * needed. A request that is refused for its scope counts for the rate, and spends no quota.
 *
 * @param clients null: a service that keeps nothing, so that nobody has a key
 */
export function authentication(clients: ClientAccess | null): Authentication {
  const [failures, countMinute] = [failureLimit(), minuteLimit()]
  return (access) => async (request, response, next) => {
    if (access) response.vary('Authorization')
    const key = bearerKey(request)
    const caller = key === null || !clients ? null : await callerBy(key, { clients, failures, request, response })
    const minute = caller && (await countMinute(caller, response))
    if (access) refuseUnlessAllowed(access, caller, { hasKey: key !== null })
    if (clients && caller && minute) await spendQuota(clients, caller, { response, minute })
    noteCaller(caller, response)
    next()
  }
}

function noteCaller(caller: Caller | null, response: Response): void {
  if (caller?.mode === 'test') response.set(sandboxHeader, sandboxDay)
  carried(response).caller = caller
}

/** Null: there is none, or it is of another kind and means nothing here. */
function bearerKey(request: Request): string | null {
  const [, key = null] = /^bearer +(.*)$/i.exec(request.get('authorization') ?? '') ?? []
  return key?.trim() ?? null
}

interface Asked {
  readonly clients: ClientAccess
  readonly failures: FailureLimit
  readonly request: Request
  readonly response: Response
}

/** @throws AppError keyRefused, rateLimited, storeUnavailable */
async function callerBy(key: string, { clients, failures, request, response }: Asked): Promise<Caller> {
  const address = request.ip ?? ''
  await failures.refuseGuesser(address)
  try {
    const caller = await clients.authenticate(key)
    carried(response).keyPrefix = caller.keyPrefix
    return caller
  } catch (error) {
    if (!isAppError(error, 'keyRefused')) throw error
    // What was never a key may be a password that someone took for one.
    if (error.info.reason !== 'malformed') carried(response).keyPrefix = shownPrefix(key)
    if (isGuess(error)) await failures.note(address)
    throw error
  }
}

/** Who holds a key that has expired or was revoked has not guessed it. */
const isGuess = ({ info: { reason } }: AppError<'keyRefused'>): boolean =>
  reason === 'malformed' || reason === 'unknown'

function refuseUnlessAllowed({ scope }: Access, caller: Caller | null, { hasKey }: { hasKey: boolean }): void {
  if (!caller) throw hasKey ? new HttpError('storeMissing') : new AppError('keyMissing', {})
  if (scope !== null && !caller.scopes.has(scope)) throw new AppError('scopeMissing', { scope })
}
