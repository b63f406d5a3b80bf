/** Who somebody is to an identity provider. */
export interface Identity {
  /** As the provider calls itself: an address. */
  readonly issuer: string
  /** As the provider calls the person; never given to another one. */
  readonly subject: string
}

/** What a browser keeps between going to the provider and coming back. */
export interface OidcFlow {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** A provider of OpenID Connect that people can sign in with. */
export interface IdentityProvider {
  readonly issuer: string
  /** Whether somebody whom nobody here knows gets an account without roles. */
  readonly makesPeople: boolean
  /** Where to send a browser. @throws AppError identityProviderAway */
  readonly begin: (redirectUri: string) => Promise<{ readonly url: string; readonly flow: OidcFlow }>
  /**
   * Who came back.
   * @param came the address with which the browser came back
   * @throws AppError identityRefused, identityProviderAway
   */
  readonly finish: (came: URL, flow: OidcFlow) => Promise<Identity & { readonly name: string | null }>
}

/** The identity that `identityKeyOf` has written. */
export function identityIn(key: string): Identity {
  const [issuer, subject] = JSON.parse(key) as [string, string]
  return { issuer, subject }
}

export const identityKeyOf = ({ issuer, subject }: Identity): string => JSON.stringify([issuer, subject])
