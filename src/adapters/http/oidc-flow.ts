import type { Request, Response } from 'express'
import type { OidcFlow } from '../../application/people/identity.js'
import { clearCookie, readCookie, setCookie } from './session-cookies.js'

export const oidcCallback = '/v1/session/oidc/callback'
/** Longer than anybody takes to sign in with a provider. */
const keptMs = 600_000

/** The browser keeps it, so that whoever comes back is who went: another browser has another state. */
export const keepFlow = (response: Response, { state, nonce, verifier }: OidcFlow, own: URL): void =>
  setCookie(response, 'oidc', { value: [state, nonce, verifier].join('.'), own, keptMs })

/** Null: this browser has not gone to the provider, or too long ago. */
export function takeFlow(request: Request, response: Response, own: URL): OidcFlow | null {
  const [state, nonce, verifier, ...more] = (readCookie(request, 'oidc', own) ?? '').split('.')
  clearCookie(response, 'oidc', own)
  if (!state || !nonce || !verifier || more.length > 0) return null
  return { state, nonce, verifier }
}
