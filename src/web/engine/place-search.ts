import type { PinyinNames } from '../../application/pinyin-names.js'
import {
  canonicalPlace,
  isPlaceCode,
  levelOfPlace,
  nation,
  placePrefix,
  readPlace,
  todaysPlace,
  type Place,
  type PlaceDirectory,
} from '../../domain/place.js'
import { plainName, shortName } from '../../domain/place-directory.js'
import { beginsWith, isExactly, isLetters, lettersAfter, lettersOf, plainLetters } from './pinyin-match.js'
import type { PlaceChoice } from './protocol.js'

/** A division of today, or a former one with what it became. */
interface Candidate {
  readonly place: Place
  readonly former: string | null
  readonly name: string
  readonly code: string
  readonly above: readonly Place[]
}
/** How well a candidate fits, 0 the best; null: not at all. */
type Fit = (candidate: Candidate) => number | null

export interface PlaceSearch {
  readonly search: (text: string, limit: number, names: PinyinNames) => PlaceChoice[]
  readonly below: (code: string) => PlaceChoice[]
  readonly of: (code: string) => PlaceChoice | null
}

export function placeSearch(directory: PlaceDirectory): PlaceSearch {
  const candidates = candidatesOf(directory)
  const choice = (place: Place, former: string | null): PlaceChoice => ({
    code: place.code,
    name: place.name,
    fullName: place.fullName,
    level: levelOfPlace(place.code),
    former,
    hasChildren: directory.childrenOf(place.code).length > 0,
  })
  return {
    search: (text, limit, names) =>
      best(candidates, fitOf(text, names), limit).map(({ place, former }) => choice(place, former)),
    below: (code) => directory.childrenOf(canonicalPlace(code)).map((place) => choice(place, null)),
    of: (code) => placeNamed(code, directory, choice),
  }
}

function placeNamed(
  code: string,
  directory: PlaceDirectory,
  choice: (place: Place, former: string | null) => PlaceChoice,
): PlaceChoice | null {
  const reading = readPlace(code, directory)
  const place = reading.ok ? directory.placeOf(canonicalPlace(reading.code.slice(0, 6))) : undefined
  if (!reading.ok || !place) return null
  return choice(place, reading.warning?.code === 'place.former' ? reading.warning.change.name : null)
}

function candidatesOf(directory: PlaceDirectory): Candidate[] {
  const { divisions, changes } = directory.parts
  const above = (code: string | null): Place[] => {
    const place = code === null || code === nation ? undefined : directory.placeOf(code)
    return place ? [...above(place.parent), place] : []
  }
  const ofToday = divisions.flatMap(([code]): Candidate[] => {
    const place = directory.placeOf(code)
    return place ? [{ place, former: null, name: plainName(place.name), code, above: above(place.parent) }] : []
  })
  const former = changes.flatMap((change): Candidate[] => {
    const place = directory.placeOf(todaysPlace(change))
    const name = plainName(change.name)
    return place ? [{ place, former: change.name, name, code: change.code, above: above(change.parent) }] : []
  })
  return [...ofToday, ...former]
}

function fitOf(text: string, names: PinyinNames): Fit {
  const sought = plainName(text)
  // Longer than any name with all that it lies in.
  if (sought === '' || sought.length > 80) return () => null
  if (/^\d+$/.test(sought)) return fitOfCode(sought)
  return isLetters(sought) ? fitOfLetters(plainLetters(sought), names) : fitOfName(sought)
}

/** Codes of townships and villages lead to their county: no list of them is held. */
function fitOfCode(digits: string): Fit {
  const county = digits.slice(0, 6)
  const sought = isPlaceCode(county) ? placePrefix(county) : county
  return ({ code }) => (code === county ? 0 : code.startsWith(sought) ? 1 : null)
}

function fitOfName(sought: string): Fit {
  return ({ name, place, above }) => {
    if (name === sought || shortName(name) === sought) return 0
    if (name.startsWith(sought)) return 1
    if (name.includes(sought)) return 2
    // 长治潞, 山西潞州区: some of what it lies in, then its beginning.
    const own = lastPart(sought, above)
    return own !== null && own !== '' && name.startsWith(own) ? (place.name === own ? 1 : 2) : null
  }
}

/** What is left of the text after the names of places above, widest first; null: it names none of them. */
function lastPart(text: string, above: readonly Place[]): string | null {
  let rest = text
  for (const { name } of above)
    rest = rest.startsWith(name) ? rest.slice(name.length) : rest.replace(new RegExp(`^${shortName(name)}`), '')
  return rest === text ? null : rest
}

function fitOfLetters(sought: string, names: PinyinNames): Fit {
  if (sought === '') return () => null
  return ({ name, above }) => {
    const letters = lettersOf(name, names)
    const short = lettersOf(name, names, shortName(name).length)
    if ([...letters, ...short].some((form) => isExactly(form, sought))) return 0
    const begins = (text: string): boolean => letters.some((form) => beginsWith(form, text))
    if (begins(sought)) return 1
    const rests = restsAfter(sought, above, names)
    return rests.some((rest) => rest !== '' && rest !== sought && begins(rest)) ? 2 : null
  }
}

/** As `lastPart`; initials can be read in several ways, so each is followed. */
function restsAfter(sought: string, above: readonly Place[], names: PinyinNames): string[] {
  return above.reduce(
    (rests, { name }) => {
      const forms = [...lettersOf(name, names), ...lettersOf(name, names, shortName(name).length)]
      return [...new Set(rests.flatMap((rest) => [rest, ...forms.flatMap((form) => lettersAfter(form, rest))]))]
    },
    [sought],
  )
}

/** The best first; of equals those of today, then the wider, then by code. */
function best(candidates: readonly Candidate[], fit: Fit, limit: number): Candidate[] {
  const found = candidates.flatMap((candidate) => {
    const rank = fit(candidate)
    return rank === null ? [] : [{ candidate, rank, width: placePrefix(candidate.code).length }]
  })
  return found
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        Number(a.candidate.former !== null) - Number(b.candidate.former !== null) ||
        a.width - b.width ||
        (a.candidate.code < b.candidate.code ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}
