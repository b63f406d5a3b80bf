import type { Fact, Field } from '../domain/fact.js'
import { fromDecimal, type Exact } from '../domain/exact.js'
import type { Given, GivenNumber } from '../domain/given.js'
import {
  absent,
  ask,
  between,
  rangeOf,
  has,
  judge,
  oneOf,
  type Choices,
  type Codes,
  type Possible,
} from '../domain/possible.js'
import { moneyFromYuan, type Kind } from './kind.js'

/** Cause of not knowing it: the applicant can be asked, or only a person or register can say. */
export const causeOf = ({ askable }: Fact | Field): number => (askable ? ask : judge)

/** All values a fact can have while nothing is known of it. */
export function unknownValue(fact: Fact | Field, kind: Kind): Possible {
  const causes = causeOf(fact)
  const may = fact.optional ? has | absent : has
  switch (kind.unit) {
    case 'boolean':
    case 'option':
      return oneOf(kind.options ?? [], causes, may)
    case 'place':
    case 'industry':
      return { is: 'codes', code: null, may, causes } satisfies Codes
    case 'choices':
      return { is: 'choices', items: [], isOpen: true, may, causes } satisfies Choices
    default: {
      const [lo, hi] = domainOf(fact, kind)
      return between(lo, hi, causes, may)
    }
  }
}

/** Ends of the domain in the engine's units; ±Infinity where it has none. */
export function domainOf({ domain }: Fact | Field, { unit }: Kind): [Exact, Exact] {
  const convert = unit === 'money' ? moneyFromYuan : fromDecimal
  return [
    domain?.min === undefined ? -Infinity : convert(domain.min),
    domain?.max === undefined ? Infinity : convert(domain.max),
  ]
}

/** The value the profile gives, as a set; records and yearly facts are read elsewhere. */
export function valueOfGiven(given: Given, fact: Fact | Field, kind: Kind): Possible {
  const causes = causeOf(fact)
  switch (given.is) {
    case 'none':
      return { ...unknownValue(fact, kind), may: absent, causes: 0 }
    case 'boolean':
      return oneOf([String(given.value)], 0)
    case 'option':
      return oneOf([given.value], 0)
    case 'code':
      return { is: 'codes', code: given.value, may: has, causes: isFullCode(given.value, kind) ? 0 : causes }
    case 'choices': {
      const { items, complete } = given
      return { is: 'choices', items, isOpen: !complete, may: has, causes: complete ? 0 : causes }
    }
    case 'number':
      return givenRange(given, domainOf(fact, kind), causes)
    default:
      return unknownValue(fact, kind)
  }
}

/** An end that is not given is that of the domain. */
const givenRange = ({ min, max }: GivenNumber, [lo, hi]: [Exact, Exact], causes: number): Possible =>
  rangeOf(min ?? lo, max ?? hi, causes)

/** A county, or a class of an industry: fine enough for every rule in GB/T codes. */
function isFullCode(code: string, { unit }: Kind): boolean {
  return unit === 'industry' ? code.length === 4 : !code.endsWith('00') || code.length > 6
}
