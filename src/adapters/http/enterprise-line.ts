import type { Entry } from '../../application/exchange/entry.js'
import { EnterpriseEntrySchema } from '../../domain/enterprise.js'
import { IssueLog, unescapeSegment } from '../../domain/profile-issues.js'
import { bodyLimit } from './json-body.js'
import { requestReader } from './match-request.js'

/** Characters of one line; as much as a body may have. */
export const longestLine = bodyLimit

const readEntry = requestReader(EnterpriseEntrySchema)

/** One line of NDJSON as a row. @param text null: it was too long to be read */
export function entryOfLine({ number: row, text }: { readonly number: number; readonly text: string | null }): Entry {
  const value = text === null ? undefined : parsed(text)
  if (text === null || value === undefined) return unreadable(row, text)
  const { request, issues } = readEntry({ text, value })
  const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? request : null
  return { row, given, issues, placeOf: (pointer) => ({ column: null, found: foundAt(value, pointer) }) }
}

/** Nothing but white space: between lines, or after the last. */
export const isBlank = (text: string | null): boolean => text !== null && /^\s*$/.test(text)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function unreadable(row: number, text: string | null): Entry {
  const log = new IssueLog()
  if (text === null) log.problem('row.tooLong', '', { with: { limit: String(longestLine) } })
  else log.problem('row.notJson', '')
  return { row, given: null, issues: log.problems, placeOf: () => ({ column: null, found: text && shortened(text) }) }
}

function foundAt(value: unknown, pointer: string): string | null {
  let at = value
  for (const segment of pointer.split('/').slice(1).map(unescapeSegment)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, segment)) return null
    at = (at as Record<string, unknown>)[segment]
  }
  return shortened(JSON.stringify(at))
}

const mostShown = 100
export const shortened = (text: string): string => {
  const signs = Array.from(text.slice(0, 2 * mostShown + 1))
  return signs.length > mostShown ? `${signs.slice(0, mostShown).join('')}…` : text
}
