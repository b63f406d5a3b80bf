/** A public key as others take it: RFC 7517 with RFC 8037. */
export interface PublicJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  /** RFC 7638, so that it follows from the key itself. */
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/** Signs what leaves this service, so that whoever takes it knows where it is from and that nothing was changed. */
export interface Signer {
  readonly publicKey: PublicJwk
  /** JWS in its compact form (RFC 7515) with EdDSA; `type` says what is signed. */
  readonly sign: (type: string, payload: Uint8Array) => string
}

/** Null: it was not signed so, by none of these keys, or changed since. */
export type Verify = (jws: string, type: string, keys: readonly PublicJwk[]) => Uint8Array | null
