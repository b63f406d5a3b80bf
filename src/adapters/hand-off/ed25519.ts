import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import type { PublicJwk, Signer, Verify } from '../../application/hand-off/signing.js'

/** RFC 8410, section 7: what stands before the 32 bytes of a private key. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** @param seed 32 bytes: the private key (RFC 8032, section 5.1.5) */
export function signerOf(seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new RangeError('an Ed25519 key is 32 bytes')
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = publicJwkOf(key)
  return {
    publicKey,
    sign: (type, payload) => {
      const head = encoded(Buffer.from(JSON.stringify({ alg: 'EdDSA', typ: type, kid: publicKey.kid })))
      const signed = `${head}.${encoded(payload)}`
      return `${signed}.${encoded(sign(null, Buffer.from(signed), key))}`
    },
  }
}

export const verifyJws: Verify = (jws, type, keys) => {
  const [head = '', payload = '', signature = '', more] = jws.trim().split('.')
  const { alg, typ, kid } = headerOf(head)
  const key = keys.find((one) => one.kid === kid)
  if (more !== undefined || alg !== 'EdDSA' || typ !== type || !key) return null
  // The key may say of itself what it likes: its id has to follow from it.
  if (thumbprint(key.x) !== key.kid) return null
  const { kty, crv, x } = key
  const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' })
  const isRight = verify(null, Buffer.from(`${head}.${payload}`), publicKey, Buffer.from(signature, 'base64url'))
  return isRight ? Buffer.from(payload, 'base64url') : null
}

function headerOf(text: string): { readonly alg?: unknown; readonly typ?: unknown; readonly kid?: unknown } {
  try {
    const header: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return typeof header === 'object' && header !== null ? header : {}
  } catch {
    return {}
  }
}

function publicJwkOf(key: KeyObject): PublicJwk {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint(x), alg: 'EdDSA', use: 'sig' }
}

/** RFC 7638: over the members that make the key, in the order of their names. */
const thumbprint = (x: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')

const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
