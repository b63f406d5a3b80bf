import {
  isGrouping,
  isWithinPlace,
  nation,
  parentOfPlace,
  todaysPlace,
  type DivisionChange,
  type Place,
  type PlaceDirectory,
  type PlaceMatch,
  type PlaceParts,
} from './place.js'

/** @throws RangeError when something hangs under, or became, a division that is not there */
export function placeDirectory(parts: PlaceParts): PlaceDirectory {
  const { divisions, changes, zones } = parts
  const places = placesByCode(divisions, zones)
  const former = new Map(changes.map((change) => [change.code, change]))
  const formerMatches = changes.map((change) => formerMatch(change, places))
  const matches = [...[...places.values()].map((place): PlaceMatch => ({ place, change: null })), ...formerMatches]
  const named = namesOf(matches, places)
  const children = indexByParent(places)

  return {
    parts,
    has: (code) => places.has(code),
    placeOf: (code) => places.get(code),
    childrenOf: (code) => (children.get(code) ?? []).filter(isDivision),
    zonesIn: (code) =>
      [...places.values()].filter((zone) => !isDivision(zone) && isWithinPlace(zone.parent ?? nation, code)),
    changeOf: (code) => former.get(code),
    named,
    search: (text, limit = 20) => [...new Set([...named(text), ...search(plainName(text), matches)])].slice(0, limit),
  }
}

const isDivision = ({ code }: Place): boolean => !code.startsWith('zone-')

function placesByCode(divisions: PlaceParts['divisions'], zones: PlaceParts['zones']): Map<string, Place> {
  const places = new Map<string, Place>([[nation, { code: nation, name: '全国', fullName: '全国', parent: null }]])
  // In the order of the codes, which is also parents first: zeros sort before every other digit.
  for (const [code, name] of [...divisions].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (isGrouping(code)) throw new RangeError(`${code} ${name} is a heading, not a division`)
    add(places, code, name, parentOfPlace(code))
  }
  for (const { id, name, parent } of zones) add(places, id, name, parent)
  return places
}

function add(places: Map<string, Place>, code: string, name: string, parent = nation): void {
  const above = places.get(parent)
  if (!above) throw new RangeError(`${code} ${name} hangs under ${parent}, which is no division of today`)
  if (places.has(code)) throw new RangeError(`${code} ${name} is there twice`)
  places.set(code, { code, name, fullName: prefixWith(above, name), parent })
}

const prefixWith = (above: Place, name: string): string => (above.code === nation ? name : above.fullName + name)

function indexByParent(places: ReadonlyMap<string, Place>): Map<string | null, Place[]> {
  const children = new Map<string | null, Place[]>()
  for (const place of places.values()) push(children, place.parent, place)
  return children
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function formerMatch(change: DivisionChange, places: ReadonlyMap<string, Place>): PlaceMatch {
  if (places.has(change.code)) throw new RangeError(`${change.code} ${change.name} is both former and of today`)
  const missing = [change.parent, ...change.to].find((code) => !places.has(code))
  if (missing !== undefined)
    throw new RangeError(`${change.code} ${change.name} names ${missing}, no division of today`)
  return { place: places.get(todaysPlace(change))!, change }
}

export const plainName = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '')

/** 山西省 → 山西, 长治市 → 长治, 潞州区 → 潞州; nothing shorter than two characters. */
export function shortName(name: string): string {
  const short = name.replace(/(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|地区|[省市县区])$/, '')
  return short.length < 2 ? name : short
}
const namesOfPlace = ({ name }: Place): string[] => [...new Set([plainName(name), shortName(plainName(name))])]

const ownNameOf = ({ place, change }: PlaceMatch): string => change?.name ?? place.name

function namesOf(matches: readonly PlaceMatch[], places: ReadonlyMap<string, Place>): PlaceDirectory['named'] {
  const byName = new Map<string, PlaceMatch[]>()
  for (const match of matches) {
    // Former names only in full: 长治 is the city, not the county 长治县 that once lay beside it.
    const names = match.change ? [plainName(match.change.name)] : namesOfPlace(match.place)
    for (const name of names) push(byName, name, match)
  }
  /** Nearest first, without the nation. */
  const above = (code: string | null): Place[] => {
    const place = code === null || code === nation ? undefined : places.get(code)
    return place ? [place, ...above(place.parent)] : []
  }
  return (text) => {
    const sought = plainName(text)
    // Longer than any name with all that it lies in; so that a hostile text costs nothing.
    if (sought.length > 80) return []
    const found = Array.from(sought, (_, at) => ({ before: sought.slice(0, at), own: sought.slice(at) })).flatMap(
      ({ before, own }) =>
        (byName.get(own) ?? []).filter(({ place, change }) =>
          endsWithNames(before, above(change?.parent ?? place.parent)),
        ),
    )
    return [...new Set(found)]
  }
}

/** `text` is made up of names of some of `places`, the last one first, or is empty. */
function endsWithNames(text: string, places: readonly Place[]): boolean {
  if (text === '') return true
  return places.some((place, index) =>
    namesOfPlace(place).some(
      (name) => text.endsWith(name) && endsWithNames(text.slice(0, -name.length), places.slice(index + 1)),
    ),
  )
}

/** Matches whose own name begins with the text before those that contain it. */
function search(text: string, matches: readonly PlaceMatch[]): PlaceMatch[] {
  if (text === '') return []
  const containing = matches.filter((match) => ownNameOf(match).includes(text))
  const isBeginning = (match: PlaceMatch): number => Number(!ownNameOf(match).startsWith(text))
  return containing.toSorted((a, b) => isBeginning(a) - isBeginning(b))
}
