import type { PinyinNames } from '../../application/pinyin-names.js'
import { readIndustry, type Industry, type IndustryDirectory } from '../../domain/industry.js'
import { beginsWith, isLetters, lettersOf, plainLetters } from './pinyin-match.js'
import type { IndustryChoice } from './protocol.js'

/** How well an industry fits, 0 the best; null: not at all. */
type Fit = (industry: Industry) => number | null

export interface IndustrySearch {
  readonly search: (text: string, limit: number, names: PinyinNames) => IndustryChoice[]
  readonly below: (code: string | null) => IndustryChoice[]
  readonly of: (code: string) => IndustryChoice | null
}

export function industrySearch(directory: IndustryDirectory): IndustrySearch {
  const nameOf = (code: string): string[] => {
    const name = directory.nameOf(code)
    return name === undefined ? [] : [name]
  }
  const choice = ({ code, name }: Industry): IndustryChoice => {
    const wider = [directory.sectionOf(code) ?? '', code.slice(0, 2), code.slice(0, 3)]
    return { code, name, path: [...new Set(wider)].filter((one) => one !== code).flatMap(nameOf) }
  }
  const of = (code: string): IndustryChoice | null => {
    const reading = readIndustry(code, directory)
    if (!reading.ok) return null
    // Of most groups and classes only the code is known: the nearest name above stands for it.
    const name = [reading.code, reading.code.slice(0, 3), reading.code.slice(0, 2)].flatMap(nameOf)[0]
    return name === undefined ? null : choice({ code: reading.code, name })
  }
  return {
    search: (text, limit, names) => {
      const found = best(directory, fitOf(text, names), limit).map(choice)
      // A class that no rule names is none of those held, and yet what the firm's papers say.
      const typed = codeIn(text)
      const own = typed === undefined || found.some(({ code }) => code === typed) ? null : of(typed)
      return own ? [own, ...found].slice(0, limit) : found
    },
    below: (code) => directory.all.filter((one) => isRightBelow(one.code, code, directory)).map(choice),
    of,
  }
}

const isSection = (code: string): boolean => /^[A-Z]$/.test(code)

function isRightBelow(code: string, above: string | null, directory: IndustryDirectory): boolean {
  if (above === null) return isSection(code)
  if (isSection(above)) return !isSection(code) && code.length === 2 && directory.sectionOf(code) === above
  if (!code.startsWith(above) || code === above) return false
  // A class whose group is not held hangs under the division.
  return code.length === above.length + 1 || directory.nameOf(code.slice(0, -1)) === undefined
}

/** Digits of a code, with or without the letter of its section. */
const codeIn = (text: string): string | undefined => /^[A-Za-z]?(\d{1,4})$/.exec(text.normalize('NFKC').trim())?.[1]

function fitOf(text: string, names: PinyinNames): Fit {
  const sought = text.normalize('NFKC').trim()
  if (sought === '' || sought.length > 80) return () => null
  const digits = codeIn(text)
  if (digits !== undefined) return fitOfCode(digits)
  if (!isLetters(sought)) return ({ name }) => rankIn(name, sought)
  const letters = plainLetters(sought)
  return ({ code, name }) => (code.toLowerCase() === letters ? 0 : fitOfLetters(name, names, letters))
}

const fitOfCode =
  (sought: string): Fit =>
  ({ code }) =>
    code === sought ? 0 : code.startsWith(sought) || (code.length >= 2 && sought.startsWith(code)) ? 1 : null

function rankIn(name: string, sought: string): number | null {
  const at = name.indexOf(sought)
  return at === -1 ? null : at === 0 ? 0 : 1
}

function fitOfLetters(name: string, names: PinyinNames, sought: string): number | null {
  if (sought === '') return null
  const forms = lettersOf(name, names)
  if (forms.some((form) => beginsWith(form, sought))) return 1
  return forms.some(({ whole, initials }) => initials.includes(sought) || whole.includes(sought)) ? 2 : null
}

function best({ all }: IndustryDirectory, fit: Fit, limit: number): Industry[] {
  const found = all.flatMap((industry) => {
    const rank = fit(industry)
    return rank === null ? [] : [{ industry, rank }]
  })
  return found
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ industry }) => industry)
}
