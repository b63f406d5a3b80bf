import type { Request, RequestHandler, Response } from 'express'
import type { Caller } from '../../application/clients/caller.js'
import type { ClientAccess } from '../../application/clients/client-access.js'
import { shownPrefix } from '../../application/clients/key-text.js'
import { sandboxDay } from '../../application/sandbox/sandbox.js'
import { AppError, isAppError } from '../../domain/errors.js'
import { carried } from './carried.js'
import type { Needed } from './permissions.js'
import { HttpError } from './problem.js'
import { claimScheme } from './problem-of-key.js'
import { failureLimit, minuteLimit, spendQuota, type FailureLimit } from './rate-limits.js'
import { signedInBy, type PeopleAccess, type SignedIn } from './signed-in.js'

/** The day on which whoever has a test key is answered. */
export const sandboxHeader = 'Huiqi-Sandbox'

/**
 * The handler that stands before a route: it leaves in the response who asks, and lets nobody through who may not.
 * Null: everyone may.
 */
export type Authentication = (needed: Needed | null) => RequestHandler

/**
 * The one place where keys, scopes, rates, quotas, sessions and roles are checked. A key that is sent is checked also
 * where none is needed. A request that is refused for its scope counts for the rate, and spends no quota. A session is
 * looked at only where a person may ask, as browsers send it of themselves.
 *
 * @param clients null: a service that keeps nothing, so that nobody has a key
 * @param people null: as above, nobody can sign in
 */
export function authentication(clients: ClientAccess | null, people: PeopleAccess | null = null): Authentication {
  const [failures, countMinute] = [failureLimit(), minuteLimit()]
  return (needed) => async (request, response, next) => {
    if (needed) varyBy(needed, response)
    const key = bearerKey(request)
    const caller = key === null || !clients ? null : await callerBy(key, { clients, failures, request, response })
    const minute = caller && (await countMinute(caller, response))
    if (needed) await letThrough(needed, { caller, hasKey: key !== null, people, request, response })
    if (caller) noteCaller(caller, response)
    if (clients && caller && minute) await spendQuota(clients, caller, { response, minute })
    next()
  }
}

function varyBy({ key, code, roles }: Needed, response: Response): void {
  if (key !== undefined || code) response.vary('Authorization')
  if (roles !== undefined) response.vary('Cookie')
}

interface Come {
  readonly caller: Caller | null
  readonly hasKey: boolean
  readonly people: PeopleAccess | null
  readonly request: Request
  readonly response: Response
}

/** By the key, by the code or by the session that came, in this order: whatever is sent on purpose comes first. */
async function letThrough(needed: Needed, come: Come): Promise<void> {
  const { caller, hasKey, people, request } = come
  if (needed.key !== undefined && hasKey) return refuseUnlessScoped(needed.key, caller)
  if (needed.code && hasCode(request)) return
  // Where nothing is kept nobody can sign in, and a key is what is left to come with.
  if (needed.roles !== undefined && (people || needed.key === undefined)) return letPersonThrough(needed, come)
  if (needed.key !== undefined) throw new AppError('keyMissing', {})
  throw people ? new AppError('claimCodeRefused', { reason: 'missing' }) : new HttpError('storeMissing')
}

async function letPersonThrough(needed: Needed, { people, request, response }: Come): Promise<void> {
  if (!people) throw new HttpError('storeMissing')
  const signedIn = await signedInBy(request, people)
  carried(response).signedIn = signedIn
  refuseUnlessHeld(needed, signedIn)
}

function refuseUnlessScoped(scope: NonNullable<Needed['key']>, caller: Caller | null): void {
  if (!caller) throw new HttpError('storeMissing')
  if (scope !== 'any' && !caller.scopes.has(scope)) throw new AppError('scopeMissing', { scope })
}

function refuseUnlessHeld({ roles = [], alsoTemporary }: Needed, signedIn: SignedIn | null): void {
  if (!signedIn) throw new AppError('sessionMissing', {})
  const { person, session } = signedIn
  if (session.isRestricted && !alsoTemporary) throw new AppError('passwordTemporary', {})
  if (roles !== 'any' && !roles.some((role) => person.roles.has(role))) throw new AppError('roleMissing', { roles })
}

function noteCaller(caller: Caller, response: Response): void {
  if (caller.mode === 'test') response.set(sandboxHeader, sandboxDay)
  carried(response).caller = caller
}

const hasCode = (request: Request): boolean =>
  (request.get('authorization') ?? '').toLowerCase().startsWith(`${claimScheme.toLowerCase()} `)

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
