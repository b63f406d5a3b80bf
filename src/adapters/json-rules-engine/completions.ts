import type { Exact } from '../../domain/exact.js'
import type { Fact, Field } from '../../domain/fact.js'
import { optionIdsOf } from '../../domain/catalogue.js'
import type { Given, GivenFacts, GivenNumber, GivenRecord, GivenRecords } from '../../domain/given.js'
import { dayNumber, yearOf } from './calendar.js'
import { drawNumber, drawScalar, exactly, isInside, ownBounds, type Bounds, type Drawing } from './draw-value.js'

export type { Drawing } from './draw-value.js'

type RecordsFact = Extract<Fact | Field, { type: 'records' }>
type YearlyFact = Extract<Fact, { type: 'yearly' }>

/** How far back yearly figures are drawn. */
const yearsBack = 12

/**
 * One way of completing a profile: what is absent answered, incomplete lists closed (with or without more records),
 * ranges, prefixes and partial dates narrowed to one value. What was told stays. Only facts that are asked about are drawn.
 */
export function drawCompletion(facts: GivenFacts, drawing: Drawing): GivenFacts {
  const completed = new Map(facts)
  for (const id of ['establishedOn', ...drawing.asked.facts]) {
    const fact = drawing.catalogue.facts.get(id)
    if (fact === undefined || isLeftOpen(fact, completed.get(id), drawing)) continue
    completed.set(id, completeFact(fact, completed, drawing))
  }
  return completed
}

/** Derived facts follow from others; what only a register knows the applicant cannot answer. */
const isLeftOpen = (fact: Fact | Field, given: Given | undefined, { withRegistry }: Drawing): boolean =>
  ('formula' in fact && fact.formula !== undefined) || (given === undefined && !fact.askable && !withRegistry)

function completeFact(fact: Fact, facts: GivenFacts, drawing: Drawing): Given {
  const given = facts.get(fact.id)
  if (fact.type === 'yearly') return completeYears(fact, given, facts, drawing)
  if (fact.type === 'records') return completeRecords(fact, given, drawing)
  return fact.id === 'establishedOn' && fact.type === 'date'
    ? completeFounding(fact, facts, drawing)
    : drawScalar(fact, given, drawing)
}

/** An applicant with figures for a year was founded in that year or before; nobody is founded after the day asked about. */
function completeFounding(fact: Extract<Fact, { type: 'date' }>, facts: GivenFacts, drawing: Drawing): Given {
  const years = [...facts.values()].flatMap((given) => (given.is === 'yearly' ? [...given.years.keys()] : []))
  const [first] = years.toSorted((a, b) => a - b)
  const latest = first === undefined ? dayNumber(drawing.asOf) : dayNumber(`${first}-12-31`)
  const bounds = { min: null, max: latest }
  return drawScalar({ ...fact, optional: fact.optional && first === undefined }, facts.get(fact.id), drawing, bounds)
}

function completeYears(fact: YearlyFact, given: Given | undefined, facts: GivenFacts, drawing: Drawing): Given {
  const years = new Map<number, GivenNumber>()
  const told = given?.is === 'yearly' ? given.years : new Map<number, GivenNumber>()
  const thisYear = yearOf(dayNumber(drawing.asOf))
  const open = openYears(facts.get('establishedOn'), thisYear, !fact.askable && !drawing.withRegistry)
  for (const year of [...new Set([...told.keys(), ...open])].toSorted((a, b) => a - b)) {
    const bounds = ownBounds(fact, told.get(year), fact.of)
    years.set(year, exactly(nextFigure(fact, years.get(year - 1), bounds, drawing)))
  }
  return { is: 'yearly', years }
}

function openYears(founded: Given | undefined, thisYear: number, isLeftAlone: boolean): number[] {
  if (isLeftAlone || founded?.is === 'none') return []
  const foundingYear = founded?.is === 'number' && typeof founded.min === 'number' ? yearOf(founded.min) : -Infinity
  const first = Math.max(foundingYear, thisYear - yearsBack)
  return Array.from({ length: Math.max(0, thisYear - first) }, (_, index) => first + index)
}

/** Often a multiple of last year's that the rules ask about: growth lies on its limits. */
function nextFigure(fact: YearlyFact, last: GivenNumber | undefined, bounds: Bounds, drawing: Drawing): Exact {
  const { random, asked } = drawing
  const before = last?.min
  if (typeof before === 'number' && fact.of !== 'ratio' && random.chance(0.5)) {
    const factors = [1, ...asked.numbers.filter((one) => one > 0 && one < 10)]
    const figure = Math.round(before * random.pick(factors)) + random.pick([0, 0, 0, 1, -1])
    if (isInside(figure, bounds)) return figure
  }
  return drawNumber(fact.of, bounds, drawing)
}

function completeRecords(fact: RecordsFact, given: Given | undefined, drawing: Drawing): Given {
  if (given?.is === 'none' || (given === undefined && fact.optional && drawing.random.chance(0.2)))
    return { is: 'none' }
  const told: GivenRecords = given?.is === 'records' ? given : { is: 'records', items: [], complete: false }
  const items = told.items.map((record) => completeRecord(fact, record, [], drawing))
  if (told.complete !== true) addRecords(fact, items, told.complete === false ? [] : told.complete, drawing)
  return { is: 'records', items, complete: true }
}

/** As many as may have been left out: often none, seldom many. */
function addRecords(fact: RecordsFact, items: GivenRecord[], closed: readonly string[], drawing: Drawing): void {
  for (let left = drawing.random.pick([0, 1, 1, 2]); left > 0; left--) {
    const record = newRecord(fact, items, closed, drawing)
    if (record !== null) items.push(record)
  }
}

/** A record not told of; its key lies outside the values that the list is complete for. Null: there is none. */
function newRecord(
  fact: RecordsFact,
  items: readonly GivenRecord[],
  closed: readonly string[],
  drawing: Drawing,
): GivenRecord | null {
  const taken = new Set(items.map(({ id }) => id))
  let number = items.length + 1
  while (taken.has(`drawn${number}`)) number++
  const key = fact.fields.find(({ id }) => id === fact.key)
  const fields = new Map<string, Given>()
  if (key?.type === 'choice' && closed.length > 0) {
    const free = [...optionIdsOf(key, drawing.catalogue)].filter((option) => !closed.includes(option))
    if (free.length === 0) return null
    fields.set(key.id, { is: 'option', value: drawing.random.pick(free) })
  }
  return completeRecord(fact, { id: `drawn${number}`, fields }, closed, drawing)
}

function completeRecord(
  fact: RecordsFact,
  { id, fields }: GivenRecord,
  closed: readonly string[],
  drawing: Drawing,
): GivenRecord {
  const completed = new Map(fields)
  const all: readonly Field[] = fact.fields
  for (const field of all) {
    const given = completed.get(field.id)
    if (isLeftOpen(field, given, drawing)) continue
    const drawn = field.type === 'records' ? completeRecords(field, given, drawing) : drawScalar(field, given, drawing)
    completed.set(field.id, field.id === fact.key ? withoutKeys(drawn, closed) : drawn)
  }
  return { id, fields: completed }
}

const withoutKeys = (given: Given, closed: readonly string[]): Given =>
  given.is === 'choices' ? { ...given, items: given.items.filter((item) => !closed.includes(item)) } : given
