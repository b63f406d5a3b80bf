import { orderOperators, type Operator } from '../../domain/condition.js'
import { orderable, type Sides } from './compare.js'
import { toPlainNumber, toText, type Fraction } from './fraction.js'
import { isPoint, type Alternative } from './value.js'

/** What the rule engine itself compares: plain numbers, texts, booleans and arrays of them. */
interface RawLeaf {
  readonly operator: string
  readonly left: Raw
  readonly right: Raw
}
type RawScalar = string | number | boolean
type Raw = RawScalar | readonly RawScalar[]

const listed: readonly Operator[] = ['in', 'notIn', 'containsAny', 'within']
const isOrder = (operator: Operator): boolean => orderOperators.some((one) => one === operator)

function singleOf(alternatives: readonly Alternative[]): Alternative | null {
  const [first, ...more] = alternatives
  if (first === undefined || more.length > 0 || first.is === 'absent' || first.is === 'undefined') return null
  return first.is === 'range' && !isPoint(first) ? null : first
}

function rawOf(alternative: Alternative): Raw | Fraction {
  switch (alternative.is) {
    case 'range':
      return alternative.min
    case 'text':
    case 'inKind':
      return alternative.text
    case 'boolean':
      return alternative.value
    case 'list':
      return alternative.items
    case 'absent':
    case 'undefined':
      throw new TypeError(`no raw value of ${alternative.is}`)
  }
}

const isFraction = (raw: Raw | Fraction): raw is Fraction => typeof raw === 'object' && 'bottom' in raw

function named(operator: Operator, kind: NonNullable<Sides['type']>['kind'] | undefined): string {
  if (operator !== 'within') return operator
  return kind === 'industry' ? 'industryWithin' : 'placeWithin'
}

function numeric(operator: Operator, left: Fraction, right: readonly Fraction[]): RawLeaf {
  const all = [left, ...right]
  const plain = all.map(toPlainNumber).filter((number) => number !== null)
  const isPlain = plain.length === all.length
  const [a = 0, ...members]: RawScalar[] = isPlain ? plain : all.map(toText)
  const isListed = listed.includes(operator)
  return { operator: isPlain ? operator : `${operator}Exactly`, left: a, right: isListed ? members : (members[0] ?? 0) }
}

/** The leaf on values that the rule engine can compare; null where a side is not one present value. */
export function rawLeaf({ operator, left, right, type }: Sides): RawLeaf | null {
  const singles = [left, ...right].map(singleOf).filter((single) => single !== null)
  if (singles.length !== right.length + 1) return null
  const [first = '', ...rest] = singles
    .map((single) => (isOrder(operator) ? orderable(single, type) : single))
    .map(rawOf)
  if (isFraction(first)) return numeric(operator, first, rest.filter(isFraction))
  const members = rest.filter((raw) => typeof raw === 'string' || typeof raw === 'boolean')
  return {
    operator: named(operator, type?.kind),
    left: first,
    right: listed.includes(operator) ? members : (members[0] ?? ''),
  }
}
