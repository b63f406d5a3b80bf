import { describe, expect, it } from 'vitest'
import { signerOf, verifyJws } from '../../src/adapters/hand-off/ed25519.js'

/** RFC 8037, appendix A. */
const seed = Buffer.from('nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', 'base64url')
const signer = signerOf(seed)
const payload = Buffer.from('{"长治":"一次性补助"}')
const jws = signer.sign('huiqi-handoff+jws', payload)
const keys = [signer.publicKey]
const [head = '', body = '', signature = ''] = jws.split('.')

describe('a signature', () => {
  it('is by the key of RFC 8037, under the thumbprint that stands there', () => {
    expect(signer.publicKey.x).toBe('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
    expect(signer.publicKey.kid).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  })

  it('tells what was signed', () => {
    expect(verifyJws(jws, 'huiqi-handoff+jws', keys)).toEqual(payload)
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      typ: 'huiqi-handoff+jws',
      kid: signer.publicKey.kid,
    })
  })

  const other = signerOf(Buffer.alloc(32, 7))
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'huiqi-handoff+jws', kid: signer.publicKey.kid }))
  it.each([
    ['changed', `${head}.${Buffer.from('{}').toString('base64url')}.${signature}`],
    ['by another', other.sign('huiqi-handoff+jws', payload)],
    ['about something else', signer.sign('huiqi-other+jws', payload)],
    ['said to need none', `${none.toString('base64url')}.${body}.`],
    ['cut off', `${head}.${body}`],
    ['longer', `${jws}.x`],
    ['nothing', 'x'],
  ])('is none where it is %s', (_how, text) => {
    expect(verifyJws(text, 'huiqi-handoff+jws', keys)).toBeNull()
  })

  it('is none where the key calls itself by the id of another', () => {
    const posing = { ...other.publicKey, kid: signer.publicKey.kid }
    const forged = other.sign('huiqi-handoff+jws', payload)
    const renamed = `${head}.${forged.split('.').slice(1).join('.')}`
    expect(verifyJws(renamed, 'huiqi-handoff+jws', [posing])).toBeNull()
  })
})
