const mark = 'after:'

/** Opaque to clients: they pass it back as it is. */
export const cursorOf = (key: string): string => Buffer.from(mark + key, 'utf8').toString('base64url')

/** The sort key inside; undefined when this service did not write it. */
export function readCursor(cursor: string): string | undefined {
  if (cursor.length > 1000) return undefined
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const key = text.slice(mark.length)
  return text.startsWith(mark) && cursorOf(key) === cursor ? key : undefined
}
