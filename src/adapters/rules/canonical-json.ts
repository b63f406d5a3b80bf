import { createHash } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical-json.js'

/** `sha256:` and 64 hexadecimal digits of the text's UTF-8. */
export const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`

/** `sha256:` and 64 hexadecimal digits over the canonical text. */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value))
