import type { Request } from 'express'
import { badHeader } from './bad-header.js'

/** Undefined: none was sent. @throws AppError requestInvalid */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.get('idempotency-key')
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) throw badHeader('Idempotency-Key')
  return key
}
