import { add, compare, fromDecimal, multiply, subtract, type Exact } from '../../src/domain/exact.js'
import type { Fact } from '../../src/domain/fact.js'
import type { Given, GivenFacts, GivenNumber, GivenRecords } from '../../src/domain/given.js'
import { isIsoDate, toDayNumber, type IsoDate } from '../../src/domain/iso-date.js'
import { placePrefix } from '../../src/domain/place.js'
import type { RuleSet } from '../../src/domain/rule-set.js'
import type { Named } from './reach-named.js'

/** Lists of records are not answered here: what a record may say has no end. */
export type Plain = Exclude<Fact, { type: 'records' }>

type Figures = Extract<Plain, { type: 'integer' | 'money' | 'ratio' | 'yearly' }>

/** Answers that a fact may still be given, told apart by what a rule names; each exact. */
export function answersTo(fact: Plain, told: Given | undefined, named: Named, ruleSet: RuleSet): Given[] {
  const none: Given[] = fact.optional && told === undefined ? [{ is: 'none' }] : []
  return [...none, ...valuesOf(fact, told, named, ruleSet)]
}

function valuesOf(fact: Plain, told: Given | undefined, named: Named, { industries }: RuleSet): Given[] {
  const options = optionsOf(fact, named)
  switch (fact.type) {
    case 'boolean':
      return told ? [] : [true, false].map((value) => ({ is: 'boolean', value }))
    case 'choice':
      return told ? [] : options.map((value) => ({ is: 'option', value }))
    case 'choices':
      return setsOf(told, options)
    case 'place':
      return codesIn(
        told,
        [...named.texts].filter((text) => /^\d{6,12}$/.test(text)),
        placePrefix,
      )
    case 'industry': {
      const codes = [...named.texts].filter((text) => /^([A-T]|\d{2,4})$/.test(text))
      const own = codeOf(told)
      const under = (code: string) =>
        code !== own && (own === '' || code.startsWith(own) || industries.sectionOf(code) === own)
      return [...codes, ...divisions].filter(under).map((value) => ({ is: 'code', value }))
    }
    case 'date':
      return within(told, daysNear(named))
    case 'yearly':
      return []
    default:
      return within(told, figuresNear(fact, named))
  }
}

/** Answers to one year of a yearly fact. */
export function answersInYear(
  fact: Figures & { type: 'yearly' },
  told: GivenNumber | undefined,
  named: Named,
): Given[] {
  return within(told, figuresNear(fact, named))
}

const divisions = Array.from({ length: 97 }, (_, i) => String(i + 1).padStart(2, '0'))
const codeOf = (told: Given | undefined): string => (told?.is === 'code' ? told.value : '')

function codesIn(told: Given | undefined, codes: readonly string[], prefixOf: (code: string) => string): Given[] {
  const own = told ? prefixOf(codeOf(told)) : ''
  const elsewhere = `${own}999999`.slice(0, Math.max(6, own.length))
  const isFiner = (code: string): boolean => code.startsWith(own) && code !== codeOf(told)
  return [...codes, elsewhere].filter(isFiner).map((value) => ({ is: 'code', value }))
}

function optionsOf(fact: Plain, { texts }: Named): string[] {
  if (fact.type !== 'choice' && fact.type !== 'choices') return []
  const all = fact.options?.map(({ id }) => id) ?? []
  const asked = all.length > 12 || fact.optionsFrom ? [...texts] : all
  return fact.optionsFrom ? asked : all.filter((id) => asked.includes(id))
}

/** Complete lists: what is told and nothing, one, two, or all of the others. */
function setsOf(told: Given | undefined, options: readonly string[]): Given[] {
  if (told && (told.is !== 'choices' || told.complete)) return []
  const items = told?.is === 'choices' ? told.items : []
  const others = options.filter((option) => !items.includes(option))
  const pairs = others.flatMap((one, i) => others.slice(i + 1).map((other) => [one, other]))
  return [[], ...others.map((one) => [one]), ...pairs, others].map((more) => ({
    is: 'choices',
    items: [...items, ...more],
    complete: true,
  }))
}

/** Those that what is told leaves open; none where it is exact. */
function within(told: Given | undefined, all: readonly Exact[]): Given[] {
  if (told && told.is !== 'number') return []
  const [min, max] = [told?.min ?? null, told?.max ?? null]
  if (min !== null && max !== null && compare(min, max) === 0) return []
  const ends = [min, max].flatMap((end) => end ?? [])
  const inside = (one: Exact) => (min === null || compare(min, one) <= 0) && (max === null || compare(one, max) <= 0)
  return [...ends, ...all.filter(inside)].map((value) => ({ is: 'number', min: value, max: value }))
}

const largest = 10 ** 13

/** Around every figure that is named, and of every size; what does most often first. */
function figuresNear(fact: Figures, { figures }: Named): Exact[] {
  const type = fact.type === 'yearly' ? fact.of : fact.type
  const [unit, step] = type === 'money' ? [100, 1] : [1, type === 'ratio' ? fromDecimal('0.000001') : 1]
  const sizes = Array.from({ length: 12 }, (_, i) => 10 ** (11 - i)).flatMap((size) => [5 * size, 2 * size, size])
  const near = [...figures].flatMap((figure): Exact[] => {
    const value = multiply(fromDecimal(figure), unit)
    return [value, add(value, step), subtract(value, step)]
  })
  const all = [largest, 0, ...near, ...sizes]
  const { min = -Infinity, max = Infinity } = fact.domain ?? {}
  const signed = min < 0 ? [...all, ...sizes.map((size) => -size)] : all
  return signed.filter(
    (one) =>
      (type === 'ratio' || typeof one === 'number') &&
      compare(one, min === -Infinity ? min : multiply(fromDecimal(min), unit)) >= 0 &&
      compare(one, max === Infinity ? max : multiply(fromDecimal(max), unit)) <= 0,
  )
}

/** Around every day that is named, and so many months before and after it. */
function daysNear({ texts, figures }: Named): number[] {
  const days = [...texts].filter((text) => isIsoDate(text)).map((text: IsoDate) => toDayNumber(text))
  const months = [...figures].filter((figure) => figure > 0 && figure < 600)
  return days.flatMap((day) => [0, ...months, ...months.map((one) => one * 12)].flatMap((after) => around(day, after)))
}
const around = (day: number, months: number): number[] => {
  const length = Math.round(months * 30.4375)
  return [-length - 2, -length, -length + 2, length - 2, length, length + 2].flatMap((by) => [
    day + by - 1,
    day + by + 1,
  ])
}

/** The facts with an answer at a place written as in a profile: `/facts/revenue/2025`, `/facts/loans/items/0/term`. */
export function withAnswerAt(facts: GivenFacts, pointer: string, given: Given): GivenFacts {
  if (pointer === '/applicant/kind') return new Map(facts).set('applicantKind', given)
  return put(facts, pointer.split('/').slice(2), given)
}

function put(fields: GivenFacts, [id = '', ...rest]: readonly string[], given: Given): GivenFacts {
  const told = fields.get(id)
  if (rest.length === 0) return new Map(fields).set(id, given)
  if (rest[0] !== 'items') return new Map(fields).set(id, inYear(told, Number(rest[0]), given))
  const list = told as GivenRecords
  const items = list.items.map((item, i) =>
    i === Number(rest[1]) ? { ...item, fields: put(item.fields, rest.slice(2), given) } : item,
  )
  return new Map(fields).set(id, { ...list, items })
}

function inYear(told: Given | undefined, year: number, given: Given): Given {
  if (given.is !== 'number') return given
  return { is: 'yearly', years: new Map(told?.is === 'yearly' ? told.years : []).set(year, given) }
}
