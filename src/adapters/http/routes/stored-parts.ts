import { z } from 'zod'
import { AppError } from '../../../domain/errors.js'
import { cursorOf } from '../cursor.js'
import type { RequestReader } from '../match-request.js'
import { HttpError } from '../problem.js'
import type { StoredContext } from '../stored-route.js'

export const bodyProblems = [
  'bodyUnreadable',
  'bodyTooLarge',
  'mediaTypeUnsupported',
  'profileInvalid',
  'requestInvalid',
] as const
export const storeProblems = ['storeUnavailable'] as const

export const enterpriseId = { id: { zh: '企业编号', en: 'Id of the enterprise' } }
export const idOf = ({ path }: Pick<StoredContext, 'path'>): string => path['id'] ?? ''

/** Lists of what is stored have no total: counting a million rows for each page would be slow. */
export const storedListSchema = <Item>(item: z.ZodType<Item>) =>
  z.strictObject({ object: z.literal('list'), data: z.array(item), nextCursor: z.string().nullable() })

export const listed = <Item>(data: Item[], after: string | null) => ({
  object: 'list' as const,
  data,
  nextCursor: after === null ? null : cursorOf(after),
})

/** @throws HttpError, AppError */
export function requestOf<Request>({ body }: Pick<StoredContext, 'body'>, read: RequestReader<Request>): Request {
  if (!body) throw new HttpError('bodyUnreadable')
  const { request, issues } = read(body)
  if (issues.length > 0) throw new AppError('requestInvalid', { issues })
  return request
}
