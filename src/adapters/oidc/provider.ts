import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client'
import type { IdentityProvider, OidcFlow } from '../../application/people/identity.js'
import { AppError } from '../../domain/errors.js'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  /** Undefined: a public client, known by PKCE alone. */
  readonly clientSecret: string | undefined
  readonly makesPeople: boolean
  /** Told why somebody was refused: what the protocol calls it, nothing of the person. */
  readonly noteRefusal: (reason: string) => void
}

const timeoutS = 10

/** A provider that is asked nothing before somebody wants to sign in with it. Code flow with PKCE, state and nonce. */
export function oidcProvider(settings: OidcSettings): IdentityProvider {
  const { issuer, makesPeople } = settings
  const configured = whatItSays(settings)
  return {
    issuer,
    makesPeople,
    begin: async (redirectUri) => {
      const config = await configured()
      const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, flow }
    },
    finish: async (came, flow) => {
      const claims = await claimsOf(await configured(), came, flow, settings)
      const name = claims['name'] ?? claims['preferred_username']
      return { issuer, subject: claims.sub, name: typeof name === 'string' ? name : null }
    },
  }
}

/** Fetched once; after a failure anew. */
function whatItSays({ issuer, clientId, clientSecret }: OidcSettings): () => Promise<Configuration> {
  const authentication = clientSecret === undefined ? None() : ClientSecretPost(clientSecret)
  // Only on the machine itself, as the settings are checked.
  const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : []
  let fetched: Promise<Configuration> | null = null
  return async () => {
    fetched ??= discovery(new URL(issuer), clientId, undefined, authentication, { execute, timeout: timeoutS })
    try {
      return await fetched
    } catch (cause) {
      fetched = null
      throw new AppError('identityProviderAway', {}, { cause })
    }
  }
}

async function claimsOf(config: Configuration, came: URL, flow: OidcFlow, { noteRefusal }: OidcSettings) {
  const checks = { expectedState: flow.state, expectedNonce: flow.nonce, pkceCodeVerifier: flow.verifier }
  try {
    const tokens = await authorizationCodeGrant(config, came, { ...checks, idTokenExpected: true })
    const claims = tokens.claims()
    if (claims) return claims
    throw new Error('there is no ID token')
  } catch (cause) {
    const { code, error } = cause as { code?: unknown; error?: unknown }
    noteRefusal([error, code].find((one) => typeof one === 'string') ?? 'failed')
    throw new AppError('identityRefused', {}, { cause })
  }
}
