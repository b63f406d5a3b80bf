import { AppError } from '../../domain/errors.js'
import { IssueLog } from '../../domain/profile-issues.js'

const codes = { 'If-Match': 'header.ifMatch', 'Idempotency-Key': 'header.idempotencyKey' } as const

export function badHeader(name: keyof typeof codes): AppError {
  const log = new IssueLog()
  log.problem(codes[name], `/header/${name}`)
  return new AppError('requestInvalid', { issues: log.problems })
}
