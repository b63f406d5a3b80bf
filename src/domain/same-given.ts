import { compare, type Exact } from './exact.js'
import type { Given, GivenFacts, GivenNumber, GivenRecord } from './given.js'

/** Ids of the facts that two profiles tell otherwise, or only one of them tells. */
export function changedFacts(before: GivenFacts, after: GivenFacts): string[] {
  const ids = new Set([...before.keys(), ...after.keys()])
  return [...ids].filter((id) => !isSame(before.get(id), after.get(id)))
}

/** False where in doubt. */
function isSame(a: Given | undefined, b: Given | undefined): boolean {
  if (a === b) return true
  return a !== undefined && b !== undefined && a.is === b.is && same[a.is](a as never, b as never)
}

type Of<Is extends Given['is']> = Extract<Given, { readonly is: Is }>
const isSameValue = <One extends Of<'boolean' | 'option' | 'code'>>(a: One, b: One): boolean => a.value === b.value
const same: { readonly [Is in Given['is']]: (a: Of<Is>, b: Of<Is>) => boolean } = {
  boolean: isSameValue,
  option: isSameValue,
  code: isSameValue,
  none: () => true,
  number: (a, b) => isSameNumber(a, b),
  choices: (a, b) => a.complete === b.complete && isSameList(a.items, b.items),
  yearly: (a, b) => isSameMap(a.years, b.years, isSameNumber),
  records: (a, b) => isSameComplete(a.complete, b.complete) && isSameList(a.items, b.items, isSameRecord),
}

const isSameNumber = (a: GivenNumber, b: GivenNumber): boolean => isSameEnd(a.min, b.min) && isSameEnd(a.max, b.max)

const isSameEnd = (a: Exact | null, b: Exact | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0

const isSameRecord = (a: GivenRecord, b: GivenRecord): boolean => a.id === b.id && isSameMap(a.fields, b.fields, isSame)

const isSameComplete = (a: boolean | readonly string[], b: boolean | readonly string[]): boolean =>
  typeof a === 'boolean' || typeof b === 'boolean' ? a === b : isSameList(a, b)

const isSameList = <Item>(
  a: readonly Item[],
  b: readonly Item[],
  isSameItem: (x: Item, y: Item) => boolean = (x, y) => x === y,
): boolean => a.length === b.length && a.every((item, i) => isSameItem(item, b[i] as Item))

function isSameMap<Key, Value>(
  a: ReadonlyMap<Key, Value>,
  b: ReadonlyMap<Key, Value>,
  isSameEntry: (x: Value, y: Value) => boolean,
): boolean {
  if (a.size !== b.size) return false
  return [...a].every(([key, value]) => b.has(key) && isSameEntry(value, b.get(key) as Value))
}
