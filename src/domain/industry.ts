import { z } from 'zod'
import type { CodeRelation } from './place.js'

/**
 * Industries of GB/T 4754-2017: section 门类 (a letter), division 大类 (2 digits), group 中类 (3), class 小类 (4).
 * The letter is no part of the digits: a division belongs to one section.
 */
export const industryEdition = '2017'

const NameSchema = z.string().min(1)
const CodeSchema = (pattern: RegExp) => z.string().regex(pattern)

/** rules/tables/industries-gbt4754-2017.json */
export const IndustriesFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    edition: z.literal(industryEdition),
    standard: NameSchema,
    source: NameSchema,
    checkedOn: z.iso.date(),
    sections: z.array(z.strictObject({ code: CodeSchema(/^[A-Z]$/), name: NameSchema })).min(1),
    divisions: z
      .array(z.strictObject({ code: CodeSchema(/^\d{2}$/), name: NameSchema, section: CodeSchema(/^[A-Z]$/) }))
      .min(1),
    /** Only some: those that a size class or a rule names. */
    classes: z.array(z.strictObject({ code: CodeSchema(/^\d{3,4}$/), name: NameSchema })),
    /** Everyday words, none of the standard's, for what its names leave no doubt of; several divisions: either may be meant. */
    words: z
      .array(z.strictObject({ word: NameSchema, en: NameSchema, divisions: z.array(CodeSchema(/^\d{2}$/)).min(1) }))
      .default([]),
  })
  .superRefine((file, context) => {
    const sections = new Set(file.sections.map(({ code }) => code))
    const divisions = new Set(file.divisions.map(({ code }) => code))
    const complain = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    file.divisions.forEach(({ section }, index) => {
      if (!sections.has(section)) complain(['divisions', index, 'section'], `there is no section ${section}`)
    })
    file.classes.forEach(({ code }, index) => {
      if (!divisions.has(code.slice(0, 2)))
        complain(['classes', index, 'code'], `there is no division ${code.slice(0, 2)}`)
    })
    file.words.forEach(({ word, divisions: meant }, index) => {
      if (file.words.findIndex((other) => other.word === word) !== index)
        complain(['words', index, 'word'], `${word} is listed twice`)
      meant.forEach((code, at) => {
        if (!divisions.has(code)) complain(['words', index, 'divisions', at], `there is no division ${code}`)
      })
    })
    const all = [...file.sections, ...file.divisions, ...file.classes].map(({ code }) => code)
    all.forEach((code, index) => {
      if (all.indexOf(code) !== index) complain([], `${code} is listed twice`)
    })
  })
export type IndustriesFile = z.infer<typeof IndustriesFileSchema>

export interface Industry {
  /** A letter, or 2 to 4 digits. */
  readonly code: string
  readonly name: string
}

/** What a directory is built of. */
export type IndustryParts = Pick<IndustriesFile, 'sections' | 'divisions' | 'classes' | 'words'>

export interface IndustryDirectory {
  readonly parts: IndustryParts
  /** Sections, then divisions, then the classes that are held; each in the order of its codes. */
  readonly all: readonly Industry[]
  /** Letter of the section that a division, group or class belongs to; a letter is its own. */
  sectionOf(code: string): string | undefined
  divisionsOf(section: string): readonly string[]
  /** Name of the code itself; undefined when the code is not held. */
  nameOf(code: string): string | undefined
}

/** @throws ZodError listing everything wrong with the table */
export const parseIndustries = (json: unknown): IndustryDirectory => industryDirectory(IndustriesFileSchema.parse(json))

export function industryDirectory(parts: IndustryParts): IndustryDirectory {
  const { sections, divisions, classes, words } = parts
  const names = new Map([...sections, ...divisions, ...classes].map(({ code, name }) => [code, name]))
  const sectionOfDivision = new Map(divisions.map(({ code, section }) => [code, section]))
  const divisionsBySection = new Map(
    sections.map(({ code }) => [code, divisions.filter(({ section }) => section === code).map((one) => one.code)]),
  )
  return {
    parts: { sections, divisions, classes, words },
    all: [...names].map(([code, name]) => ({ code, name })),
    sectionOf: (code) =>
      isSection(code) ? (names.has(code) ? code : undefined) : sectionOfDivision.get(code.slice(0, 2)),
    divisionsOf: (section) => divisionsBySection.get(section) ?? [],
    nameOf: (code) => names.get(code),
  }
}

const isSection = (code: string): boolean => code.length === 1 && code >= 'A' && code <= 'Z'

function partsOf(text: string): { letter: string; digits: string } | undefined {
  const [match, letter = '', digits = ''] = /^([A-Za-z]?)(\d{2,4})?$/.exec(text.trim()) ?? []
  return match && (letter || digits) ? { letter: letter.toUpperCase(), digits } : undefined
}

/** "C2521" and "2521" → "2521", "c" → "C"; undefined when it is neither a letter nor 2 to 4 digits. */
export function normaliseIndustry(text: string): string | undefined {
  const parts = partsOf(text)
  return parts && (parts.digits || parts.letter)
}

export type IndustryReading =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly error: 'industry.format' | 'industry.unknown'; readonly nearest: string | null }

/**
 * The code meant by `text`. Groups and classes of a known division are taken as they are: only a few of the 473 groups
 * and 1,382 classes are held, so that refusing the others would refuse right answers.
 */
export function readIndustry(text: string, industries: IndustryDirectory): IndustryReading {
  const parts = partsOf(text)
  if (!parts) return { ok: false, error: 'industry.format', nearest: null }
  const { letter, digits } = parts
  const section = industries.sectionOf(digits || letter)
  if (section === undefined) return { ok: false, error: 'industry.unknown', nearest: nearestTo(parts, industries) }
  // "A2521": letter and digits say different things; which one is wrong only the sender knows.
  if (letter && letter !== section) return { ok: false, error: 'industry.unknown', nearest: digits }
  return { ok: true, code: digits || letter }
}

const rank = (code: string): number => (isSection(code) ? code.charCodeAt(0) : Number(code))

function nearestTo({ letter, digits }: { letter: string; digits: string }, { all }: IndustryDirectory): string | null {
  const sought = digits ? digits.slice(0, 2) : letter
  const alike = all.filter(({ code }) => code.length === sought.length && isSection(code) === isSection(sought))
  const byDistance = alike.toSorted(
    (a, b) => Math.abs(rank(a.code) - rank(sought)) - Math.abs(rank(b.code) - rank(sought)),
  )
  return byDistance[0]?.code ?? null
}

/**
 * Codes shift between editions (from 79 on, 2011's n is 2017's n + 1; 58 and 59 changed meaning), so a code without
 * its edition, or of another one, cannot be read.
 */
export const checkIndustryEdition = (edition: unknown): { ok: true } | { ok: false; error: 'industry.edition' } =>
  edition === industryEdition ? { ok: true } : { ok: false, error: 'industry.edition' }

/** How a known industry stands to one that is asked about; both normalised: a letter, or 2 to 4 digits. */
export function relateIndustry(known: string, asked: string, industries: IndustryDirectory): CodeRelation {
  if (isSection(asked)) return industries.sectionOf(known) === asked ? 'within' : 'outside'
  if (!isSection(known)) return relatePrefixes(known, asked)
  const divisions = industries.divisionsOf(known)
  // A section with a single division (K, P, T) says as much as that division.
  const [only] = divisions
  if (divisions.length === 1 && only !== undefined) return relatePrefixes(only, asked)
  return industries.sectionOf(asked) === known ? 'coarser' : 'outside'
}

const relatePrefixes = (known: string, asked: string): CodeRelation =>
  known.startsWith(asked) ? 'within' : asked.startsWith(known) ? 'coarser' : 'outside'
