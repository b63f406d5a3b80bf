import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { Person, Session, Sessions } from '../../application/people/sessions.js'
import { ownOrigin, refuseForeign } from './own-origin.js'
import { HttpError } from './problem.js'
import { readCookie } from './session-cookies.js'

/** What is needed to tell who is signed in. */
export interface PeopleAccess {
  readonly sessions: Sessions
  /** The instant, ISO 8601, UTC. */
  readonly now: () => string
  readonly hash: (text: string) => string
  /** As in `HUIQI_ORIGIN`. */
  readonly origin: string | undefined
}

/** Somebody who is signed in, with the session a request belongs to. */
export interface SignedIn {
  readonly person: Person
  readonly session: Session
  readonly token: string
}

export const csrfHeader = 'Huiqi-Csrf-Token'

/** Follows from the session's token, which no page can read, and does not tell it. */
export const csrfTokenOf = (token: string, hash: (text: string) => string): string =>
  hash(`huiqi csrf ${token}`).replace(/^sha256:/, '')

/**
 * Who sent a request, by its cookie. What changes something must come from the service's own pages, and show that it
 * does.
 *
 * @returns null: nobody is signed in
 * @throws AppError sessionEnded, storeUnavailable; HttpError originRefused, csrfTokenRefused
 */
export async function signedInBy(request: Request, access: PeopleAccess): Promise<SignedIn | null> {
  const own = ownOrigin(request, access.origin)
  const token = readCookie(request, 'session', own)
  if (token === null) return null
  const found = await access.sessions.find(token, access.now())
  if (!readingMethods.has(request.method)) {
    refuseForeign(request, own)
    if (!isSame(request.get(csrfHeader) ?? '', csrfTokenOf(token, access.hash))) throw new HttpError('csrfTokenRefused')
  }
  return { ...found, token }
}

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD'])

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
