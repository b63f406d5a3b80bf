import type { Row } from '../../domain/store/table.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import { readsOf, readsOfPolicy } from '../reads.js'
import { besidesColumn } from './fact-columns.js'
import { readDirectly, type ReadDirectly } from './read-directly.js'
import { lastOf, storedFacts, type StoredWorkedOut } from './stored-facts.js'
import { highOf, lowOf, type Stored } from './stored-value.js'
import { markOf, yearsMarkOf } from './told-besides.js'

/** Who is alike to a policy. */
export interface Likeness {
  /** Columns that `keyOf` looks at. */
  readonly columns: readonly string[]
  /**
   * Rows of equal keys are of applicants of whom `classify` tells the same. Null: the columns do not tell all that the
   * policy looks at, or it was not noted whether they do.
   */
  readonly keyOf: (row: Pick<Row, string>) => string | null
}

/**
 * What of a row tells applicants apart for one policy: all the facts it looks at; of what is worked out and settled only
 * what comes out, as whatever is answered of what it rests on leaves it so.
 */
export function likenessOf(rules: CompiledRuleSet, compiled: CompiledPolicy): Likeness {
  const direct = readDirectly(rules, compiled)
  const own = columnsOf(rules, direct.facts)
  const told = marksOf(rules, compiled, direct)
  const workedOut = [...direct.workedOut].map(([stored, reads]) => partOf(rules, stored, reads))
  return {
    columns: [...new Set([besidesColumn, ...own, ...workedOut.flatMap(({ name, inputs }) => [name, ...inputs])])],
    keyOf: (row) => {
      const besides = row[besidesColumn]
      if (!Array.isArray(besides) || besides.some((mark) => told.has(mark as string))) return null
      let key = ''
      for (const column of own) key += textOf(row[column])
      for (const part of workedOut) {
        const more = keyOfPart(part, row, besides as readonly string[])
        if (more === null) return null
        key += more
      }
      return key
    },
  }
}

/** Something worked out, and what it rests on. */
interface Part {
  readonly name: string
  readonly inputs: readonly string[]
  readonly marks: ReadonlySet<string>
}

function partOf(rules: CompiledRuleSet, { name }: StoredWorkedOut, reads: ReadonlySet<string>): Part {
  const marks = [...reads].flatMap((id) => [markOf(rules, id), yearsMarkOf(rules, id)])
  return { name, inputs: columnsOf(rules, reads), marks: new Set(marks) }
}

function keyOfPart({ name, inputs, marks }: Part, row: Pick<Row, string>, besides: readonly string[]): string | null {
  const value = row[name]
  const settled = Array.isArray(value) ? value.length === 1 : typeof value === 'number'
  if (settled) return textOf(value)
  if (besides.some((mark) => marks.has(mark))) return null
  return `?${inputs.map((column) => textOf(row[column])).join('')}`
}

/** No text of a column holds these characters. */
const textOf = (value: Row[string] | undefined): string =>
  value === null || value === undefined ? '\u0000' : `${Array.isArray(value) ? value.join('|') : String(value)}\u0001`

/** Told derived facts are told beside the columns, and contradict themselves by whatever they rest on. */
function marksOf(rules: CompiledRuleSet, compiled: CompiledPolicy, direct: ReadDirectly): Set<string> {
  const read = new Set([...readsOfPolicy(rules, compiled), ...direct.facts])
  for (const reads of direct.workedOut.values()) for (const id of reads) read.add(id)
  const derived = [...rules.definitions.values()].flatMap((subject) =>
    subject.fact && [...readsOf(rules, subject)].some((id) => read.has(id)) ? [subject.id] : [],
  )
  const years = [...direct.otherYears].map((id) => yearsMarkOf(rules, id))
  return new Set([...[...direct.facts, ...derived].map((id) => markOf(rules, id)), ...years])
}

/** A fact without a column is told beside them, or not at all. */
function columnsOf(rules: CompiledRuleSet, facts: ReadonlySet<string>): string[] {
  const { factById, listByPath, workedOut } = storedFacts(rules)
  const years = new Map(workedOut.map((stored) => [stored.name, stored]))
  return [...facts].toSorted().flatMap((id) => {
    const stored = factById.get(id) ?? years.get(lastOf(id))
    return stored ? columnsWith(stored) : (listByPath.get(id)?.mostName ?? [])
  })
}
const columnsWith = ({ name, shape }: Stored): string[] =>
  shape === 'whole' || shape === 'real' ? [lowOf(name), highOf(name)] : [name]
