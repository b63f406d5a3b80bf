import { z } from 'zod'
import { IsoDateSchema } from './iso-date.js'

/**
 * Places are GB/T 2260 codes: 6 digits (14 province, 1404 city, 140403 county, the rest zeros), 9 with the township,
 * 12 with the village. A place is the set of all places whose codes begin with its digits, zeros at the end aside.
 */
export const nation = '000000'

const placeForms = [
  /^0{6}(?:000){0,2}$/,
  /^(?!00)\d\d0{4}(?:000){0,2}$/,
  // A few cities (441900 东莞) have townships and no counties, so county 00 may stand above a township.
  /^(?!00)\d\d(?!00)\d{4}(?:\d{3}(?:000)?|(?!000)\d{6})?$/,
]
/** 6, 9 or 12 digits, none of them below a level that is left open: 140003 (a county of no city) is no code. */
export const isPlaceCode = (text: string): boolean => placeForms.some((form) => form.test(text))

/** The digits that say where: none for the nation, 2 for a province, 4, 6, 9 or 12. */
export function placePrefix(code: string): string {
  const short = code.replace(/^(\d{6})((?:\d{3})*?)(?:000)*$/, '$1$2')
  return short.length > 6 ? short : short.replace(/(?:00){0,3}$/, '')
}

/** Shortest code of the same place: 140403000000 is 140403. */
export const canonicalPlace = (code: string): string => placePrefix(code).padEnd(6, '0')

export const placeLevels = ['nation', 'province', 'city', 'county', 'township', 'village'] as const
export type PlaceLevel = (typeof placeLevels)[number]
const levelOfLength: Readonly<Record<number, PlaceLevel>> = {
  0: 'nation',
  2: 'province',
  4: 'city',
  6: 'county',
  9: 'township',
  12: 'village',
}
export const levelOfPlace = (code: string): PlaceLevel => levelOfLength[placePrefix(code).length] ?? 'village'

/**
 * No place but a heading in the code list: 市辖区 and 县 of a municipality (110100, 500200), counties directly under a
 * province (429000). What is listed under it belongs to the province.
 */
export const isGrouping = (code: string): boolean => /^(?:(?:11|12|31|50)0[12]|\d\d90)00/.test(code)

/** The place right above, by digits alone; undefined above the nation. */
export function parentOfPlace(code: string): string | undefined {
  const prefix = placePrefix(code)
  if (prefix === '') return undefined
  if (prefix.length > 9) return prefix.slice(0, 9)
  // The county's six digits; canonical, so that a township of a city without counties hangs under the city.
  if (prefix.length > 6) return canonicalPlace(prefix.slice(0, 6))
  const parent = prefix.slice(0, -2).padEnd(6, '0')
  return isGrouping(parent) ? `${prefix.slice(0, 2)}0000` : parent
}

/** The places above, nearest first, the nation last. */
export function ancestorsOfPlace(code: string): string[] {
  const parent = parentOfPlace(code)
  return parent === undefined ? [] : [parent, ...ancestorsOfPlace(parent)]
}

/** How a known code stands to one that is asked about; `coarser`: it may or may not lie within. */
export type CodeRelation = 'within' | 'outside' | 'coarser'

export function relatePlace(known: string, asked: string): CodeRelation {
  const [k, a] = [placePrefix(known), placePrefix(asked)]
  return k.startsWith(a) ? 'within' : a.startsWith(k) ? 'coarser' : 'outside'
}

/** Known to lie in `ancestor`, or to be it. */
export const isWithinPlace = (code: string, ancestor: string): boolean => relatePlace(code, ancestor) === 'within'

const DivisionCodeSchema = z.string().regex(/^\d{6}$/, { error: 'six digits of GB/T 2260' })
const ChangeSchema = z.strictObject({
  code: DivisionCodeSchema,
  name: z.string().min(1),
  /** What it belonged to. */
  parent: DivisionCodeSchema,
  /** What it became, whole or in parts. */
  to: z.array(DivisionCodeSchema).min(1),
  /** Day the new unit took up its work; null: not known. */
  from: IsoDateSchema.nullable(),
  basis: z.string().min(1),
})
/** A division that is no more. */
export type DivisionChange = z.infer<typeof ChangeSchema>

/** rules/tables/division-changes.json: what the package of codes lacks, or lists wrongly. */
export const DivisionChangesSchema = z.strictObject({
  $schema: z.string().optional(),
  source: z.string().min(1),
  checkedOn: IsoDateSchema,
  changes: z.array(ChangeSchema),
  /** Divisions of today that the package lacks. */
  added: z.array(ChangeSchema.pick({ code: true, name: true, from: true, basis: true })),
  /** Listed by the package among the divisions though they are none. */
  notDivisions: z.array(ChangeSchema.pick({ code: true, name: true, basis: true })),
})
export type DivisionChanges = z.infer<typeof DivisionChangesSchema>

/** A division of today (six digits) or a development zone (`zone-...`). */
export interface Place {
  readonly code: string
  readonly name: string
  /** With the names of what it lies in: 山西省长治市潞州区. */
  readonly fullName: string
  /** null for the nation. A zone hangs under its division. */
  readonly parent: string | null
}

/** A place found by its name; `change` when the name or code is a former one, and `place` what it is now. */
export interface PlaceMatch {
  readonly place: Place
  readonly change: DivisionChange | null
}

/** What a directory is built of. */
export interface PlaceParts {
  /** Divisions of today without the nation. */
  readonly divisions: readonly (readonly [code: string, name: string])[]
  readonly changes: readonly DivisionChange[]
  readonly zones: readonly { readonly id: string; readonly name: string; readonly parent: string }[]
}

export interface PlaceDirectory {
  readonly parts: PlaceParts
  /** Is a division of today, or a zone. */
  has(code: string): boolean
  placeOf(code: string): Place | undefined
  /** Divisions right below, in the order of their codes; no zones. */
  childrenOf(code: string): readonly Place[]
  /** Development zones that lie in the division. */
  zonesIn(code: string): readonly Place[]
  /** What became of a former division. */
  changeOf(code: string): DivisionChange | undefined
  /** Places of exactly this name, alone or after the names of what they lie in, short or long, of today or former. */
  named(name: string): readonly PlaceMatch[]
  /** Places whose name contains the text, the best first. */
  search(text: string, limit?: number): readonly PlaceMatch[]
}

export type PlaceWarning =
  /** A former division; read as what replaced it. When it was divided, as the smallest place that holds all parts. */
  | { readonly code: 'place.former'; readonly change: DivisionChange }
  /** 429000 and the like; read as the province. */
  | { readonly code: 'place.grouping' }

export type PlaceReading =
  | { readonly ok: true; readonly code: string; readonly warning: PlaceWarning | null }
  | {
      readonly ok: false
      readonly error: 'place.format' | 'place.unknown' | 'place.ambiguous'
      /** What may have been meant: the nearest known place above, or all that bear the name. */
      readonly candidates: readonly Place[]
    }

/** The place of today that a code or a name means. A name that several places bear is refused, not guessed. */
export function readPlace(text: string, directory: PlaceDirectory): PlaceReading {
  const trimmed = text.trim()
  if (!/^\d+$/.test(trimmed)) return readName(trimmed, directory)
  if (!isPlaceCode(trimmed)) return { ok: false, error: 'place.format', candidates: [] }
  const division = trimmed.slice(0, 6)
  if (directory.has(division)) return { ok: true, code: canonicalPlace(trimmed), warning: null }
  const change = directory.changeOf(division)
  // Townships were renumbered with their county, so of a former code only the county can be carried over.
  if (change) return { ok: true, code: todaysPlace(change), warning: { code: 'place.former', change } }
  const province = `${division.slice(0, 2)}0000`
  if (isGrouping(division) && directory.has(province)) {
    return { ok: true, code: province, warning: { code: 'place.grouping' } }
  }
  return { ok: false, error: 'place.unknown', candidates: nearestKnown(division, directory) }
}

/** What a former division is now; of one that was divided, the smallest place that holds all parts. */
export function todaysPlace({ to: [first = nation, ...others] }: DivisionChange): string {
  const holdsAll = (place: string): boolean => others.every((other) => isWithinPlace(other, place))
  return [first, ...ancestorsOfPlace(first)].find(holdsAll) ?? nation
}

function readName(name: string, directory: PlaceDirectory): PlaceReading {
  const matches = directory.named(name).filter(({ place }) => isPlaceCode(place.code))
  const [best, ...others] = matches.toSorted((a, b) => Number(a.change !== null) - Number(b.change !== null))
  if (!best) return { ok: false, error: 'place.unknown', candidates: [] }
  const { place, change } = best
  if (others.every((other) => other.place.code === place.code)) {
    return { ok: true, code: place.code, warning: change && { code: 'place.former', change } }
  }
  const places = new Map(matches.map((match) => [match.place.code, match.place]))
  return { ok: false, error: 'place.ambiguous', candidates: [...places.values()] }
}

function nearestKnown(division: string, directory: PlaceDirectory): Place[] {
  const above = ancestorsOfPlace(division).find((code) => code !== nation && directory.has(code))
  const place = above === undefined ? undefined : directory.placeOf(above)
  return place ? [place] : []
}
