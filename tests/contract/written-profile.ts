import type { Fact, Field } from '../../src/domain/fact.js'
import { toText, type Exact } from '../../src/domain/exact.js'
import type { Given, GivenFacts, GivenNumber, GivenRecords } from '../../src/domain/given.js'
import { fromDayNumber } from '../../src/domain/iso-date.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import type { RuleSet } from '../../src/domain/rule-set.js'

/** Drawn facts as the profile of a body; what JSON cannot say (a third) is left out. */
export const writtenProfile = (facts: GivenFacts, { facts: catalogue }: RuleSet): JsonValue => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'fen',
  facts: Object.fromEntries(
    [...facts].flatMap(([id, given]) => {
      const fact = catalogue.get(id)
      const value = fact ? written(fact, given) : undefined
      return value === undefined ? [] : [[id, value]]
    }),
  ),
})

function written(fact: Fact | Field, given: Given): JsonValue | undefined {
  switch (given.is) {
    case 'none':
      return 'none'
    case 'boolean':
    case 'option':
    case 'code':
      return given.value
    case 'choices':
      return { complete: given.complete, items: [...given.items] }
    case 'number':
      return range(fact, given)
    case 'yearly':
      return object([...given.years].map(([year, one]) => [String(year), range(fact, one)]))
    case 'records':
      return records(fact, given)
  }
}

function records(fact: Fact | Field, { items, complete }: GivenRecords): JsonValue {
  const fieldsOf = fact.type === 'records' ? fact.fields : []
  const told = items.map(({ id, fields }) => {
    const entries = fieldsOf.map((field) => [field, fields.get(field.id)] as const)
    return { id, ...object(entries.map(([field, one]) => [field.id, one && written(field, one)])) }
  })
  return { complete: typeof complete === 'boolean' ? complete : [...complete], items: told }
}

const object = (entries: readonly (readonly [string, JsonValue | undefined])[]): { [key: string]: JsonValue } =>
  Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))

function range(fact: Fact | Field, { min, max }: GivenNumber): JsonValue | undefined {
  const [low, high] = [min, max].map((end) => (end === null ? undefined : figure(fact, end)))
  if (low === undefined && high === undefined) return undefined
  if (low === high && low !== undefined) return low
  return object([
    ['min', low],
    ['max', high],
  ])
}

function figure({ type }: Fact | Field, value: Exact): JsonValue | undefined {
  if (type === 'date') return typeof value === 'number' ? fromDayNumber(value) : undefined
  const text = toText(value)
  return text.includes('/') ? undefined : Number(text)
}
