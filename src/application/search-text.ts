/** Full and half width, capitals and white space do not count. */
export const plainText = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Whether every word of `sought` stands somewhere in `texts`. */
export function containsWords(texts: readonly string[], sought: string): boolean {
  const all = plainText(texts.join('\n'))
  return plainText(sought)
    .split(/\s+/)
    .every((word) => all.includes(word))
}
