import type { PinyinNames } from '../../application/pinyin-names.js'
import { findIndustries, type IndustryFound } from '../../domain/industry-words.js'
import { readIndustry, type Industry, type IndustryDirectory } from '../../domain/industry.js'
import { beginsWith, isLetters, lettersOf, plainLetters } from './pinyin-match.js'
import type { IndustryChoice } from './protocol.js'

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
  const choice = ({ code, name }: Industry, named = code, word: string | null = null): IndustryChoice => {
    const wider = [directory.sectionOf(code) ?? '', code.slice(0, 2), code.slice(0, 3)]
    return { code, name, named, word, path: [...new Set(wider)].filter((one) => one !== code).flatMap(nameOf) }
  }
  const of = (code: string): IndustryChoice | null => {
    const reading = readIndustry(code, directory)
    if (!reading.ok) return null
    // Of most groups and classes only the code is known: the nearest name above stands for it.
    const named = [reading.code, reading.code.slice(0, 3), reading.code.slice(0, 2)].find((one) =>
      directory.nameOf(one),
    )
    return named === undefined ? null : choice({ code: reading.code, name: directory.nameOf(named) ?? named }, named)
  }
  return {
    search: (text, limit, names) => {
      const found = foundBy(text, directory, names)
        .slice(0, limit)
        .map(({ industry, word }) => choice(industry, industry.code, word))
      // A class that no rule names is none of those held, and yet what the firm's papers say.
      const typed = codeIn(text)
      const own = typed === undefined || found.some(({ code }) => code === typed) ? null : of(typed)
      return own ? [own, ...found].slice(0, limit) : found
    },
    below: (code) => directory.all.filter((one) => isRightBelow(one.code, code, directory)).map((one) => choice(one)),
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

function foundBy(text: string, directory: IndustryDirectory, names: PinyinNames): readonly IndustryFound[] {
  const sought = text.normalize('NFKC').trim()
  const code = codeIn(sought) ?? (/^[A-Za-z]$/.test(sought) ? sought.toUpperCase() : undefined)
  const byCode = code === undefined ? [] : withCode(code, directory)
  if (codeIn(sought) !== undefined) return byCode
  if (!isLetters(sought)) return findIndustries(sought, directory)
  const letters = plainLetters(sought)
  const others = findIndustries(sought, directory, (name) => fitOfLetters(name, names, letters))
  return [...byCode, ...others.filter(({ industry }) => industry.code !== code)]
}

/** The code itself, then those below it and above it. */
function withCode(sought: string, { all }: IndustryDirectory): IndustryFound[] {
  const fit = ({ code }: Industry): number | null => {
    if (code === sought) return 0
    return code.startsWith(sought) || (code.length >= 2 && sought.startsWith(code)) ? 1 : null
  }
  const found = all.flatMap((industry) => {
    const rank = fit(industry)
    return rank === null ? [] : [{ industry, rank, word: null }]
  })
  return found.toSorted((a, b) => a.rank - b.rank)
}

function fitOfLetters(name: string, names: PinyinNames, sought: string): number | null {
  if (sought === '') return null
  const forms = lettersOf(name, names)
  if (forms.some((form) => beginsWith(form, sought))) return 1
  return forms.some(({ whole, initials }) => initials.includes(sought) || whole.includes(sought)) ? 2 : null
}
