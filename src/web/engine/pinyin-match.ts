import type { PinyinNames } from '../../application/pinyin-names.js'

/** Letters somebody types for a name: capitals, tones, spaces and apostrophes do not count, ü may be v or u. */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[üǖǘǚǜ]/g, 'v')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '')

export const isLetters = (text: string): boolean => /^[\s'’\p{Script=Latin}\p{Mark}]+$/u.test(text.normalize('NFKC'))

/** How a name, or its beginning, can be written in letters: whole syllables, and their first letters. */
export interface Letters {
  readonly whole: string
  readonly initials: string
}

/** Each reading of the name's first `count` characters; none: they are not known. */
export function lettersOf(name: string, names: PinyinNames, count?: number): Letters[] {
  const readings = Object.hasOwn(names, name) ? (names[name] ?? '').split(',') : []
  return readings.map((reading) => {
    const syllables = reading.split(' ').slice(0, count)
    return { whole: syllables.join(''), initials: syllables.map((syllable) => syllable[0] ?? '').join('') }
  })
}

const withoutV = (text: string): string => text.replaceAll('v', 'u')
const startsWith = (text: string, sought: string): boolean =>
  text.startsWith(sought) || withoutV(text).startsWith(withoutV(sought))

export const beginsWith = ({ whole, initials }: Letters, sought: string): boolean =>
  startsWith(whole, sought) || initials.startsWith(sought)

export const isExactly = ({ whole, initials }: Letters, sought: string): boolean =>
  withoutV(whole) === withoutV(sought) || initials === sought

/** What is left of the letters after these, in either of their forms. */
export const lettersAfter = ({ whole, initials }: Letters, sought: string): string[] =>
  [whole, initials].filter((form) => form !== '' && startsWith(sought, form)).map((form) => sought.slice(form.length))
