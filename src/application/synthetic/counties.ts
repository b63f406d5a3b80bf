import { isWithinPlace, levelOfPlace, nation } from '../../domain/place.js'
import type { RuleBase } from '../rule-base.js'
import { Drawing, weightsOf, type Weights } from './drawing.js'

/** Where firms are, the finest divisions that are held. */
export interface County {
  readonly code: string
  readonly city: string
  readonly province: string
  /** Development zones of the city. */
  readonly zones: readonly string[]
}

/** Of a hundred firms so many lie where some local document is held: there is something to find. */
const atHome = 0.8

/** Counties with weights: those of places whose documents are held weigh four fifths of all. */
export function countiesOf(base: RuleBase): Weights<County> {
  const divisions = base.compiled.ruleSet.documents.map(({ document }) => document.division)
  const local = [...new Set(divisions.filter((division) => division !== nation))]
  const home = weightedUnder(local, base)
  const known = new Set(home.map(([{ code }]) => code))
  const away = weightedUnder([nation], base).filter(([{ code }]) => !known.has(code))
  return weightsOf([...scaled(home, atHome), ...scaled(away, 1 - atHome)])
}

type Weighted = readonly [County, number]

function scaled(counties: readonly Weighted[], total: number): Weighted[] {
  const sum = counties.reduce((all, [, weight]) => all + weight, 0)
  return counties.map(([county, weight]) => [county, (weight / sum) * total])
}

/** The places weigh the same, however many counties each has, and those told twice count twice. */
function weightedUnder(roots: readonly string[], base: RuleBase): Weighted[] {
  const found = new Map<string, Weighted>()
  for (const root of roots) {
    const leaves = scaled(
      leavesUnder(root, base).map((code) => [countyOf(code, base), weightOf(code, base)]),
      1,
    )
    for (const [county, weight] of leaves) found.set(county.code, [county, weight + (found.get(county.code)?.[1] ?? 0)])
  }
  return [...found.values()]
}

function leavesUnder(code: string, base: RuleBase): string[] {
  const children = base.places.childrenOf(code)
  return children.length === 0 ? [code] : children.flatMap((child) => leavesUnder(child.code, base))
}

/** Districts of cities have more firms than counties; beyond that each place is drawn once, the same for every seed. */
function weightOf(code: string, { places }: RuleBase): number {
  const isUrban = places.placeOf(code)?.name.endsWith('区') === true
  return new Drawing(`county ${code}`).skewed(isUrban ? 2.5 : 1, 1.6)
}

function countyOf(code: string, base: RuleBase): County {
  const { places } = base
  const province = `${code.slice(0, 2)}0000`
  const above = `${code.slice(0, 4)}00`
  const city = places.has(above) && levelOfPlace(above) === 'city' ? above : code
  return { code, city, province, zones: zonesIn(city, base) }
}

const zonesIn = (city: string, { compiled }: RuleBase): string[] =>
  compiled.ruleSet.zoneList.filter(({ parent }) => isWithinPlace(parent, city)).map(({ id }) => id)
