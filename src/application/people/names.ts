const longest = 60

/** One line that people can read and type: no control characters, nothing that turns or hides text. */
const pattern = new RegExp(String.raw`^[^\p{C}\p{Zl}\p{Zp}]{1,${longest}}$`, 'u')

/** The name somebody signs in with, as it is shown. Null: it is none. */
export function readName(text: string): string | null {
  const name = text
    .normalize('NFKC')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .replaceAll(/^ | $/g, '')
  return pattern.test(name) ? name : null
}

/** Names that people would take for the same have the same key: letters of any size and width, with any spaces. */
export const nameKeyOf = (name: string): string =>
  name
    .slice(0, 4 * longest)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/gu, '')
