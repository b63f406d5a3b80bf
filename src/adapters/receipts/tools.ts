import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, gunzip, gzip } from 'node:zlib'
import type { MasterKeySource, Packing, ReceiptTools, Sealing } from '../../application/receipts/tools.js'

const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16]
/** First byte of what is sealed: how it was done. */
const form = 1
const largestText = 256 * 1024 * 1024

/** AES-256-GCM (NIST SP 800-38D) with a random nonce: form, nonce, tag, then what is encrypted. */
const sealing: Sealing = {
  newKey: () => randomBytes(keyBytes),
  seal: (key, plain, about) => {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
    const encrypted = [cipher.update(plain), cipher.final()]
    return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), ...encrypted])
  },
  open: (key, sealed, about) => {
    const start = 1 + nonceBytes + tagBytes
    if (sealed[0] !== form || sealed.length < start) return null
    const options = { authTagLength: tagBytes }
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes), options)
    decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(1 + nonceBytes, start))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(start)), decipher.final()])
    } catch {
      return null
    }
  },
  derive: (key, purpose) => createHmac('sha256', key).update(purpose).digest('hex'),
}

const packing: Packing = {
  pack: async (text) => promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }),
  unpack: async (packed) => {
    try {
      return (await promisify(gunzip)(packed, { maxOutputLength: largestText })).toString('utf8')
    } catch {
      return null
    }
  },
}

export const receiptTools = (masterKey: MasterKeySource): ReceiptTools => ({
  sealing,
  packing,
  masterKey,
  hash: (text) => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`,
})
