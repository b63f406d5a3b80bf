import { maxOf, minOf, toNumber, type Exact } from '../../../src/domain/exact.js'
import type { Fact, Field } from '../../../src/domain/fact.js'
import type { Catalogue } from '../../../src/domain/catalogue.js'
import type { Given, GivenFacts, GivenNumber, GivenRecord, GivenRecords } from '../../../src/domain/given.js'
import { civilDayOf, dayNumberOf, daysInMonth } from '../../../src/domain/iso-date.js'
import type { Random } from './catalogue.js'

type RecordsFact = Extract<Fact | Field, { type: 'records' }>

/**
 * The same profile with less told: facts, fields, records and years forgotten, lists opened, codes shortened, dates and
 * figures made rough. What only a register knows stays, for an applicant cannot answer it.
 */
export function maskFacts(facts: GivenFacts, catalogue: Catalogue, random: Random, strength: number): GivenFacts {
  const masked = new Map<string, Given>()
  for (const [id, given] of facts) {
    const fact = catalogue.facts.get(id)
    const left = fact === undefined ? given : maskFact(fact, given, random, strength)
    if (left !== null) masked.set(id, left)
  }
  return masked
}

/** Null: nothing is left of it. */
function maskFact(fact: Fact | Field, given: Given, random: Random, strength: number): Given | null {
  if (!fact.askable) return given
  if (fact.type === 'records') return maskRecords(fact, given, random, strength)
  if (random.chance(strength / 2)) return null
  return random.chance(strength) ? rough(fact, given, random) : given
}

/** Told less exactly. */
function rough(fact: Fact | Field, given: Given, random: Random): Given {
  switch (given.is) {
    case 'number':
      return fact.type === 'date' && random.chance(0.5) ? roughDate(given, random) : roughNumber(fact, given, random)
    case 'code':
      return { is: 'code', value: shorter(given.value, random) }
    case 'choices':
      return { is: 'choices', items: given.items.filter(() => random.chance(0.6)), complete: false }
    case 'yearly':
      return { is: 'yearly', years: roughYears(fact, given.years, random) }
    default:
      return given
  }
}

const fenOf = ({ type, ...fact }: Fact | Field): number =>
  type === 'money' || ('of' in fact && fact.of === 'money') ? 100 : 1

/** Round the value: both ends near, or one end open. Ends stay within what can be answered. */
function roughNumber(fact: Fact | Field, { min, max }: GivenNumber, random: Random): Given {
  const unit = fenOf(fact)
  const moved = (end: Exact | null, towards: -1 | 1): Exact | null => {
    if (random.chance(0.25)) return null
    const step = random.pick([0, 1, unit, 10 * unit, 1000 * unit, 200000 * unit])
    return typeof end === 'number' && fact.type !== 'ratio' ? end + towards * step : end
  }
  const [low, high] = [moved(min, -1), moved(max, 1)]
  const [least, most] = [fact.domain?.min, fact.domain?.max]
  return {
    is: 'number',
    min: low !== null && least !== undefined ? maxOf(low, Math.ceil(least * unit)) : low,
    max: high !== null && most !== undefined ? minOf(high, Math.floor(most * unit)) : high,
  }
}

/** The month or the year of a date. */
function roughDate(given: GivenNumber, random: Random): Given {
  if (given.min === null || given.max === null) return given
  const [from, to] = [civilDayOf(toNumber(given.min)), civilDayOf(toNumber(given.max))]
  if (random.chance(0.5)) return { is: 'number', min: dayNumberOf(from.year, 1, 1), max: dayNumberOf(to.year, 12, 31) }
  return {
    is: 'number',
    min: dayNumberOf(from.year, from.month, 1),
    max: dayNumberOf(to.year, to.month, daysInMonth(to.year, to.month)),
  }
}

function shorter(code: string, random: Random): string {
  if (code.length !== 6) return code.length <= 4 ? shorterIndustry(code, random) : code.slice(0, 6)
  return random.pick([`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, '000000'])
}
const sectionOf: Readonly<Record<string, string>> = { '06': 'B', '07': 'B', '13': 'C', '25': 'C', '70': 'K' }
const shorterIndustry = (code: string, random: Random): string => {
  const letter = sectionOf[code.slice(0, 2)]
  return random.pick([code.slice(0, 2), code.slice(0, 3), ...(letter === undefined ? [] : [letter])])
}

function roughYears(
  fact: Fact | Field,
  years: ReadonlyMap<number, GivenNumber>,
  random: Random,
): Map<number, GivenNumber> {
  const left = new Map<number, GivenNumber>()
  for (const [year, figure] of years) {
    if (random.chance(0.3)) continue
    left.set(year, random.chance(0.3) ? (roughNumber(fact, figure, random) as GivenNumber) : figure)
  }
  return left
}

function maskRecords(fact: RecordsFact, given: Given, random: Random, strength: number): Given | null {
  if (given.is !== 'records') return random.chance(strength / 2) ? null : given
  const isKept = (record: GivenRecord): boolean => holdsRegistered(fact, record)
  if (random.chance(strength / 3) && !given.items.some(isKept)) return null
  const items = given.items.map((record) => maskRecord(fact, record, random, strength))
  if (!random.chance(strength)) return { ...given, items }
  const forgotten = items.filter((record) => !isKept(record) && random.chance(0.4))
  const left = items.filter((record) => !forgotten.includes(record))
  const complete = openness(
    fact,
    given,
    forgotten.map(({ id }) => given.items.find((item) => item.id === id) as GivenRecord),
    random,
  )
  return { is: 'records', items: left, complete }
}

/** A record that holds what only a register can say cannot be told of by the applicant alone. */
const holdsRegistered = (fact: RecordsFact, { fields }: GivenRecord): boolean => {
  const all: readonly Field[] = fact.fields
  return all.some(({ id, askable }) => !askable && fields.has(id))
}

function maskRecord(fact: RecordsFact, { id, fields }: GivenRecord, random: Random, strength: number): GivenRecord {
  const left = new Map<string, Given>()
  const all: readonly Field[] = fact.fields
  for (const [name, given] of fields) {
    const field = all.find((one) => one.id === name)
    const masked = field === undefined ? given : maskFact(field, given, random, strength)
    if (masked !== null) left.set(name, masked)
  }
  return { id, fields: left }
}

/** Not complete, or complete for some values of the key that no forgotten record has. */
function openness(
  fact: RecordsFact,
  { complete }: GivenRecords,
  forgotten: readonly GivenRecord[],
  random: Random,
): boolean | string[] {
  const key = (fact.fields as readonly Field[]).find(({ id }) => id === fact.key)
  if (key?.type !== 'choice' || random.chance(0.4)) return false
  const known = complete === true ? (key.options ?? []).map(({ id }) => id) : complete === false ? [] : complete
  const lost = forgotten.map(({ fields }) => fields.get(key.id))
  // A forgotten record that does not tell its key may have any.
  if (lost.some((given) => given?.is !== 'option')) return false
  const values = lost.map((given) => (given?.is === 'option' ? given.value : ''))
  return known.filter((option) => !values.includes(option) && random.chance(0.6))
}
