import { optionIdsOf, type Catalogue } from '../../domain/catalogue.js'
import { compare, fromDecimal, type Exact } from '../../domain/exact.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Given, GivenNumber } from '../../domain/given.js'
import type { IsoDate } from '../../domain/iso-date.js'
import { isIsoDate } from '../../domain/iso-date.js'
import type { Asked } from './asked.js'
import { dayNumber } from './calendar.js'
import type { Sections } from './codes.js'
import type { Random } from './random.js'

/** What draws are made from. Values lie on the figures that rules compare with and right beside them, where mistakes are. */
export interface Drawing {
  readonly catalogue: Catalogue
  readonly sections: Sections
  readonly asOf: IsoDate
  readonly asked: Asked
  readonly random: Random
  /** true: what only a register knows is drawn too. */
  readonly withRegistry: boolean
}

type Scalar = Exclude<Fact | Field, { type: 'records' | 'yearly' }>
export type NumberType = 'integer' | 'money' | 'ratio' | 'date'

/** Closed ends; null: none. In fen for money, days for dates. */
export interface Bounds {
  readonly min: Exact | null
  readonly max: Exact | null
}

const unit = (type: NumberType): number => (type === 'money' ? 100 : 1)
/** Exactly `value` times the unit of its type. */
const scaled = (value: number, type: NumberType): Exact => {
  const whole = value * unit(type)
  return type === 'ratio' ? fromDecimal(value) : Math.round(whole)
}

function domainOf({ domain }: { readonly domain?: Fact['domain'] }, type: NumberType): Bounds {
  const end = (value: number | undefined): Exact | null => (value === undefined ? null : scaled(value, type))
  return { min: end(domain?.min), max: end(domain?.max) }
}

/** Figures that the rules compare with, in the unit of the type, and their neighbours. */
function figuresOf(type: NumberType, { asked, asOf, random }: Drawing): Exact {
  if (type === 'date') return dateNear(asked, asOf, random)
  const written = random.chance(0.85) ? [...asked.numbers, 0, 1] : [10 ** random.whole(0, 9)]
  const figure = random.pick(written)
  if (type === 'ratio') return fromDecimal(Number((figure + random.pick([-0.01, 0, 0, 0.01])).toFixed(6)))
  // A share of a round sum lies on what another share of it is compared with.
  const share = random.chance(0.2) ? random.pick([1, ...asked.numbers.filter((one) => one > 0 && one < 10)]) : 1
  return Math.round(figure * share * unit(type)) + random.pick([-1, 0, 0, 1])
}

function dateNear({ numbers, texts }: Asked, asOf: IsoDate, random: Random): number {
  const today = dayNumber(asOf)
  const written = texts.filter(isIsoDate).map(dayNumber)
  const spans = numbers.filter((one) => Number.isInteger(one) && one >= 0 && one <= 400)
  const day = random.pick([
    today,
    ...written,
    today - random.whole(0, 400),
    today - random.whole(0, 9000),
    today - Math.round(random.pick([0, ...spans]) * random.pick([1, 30.44, 365.25])),
  ])
  return day + random.pick([-1, 0, 0, 1])
}

export const isInside = (value: Exact, { min, max }: Bounds): boolean =>
  (min === null || compare(value, min) >= 0) && (max === null || compare(value, max) <= 0)

const tries = 6

/** Somewhere within the bounds. */
export function drawNumber(type: NumberType, bounds: Bounds, drawing: Drawing): Exact {
  for (let i = 0; i < tries; i++) {
    const figure = figuresOf(type, drawing)
    if (isInside(figure, bounds)) return figure
  }
  return between(bounds, drawing.random)
}

function between({ min, max }: Bounds, random: Random): Exact {
  if (min === null) return max ?? 0
  if (max === null) return min
  const isWide = typeof min === 'number' && typeof max === 'number' && Number.isSafeInteger(max - min)
  return isWide && random.chance(0.5) ? random.whole(min, max) : random.pick([min, max])
}

export const exactly = (value: Exact): GivenNumber => ({ is: 'number', min: value, max: value })

/** Both bounds together; the first where they exclude each other. */
export function narrower(a: Bounds, b: Bounds): Bounds {
  const min = a.min === null || (b.min !== null && compare(b.min, a.min) > 0) ? b.min : a.min
  const max = a.max === null || (b.max !== null && compare(b.max, a.max) < 0) ? b.max : a.max
  return min !== null && max !== null && compare(min, max) > 0 ? a : { min, max }
}

/** A county: below `known` when that is coarser. */
function drawPlace(known: string, { asked, random }: Drawing): string {
  const prefix = known.length > 6 ? known : known.replace(/(00){0,3}$/, '')
  if (prefix.length >= 6) return known
  const named = asked.texts.filter((text) => /^\d{6}$/.test(text)).map((text) => text.replace(/(00){0,3}$/, ''))
  const fitting = ['', ...named].filter((text) => text.startsWith(prefix))
  let code = random.pick([prefix, ...fitting])
  while (code.length < 6) code += random.pick(['01', '02', '04', '11', '34'])
  return code
}

/** A class: below `known` when that is coarser. */
function drawIndustry(known: string, { asked, random, sections }: Drawing): string {
  const divisions = known === '' ? [...sections.values()].flat() : (sections.get(known) ?? [known])
  const isUnder = (code: string): boolean => divisions.some((one) => code.startsWith(one) || one.startsWith(code))
  const named = asked.texts.flatMap((text) => (/^[A-T]$/.test(text) ? (sections.get(text) ?? []) : [text]))
  const fitting = named.filter(
    (text) => /^\d{2,4}$/.test(text) && isUnder(text) && text.length >= (divisions[0]?.length ?? 0),
  )
  let code = fitting.length > 0 && random.chance(0.6) ? random.pick(fitting) : random.pick(divisions)
  while (code.length < 4) code += String(random.whole(1, 4))
  return code
}

function drawChoices(fact: Extract<Scalar, { type: 'choices' }>, known: readonly string[], drawing: Drawing): Given {
  const more = [...optionIdsOf(fact, drawing.catalogue)].filter((id) => !known.includes(id))
  const items = [...known]
  for (let left = drawing.random.whole(0, 2); left > 0 && more.length > 0; left--) {
    const [item = ''] = more.splice(drawing.random.whole(0, more.length - 1), 1)
    items.push(item)
  }
  return { is: 'choices', items, complete: true }
}

const noBounds: Bounds = { min: null, max: null }

/** One value that agrees with what is known of the fact (undefined: nothing). */
export function drawScalar(fact: Scalar, given: Given | undefined, drawing: Drawing, bounds = noBounds): Given {
  if (given === undefined && fact.optional && drawing.random.chance(0.25)) return { is: 'none' }
  return given !== undefined && isSettled(given) ? given : drawOpen(fact, given, drawing, bounds)
}

const isSettled = (given: Given): boolean =>
  given.is === 'none' || given.is === 'boolean' || given.is === 'option' || (given.is === 'choices' && given.complete)

function drawOpen(fact: Scalar, given: Given | undefined, drawing: Drawing, bounds: Bounds): Given {
  const { random, catalogue } = drawing
  switch (fact.type) {
    case 'boolean':
      return { is: 'boolean', value: random.chance(0.5) }
    case 'choice':
      return { is: 'option', value: random.pick([...optionIdsOf(fact, catalogue)]) }
    case 'choices':
      return drawChoices(fact, given?.is === 'choices' ? given.items : [], drawing)
    case 'place':
      return { is: 'code', value: drawPlace(codeOf(given), drawing) }
    case 'industry':
      return { is: 'code', value: drawIndustry(codeOf(given), drawing) }
    default:
      return exactly(drawNumber(fact.type, narrower(ownBounds(fact, given), bounds), drawing))
  }
}
const codeOf = (given: Given | undefined): string => (given?.is === 'code' ? given.value : '')

/** Ends that were told; where one is missing, the domain's. */
export function ownBounds(
  fact: Parameters<typeof domainOf>[0] & { readonly type: string },
  given: Given | undefined,
  type = fact.type as NumberType,
): Bounds {
  const domain = domainOf(fact, type)
  if (given?.is !== 'number') return domain
  return { min: given.min ?? domain.min, max: given.max ?? domain.max }
}
