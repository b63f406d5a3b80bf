import type { CookieOptions, Request, Response } from 'express'
import { isSecure } from './own-origin.js'

/**
 * session: who is signed in. browser: that somebody has signed in with it before. oidc: that it has gone to a provider
 * and is expected back.
 */
export type CookieUse = 'session' | 'browser' | 'oidc'

/**
 * `__Host-` keeps other hosts of the domain, and pages that came without TLS, from setting it. Without TLS, on the
 * machine itself, there is no such name.
 */
const nameOf = (use: CookieUse, own: URL): string => `${isSecure(own) ? '__Host-' : ''}huiqi-${use}`

/**
 * No script reads it, and no request from elsewhere carries it, except where a provider sends a browser back: that comes
 * from elsewhere.
 */
const optionsFor = (use: CookieUse, own: URL): CookieOptions => ({
  httpOnly: true,
  sameSite: use === 'oidc' ? 'lax' : 'strict',
  secure: isSecure(own),
  path: '/',
})

/** Null: there is none. Of several the first, as browsers send the closest one first. */
export function readCookie(request: Request, use: CookieUse, own: URL): string | null {
  const before = `${nameOf(use, own)}=`
  const parts = (request.get('cookie') ?? '').split(';').map((part) => part.trim())
  return parts.find((part) => part.startsWith(before))?.slice(before.length) ?? null
}

/** @param keptMs for which it is kept; absent: until the browser is closed */
export function setCookie(
  response: Response,
  use: CookieUse,
  { value, own, keptMs }: { readonly value: string; readonly own: URL; readonly keptMs?: number },
): void {
  const kept = keptMs === undefined ? {} : { maxAge: keptMs }
  response.cookie(nameOf(use, own), value, { ...optionsFor(use, own), ...kept })
}

export const clearCookie = (response: Response, use: CookieUse, own: URL): void =>
  void response.clearCookie(nameOf(use, own), optionsFor(use, own))
