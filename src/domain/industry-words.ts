import type { Industry, IndustryDirectory } from './industry.js'

export interface IndustryFound {
  readonly industry: Industry
  /** How well it fits, 0 the best. */
  readonly rank: number
  /** Everyday word by which it was found; null: its name. */
  readonly word: string | null
}

type EverydayWord = IndustryDirectory['parts']['words'][number]

/** Below it a part of an English word says nothing. */
const leastLetters = 3

/**
 * Industries by their names and by everyday words, in Chinese or English, whole, in part, or as a part of the text
 * (口腔门诊部); the best first, each once. `fitOf` may know other ways to write a name or word.
 */
export function findIndustries(
  text: string,
  directory: IndustryDirectory,
  fitOf: (name: string) => number | null = () => null,
): IndustryFound[] {
  const sought = text.normalize('NFKC').trim().toLowerCase()
  if (sought === '' || sought.length > 80) return []
  const named = directory.all.flatMap((industry): IndustryFound[] => {
    const rank = rankOfName(industry.name, sought) ?? fitOf(industry.name)
    return rank === null ? [] : [{ industry, rank, word: null }]
  })
  const found = [...named, ...byWord(sought, directory, fitOf)].toSorted((a, b) => a.rank - b.rank)
  const firstOf = new Map(found.toReversed().map((one) => [one.industry.code, one]))
  return found.filter((one) => firstOf.get(one.industry.code) === one)
}

function byWord(sought: string, directory: IndustryDirectory, fitOf: (name: string) => number | null): IndustryFound[] {
  const { words } = directory.parts
  const fitting = words.flatMap((word) => {
    const rank = rankOfWord(word, sought) ?? fitOf(word.word)
    return rank === null ? [] : [{ ...word, rank }]
  })
  return fitting
    .filter((one) => !fitting.some((other) => isPartOf(one.word, other.word) && sought.includes(other.word)))
    .flatMap(({ word, divisions, rank }) =>
      divisions.map((code) => ({ industry: { code, name: directory.nameOf(code) ?? code }, rank, word })),
    )
}

/** 宠物医院 is no 医院: a longer word that the text holds says more than one within it. */
const isPartOf = (word: string, other: string): boolean => word !== other && other.includes(word)

function rankOfName(name: string, sought: string): number | null {
  if (name === sought) return 0
  if (name.includes(sought)) return name.startsWith(sought) ? 0 : 1
  const stem = name.replace(/业$/, '')
  return stem.length > 1 && sought.includes(stem) ? 3 : null
}

function rankOfWord({ word, en }: EverydayWord, sought: string): number | null {
  if (word === sought || en === sought) return 0
  if (word.includes(sought)) return 1
  if (sought.length >= leastLetters && ` ${en}`.includes(` ${sought}`)) return 1
  return sought.includes(word) || ` ${sought} `.includes(` ${en} `) ? 2 : null
}
