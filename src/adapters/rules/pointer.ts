/** RFC 6901. */
export const childPointer = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

export const pointerOf = (path: readonly (string | number)[]): string => path.reduce<string>(childPointer, '')

/** `/a/b` → `/a`; the root is its own parent. */
export const parentPointer = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
