import { canonicalJson } from '../../domain/canonical-json.js'
import { compare } from '../../domain/exact.js'
import type { Given, GivenFacts, GivenRecords } from '../../domain/given.js'
import type { PlaceParts } from '../../domain/place.js'
import { has, hull, type Possible } from '../../domain/possible.js'
import type { Columns, Value } from '../../domain/store/table.js'
import type { CompiledRuleSet } from '../compile.js'
import { valueOfGiven } from '../given-value.js'
import { rootFrame } from '../match.js'
import type { Frame } from '../subject.js'
import { storedFacts, type StoredField, type StoredList, type StoredWorkedOut } from './stored-facts.js'
import { columnsOfShape, none, writeShape } from './stored-value.js'
import { toldBesides } from './told-besides.js'

/** Changes whenever the same profile would come to other values, or a column to another meaning. */
const formatVersion = 3

/** Marks of what is told and not told whole by the other columns, or of other years than the last closed one. */
export const besidesColumn = 'besides'

/** Columns beside each stored profile: one set for all rule sets with this catalogue. All may be null: not known. */
export function factColumns(rules: CompiledRuleSet): Columns {
  const { facts, workedOut, lists } = storedFacts(rules)
  const ofLists = lists.flatMap(({ mostName, fields }) => [
    { [mostName]: { type: 'integer', isNullable: true } },
    ...fields.map(({ name }) => ({ [name]: { type: 'texts', isNullable: true } })),
  ])
  const besides: Columns = { [besidesColumn]: { type: 'texts', isNullable: true } }
  return Object.assign({}, besides, ...[...facts, ...workedOut].map(columnsOfShape), ...ofLists) as Columns
}

/**
 * All that the facts of a profile may be, for questions asked on any day of the calendar year `asOfYear` (so the last
 * closed year is the one before). One value for each of the `factColumns`. Nothing is taken for worse than it may be.
 */
export function factValues(rules: CompiledRuleSet, told: GivenFacts, asOfYear: number): Record<string, Value> {
  const { facts, workedOut, lists } = storedFacts(rules)
  const values: Record<string, Value> = {}
  for (const stored of facts) {
    const given = told.get(stored.fact.id)
    writeShape(values, stored, given ? valueOfGiven(given, stored.fact, stored.kind) : null)
  }
  const sets = setsWorkedOut(rules, workedOut, told, asOfYear)
  for (const [i, stored] of workedOut.entries()) writeShape(values, stored, sets[i] ?? null)
  for (const list of lists) writeList(values, list, told.get(list.id))
  values[besidesColumn] = toldBesides(rules, told, asOfYear - 1, values)
  return values
}

/**
 * Text of everything that `factValues` depends on beside the profile: kept as a digest with each row. A row with another
 * one says nothing and is always a candidate.
 * @param places by which profiles were read
 */
export function stampOf({ ruleSet }: CompiledRuleSet, places: PlaceParts, asOfYear: number): string {
  const { facts, definitions, tables, zoneList, industries } = ruleSet
  return canonicalJson({
    formatVersion,
    asOfYear,
    facts: [...facts.values()],
    definitions: Object.fromEntries(definitions),
    tables: Object.fromEntries(tables),
    zones: zoneList,
    industries: industries.parts,
    places,
  })
}

/** Null: nothing that a column could tell. */
function setsWorkedOut(
  rules: CompiledRuleSet,
  workedOut: readonly StoredWorkedOut[],
  facts: GivenFacts,
  asOfYear: number,
): (Possible | null)[] {
  const frames = daysThatDiffer(rules, asOfYear).map((asOf) => rootFrame(rules, { facts, asOf, knownAt: asOf }))
  const sets = workedOut.map(({ valueIn }) => frames.map((frame: Frame): Possible => valueIn(frame)).reduce(hull))
  // Which side of a contradiction is believed depends on who vouches for it, which a column does not know.
  return frames.some(({ world }) => world.conflicts.size > 0) ? [] : sets.map(unlessUnbounded)
}

/** A figure from its least value up, whatever that is, is as good as unknown: most are. */
const unlessUnbounded = (set: Possible): Possible | null =>
  set.is === 'numbers' && set.may === has && set.hi === Infinity && compare(set.lo, 0) <= 0 ? null : set

/** Whether what is worked out of a profile is the same on every day of the year. */
export const isOneAllYear = (rules: CompiledRuleSet, year: number): boolean => daysThatDiffer(rules, year).length === 1

/** The year's first day, and each on which another edition of a table begins: on all others values are as before. */
function daysThatDiffer({ ruleSet }: CompiledRuleSet, year: number): string[] {
  const editions = [...ruleSet.tables.values()].flatMap((table) => table.editions.map(({ from }) => from))
  return [`${year}-01-01`, ...new Set(editions.filter((from) => from.startsWith(`${year}-`)))]
}

function writeList(into: Record<string, Value>, { mostName, fields }: StoredList, given: Given | undefined): void {
  const told = given?.is === 'none' ? noRecords : given?.is === 'records' ? given : null
  // Of a list that may hold more, nothing can be said.
  const items = told?.complete === true ? told.items : null
  into[mostName] = items && items.length
  for (const field of fields) into[field.name] = items && valuesOfField(field, items)
}
const noRecords: Pick<GivenRecords, 'items' | 'complete'> = { items: [], complete: true }

/** Everything that the field is in some record; null where one record leaves it open. */
function valuesOfField({ fact }: StoredField, items: GivenRecords['items']): string[] | null {
  const found = new Set<string>()
  for (const { fields } of items) {
    const values = optionsTold(fields.get(fact.id))
    if (values === null) return null
    for (const value of values) found.add(value)
  }
  return [...found]
}

function optionsTold(given: Given | undefined): readonly string[] | null {
  switch (given?.is) {
    case 'none':
      return [none]
    case 'boolean':
      return [String(given.value)]
    case 'option':
      return [given.value]
    case 'choices':
      return given.complete ? given.items : null
    default:
      return null
  }
}
