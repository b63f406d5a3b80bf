import type { Condition, Leaf, Operator } from '../../../src/domain/condition.js'
import type { Literal } from '../../../src/domain/formula.js'
import { colours, levels, recognitionTypes, sizes, tags, type Random } from './catalogue.js'

export type NumericUnit = 'number' | 'money' | 'date'
export type ListName = 'recognitions' | 'loans' | 'awards'

/** Where a rule part stands: which record's fields it may name, and which definitions. */
export interface Place {
  readonly list: ListName | 'recognition.awards' | null
  readonly lets: Readonly<Record<'number' | 'money' | 'boolean', readonly string[]>>
  /** A reviewer's judgement may be named; never in definitions of the catalogue. */
  readonly judgements: readonly string[]
}
export const nowhere: Place = { list: null, lets: { number: [], money: [], boolean: [] }, judgements: [] }
export const inside = (place: Place, list: Place['list']): Place => ({ ...place, list })

const ownFacts: Record<NumericUnit, readonly string[]> = {
  number: [
    'staff',
    'debtRatio',
    'rank',
    'growth',
    'incubators',
    'provincialTitles',
    'ageMonths',
    'claimYear',
    'staff',
    'staff',
  ],
  money: ['capital', 'debt', 'result', 'capital'],
  date: ['establishedOn', 'listedOn'],
}
const fieldsOf: Record<NonNullable<Place['list']>, Record<NumericUnit, readonly string[]>> = {
  recognitions: {
    number: ['recognition.score', 'recognition.rank'],
    money: ['recognition.sum'],
    date: ['recognition.recognisedOn'],
  },
  loans: { number: ['loan.rate'], money: ['loan.principal', 'loan.balance'], date: ['loan.drawnOn'] },
  awards: { number: [], money: ['ownAward.amount'], date: ['ownAward.paidOn'] },
  'recognition.awards': {
    number: ['recognition.score'],
    money: ['award.amount', 'recognition.sum'],
    date: ['award.paidOn', 'recognition.recognisedOn'],
  },
}
const dates = ['2015-06-01', '2022-05-01', '2024-01-01', '2024-02-29', '2025-01-01', '2025-06-30']
const figures: Record<'number' | 'money', readonly number[]> = {
  number: [0, 1, 2, 3, 12, 20, 24, 30, 100, 300, 0.5, 0.2, 1.2, -1],
  money: [0, 1, 0.01, 100, 10000, 10000.5, 100000, 300000, 1000000, -100],
}
export const orders: readonly Operator[] = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']

/** Writes conditions of every operator, at most `depth` groups deep. */
export class Writer {
  readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  figure(unit: 'number' | 'money'): number {
    return this.random.pick(figures[unit])
  }
  date(): string {
    return this.random.pick(dates)
  }

  /** A fact of the unit: a field of the record in scope, a definition, or the applicant's. */
  factOf(unit: NumericUnit, place: Place): string {
    const fields = place.list === null ? [] : fieldsOf[place.list][unit]
    const lets = unit === 'date' ? [] : place.lets[unit]
    if (fields.length > 0 && this.random.chance(0.6)) return this.random.pick(fields)
    return lets.length > 0 && this.random.chance(0.4) ? this.random.pick(lets) : this.random.pick(ownFacts[unit])
  }

  condition(depth: number, place: Place): Condition {
    const { random } = this
    if (depth <= 0 || random.chance(0.3)) return this.leaf(place)
    const form = random.pick(['all', 'all', 'any', 'any', 'not'])
    if (form === 'not') return { not: this.condition(depth - 1, place) }
    const children = Array.from({ length: random.whole(1, 3) }, () => this.condition(depth - 1, place))
    return form === 'all' ? { all: children } : { any: children }
  }

  /** `all` at the root, as rules have it. */
  root(depth: number, place: Place): { all: Condition[] } {
    return { all: Array.from({ length: this.random.whole(1, 3) }, () => this.condition(depth, place)) }
  }

  leaf(place: Place): Leaf {
    const { random } = this
    const kinds = ['number', 'number', 'money', 'money', 'date', 'choice', 'choice', 'truth', 'codes', 'tags', 'pair']
    switch (random.pick(kinds)) {
      case 'number':
        return this.numeric('number', place, () => this.figure('number'))
      case 'money':
        return this.numeric('money', place, () => this.figure('money'))
      case 'date':
        return this.numeric('date', place, () => this.date())
      case 'choice':
        return this.choice(place)
      case 'truth':
        return this.truth(place)
      case 'codes':
        return this.codes(place)
      case 'tags':
        return this.listed(place)
      default:
        return this.pair(place)
    }
  }

  private numeric(unit: NumericUnit, place: Place, value: () => number | string): Leaf {
    const operator = this.random.pick<Operator>([...orders, ...orders, 'equal', 'notEqual', 'in', 'notIn'])
    const many = operator === 'in' || operator === 'notIn'
    return { name: 'c', fact: this.factOf(unit, place), operator, value: many ? [value(), value()] : value() }
  }

  private choice({ list }: Place): Leaf {
    const { random } = this
    const near: readonly [string, readonly string[], boolean][] = [
      ['recognition.level', levels, true],
      ['recognition.type', recognitionTypes, false],
    ]
    const all: readonly [string, readonly string[], boolean][] = [
      ['grade', levels, true],
      ['size', sizes, true],
      ['colour', colours, false],
    ]
    const [fact, options, ordered] = random.pick(
      list === 'recognitions' || list === 'recognition.awards' ? [...near, ...near, ...all] : all,
    )
    const operator = random.pick<Operator>(['equal', 'notEqual', 'in', 'notIn', ...(ordered ? orders : [])])
    const many = operator === 'in' || operator === 'notIn'
    const first = random.pick(options)
    const second = random.pick(options.filter((option) => option !== first))
    return { name: 'c', fact, operator, value: many ? (random.chance(0.7) ? [first, second] : [first]) : first }
  }

  private truth({ list, lets, judgements }: Place): Leaf {
    const { random } = this
    const facts = [
      'private',
      'isMature',
      ...lets.boolean,
      ...judgements.map((name) => `judgement.${name}`),
      ...(list === 'loans' ? ['loan.overdue', 'loan.overdue'] : []),
    ]
    return {
      name: 'c',
      fact: random.pick(facts),
      operator: random.pick<Operator>(['equal', 'notEqual']),
      value: random.chance(0.7),
    }
  }

  private codes({ list }: Place): Leaf {
    const { random } = this
    const value = (all: readonly string[]): string[] =>
      Array.from({ length: random.whole(1, 2) }, () => random.pick(all))
    if (random.chance(0.4))
      return {
        name: 'c',
        fact: 'industry',
        operator: 'within',
        value: value(['B', 'C', 'K', '13', '252', '2521', '70']),
      }
    const fact =
      list === 'recognitions' && random.chance(0.6) ? random.pick(['recognition.place', 'recognition.place2']) : 'place'
    return { name: 'c', fact, operator: 'within', value: value(['140400', '140403', '140000', '340000', '340104']) }
  }

  private listed({ list }: Place): Leaf {
    const { random } = this
    const fields = list === 'recognitions' ? ['recognition.fields'] : list === 'loans' ? ['loan.roles'] : []
    const operator = random.pick<Operator>(['contains', 'doesNotContain', 'containsAny'])
    const value: Literal | string[] =
      operator === 'containsAny' ? [random.pick(tags), random.pick(tags)] : random.pick(tags)
    return { name: 'c', fact: random.pick(['tags', ...fields]), operator, value }
  }

  /** Two facts of one unit. */
  private pair(place: Place): Leaf {
    const { random } = this
    const operator = random.pick<Operator>([...orders, ...orders, 'equal', 'notEqual'])
    const unit = random.pick<NumericUnit>(['number', 'money', 'date'])
    const other = unit === 'date' && random.chance(0.5) ? 'asOf' : this.factOf(unit, place)
    return { name: 'c', fact: this.factOf(unit, place), operator, value: { fact: other } }
  }
}
