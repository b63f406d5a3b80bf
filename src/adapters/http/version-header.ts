import { badHeader } from './bad-header.js'

/** `"3"` → 3; `*` and nothing at all → undefined. @throws AppError requestInvalid */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined
  const [, digits] = /^"(\d{1,9})"$/.exec(header.trim()) ?? []
  if (digits === undefined) throw badHeader('If-Match')
  return Number(digits)
}
