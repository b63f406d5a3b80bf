import type { PasswordFault } from '../../domain/people.js'
import { commonParts } from './common-parts.js'
import { passwordText } from './passwords.js'

export const shortestPassword = 10
export const longestPassword = 128
const fewestSigns = 5

/**
 * What is wrong with a password. Length counts, and that it is not among those that are tried first; which signs it is
 * made of does not: rules about those make people write `Password1!` (NIST SP 800-63B, section 3.1.1.2).
 */
export function passwordFaults(typed: string, { name }: { readonly name: string }): PasswordFault[] {
  const text = passwordText(typed)
  const length = Array.from(text).length
  if (length > longestPassword) return ['tooLong']
  const bare = plain(text)
  return [
    ...(length < shortestPassword ? (['tooShort'] as const) : []),
    ...(new Set(text.toLowerCase()).size < fewestSigns ? (['fewSigns'] as const) : []),
    ...(isLikeName(bare, plain(name)) ? (['likeName'] as const) : []),
    ...(isCommon(bare) ? (['common'] as const) : []),
  ]
}

/** Letters and figures, with what is written for letters read as those. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[@$!]/g, (sign) => ({ '@': 'a', $: 's', '!': 'i' })[sign] ?? sign)
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const asLetters = (text: string): string =>
  text.replaceAll(/[01345]/g, (figure) => ({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's' })[figure] ?? figure)

const isLikeName = (bare: string, name: string): boolean =>
  Array.from(name).length >= 2 && bare.includes(name) && Array.from(bare.replace(name, '')).length < 6

/** What is left without years and all that is tried first is too little to guess at. */
function isCommon(bare: string): boolean {
  const text = bare.replaceAll(/(?:19|20)\d\d/g, '')
  return [text, asLetters(text)].some((one) => Array.from(withoutRuns(withoutCommon(one))).length < 4)
}

const withoutCommon = (text: string): string => commonParts.reduce((rest, part) => rest.replaceAll(part, ''), text)

/** Without signs that repeat or follow each other: `111`, `abc`, `4321`. */
function withoutRuns(text: string): string {
  const signs = Array.from(text)
  return signs.filter((sign, index) => !isNext(signs[index - 1], sign) && !isNext(sign, signs[index + 1])).join('')
}
const isNext = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  Math.abs((after.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) <= 1
