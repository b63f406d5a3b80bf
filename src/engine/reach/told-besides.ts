import type { Given, GivenFacts, GivenNumber } from '../../domain/given.js'
import { canonicalPlace } from '../../domain/place.js'
import type { Value } from '../../domain/store/table.js'
import type { CompiledRuleSet } from '../compile.js'
import { onceFor } from '../once-for.js'
import { lastOf, storedFacts } from './stored-facts.js'
import { beyond, lowOf, type Shape } from './stored-value.js'

/**
 * How a fact is written among what the columns do not say to the full: by its place in the catalogue, as every row has
 * some and is read whole. What depends on it is told apart by the catalogue.
 */
export const markOf = (rules: CompiledRuleSet, id: string): string => places(rules).get(id) ?? id

/** Marks a yearly fact of which other years than the last closed one are told. */
export const yearsMarkOf = (rules: CompiledRuleSet, id: string): string => `${markOf(rules, id)}y`

/** No id begins with a digit. */
const places = onceFor(
  ({ ruleSet }: CompiledRuleSet): ReadonlyMap<string, string> =>
    new Map([...ruleSet.facts.keys()].map((id, place) => [id, String(place)])),
)

/**
 * What the columns do not say to the full: a range, a list with records or that may hold more, a derived fact, other
 * years; each by its mark. Whatever is not among it is told exactly as its columns have it, or not at all where they are
 * empty.
 * @param values of the columns
 */
export function toldBesides(
  rules: CompiledRuleSet,
  told: GivenFacts,
  lastYear: number,
  values: Readonly<Record<string, Value>>,
): string[] {
  return [...told].flatMap(([id, given]) => {
    const mark = markOf(rules, id)
    if (given.is !== 'yearly') return isInColumns(rules, id, given) ? [] : [mark]
    const last = given.years.get(lastYear)
    // Where what is told contradicts itself, the columns of what is worked out are empty.
    const isWhole = !last || (isExact(last) && values[lowOf(lastOf(id))] === last.min)
    const hasOthers = given.years.size > (last ? 1 : 0)
    return [...(isWhole ? [] : [mark]), ...(hasOthers ? [yearsMarkOf(rules, id)] : [])]
  })
}

const isExact = ({ min, max }: GivenNumber): boolean => typeof min === 'number' && min === max && Math.abs(min) < beyond

function isInColumns(rules: CompiledRuleSet, id: string, given: Given): boolean {
  if (given.is === 'records') return given.complete === true && given.items.length === 0
  const stored = storedFacts(rules).factById.get(id)
  return stored !== undefined && isInShape(stored.shape, given)
}

/** "None" reads like the option of that name. */
function isInShape(shape: Shape, given: Given): boolean {
  switch (given.is) {
    case 'none':
      return shape === 'flag' || shape === 'whole' || shape === 'real'
    case 'number':
      return isExact(given)
    case 'choices':
      return given.complete
    case 'code':
      return shape === 'industry' || given.value === canonicalPlace(given.value)
    case 'boolean':
    case 'option':
      return true
    default:
      return false
  }
}
