/** RFC 6901. */
export const childPointer = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

export const pointerOf = (path: readonly (string | number)[]): string => path.reduce<string>(childPointer, '')
