import type { Condition } from '../../domain/condition.js'
import type { Fact, Field } from '../../domain/fact.js'
import type { Formula, InlineTable } from '../../domain/formula.js'
import type { GivenFacts, GivenRecord } from '../../domain/given.js'
import type { DayNumber, IsoDate } from '../../domain/iso-date.js'
import type { TableFile } from '../../domain/policy.js'
import { dayNumber } from './calendar.js'
import type { Sections } from './codes.js'
import type { Type, Value } from './value.js'

/** A judgement that a reviewer has made, for one subject of the policy asked about. */
export interface MadeJudgement {
  readonly name: string
  readonly subject: string | null
  readonly value: boolean
}

/** All that an answer depends on. The facts are complete, or the opinion is refused. */
export interface World {
  readonly asOf: IsoDate
  /** Law as recorded up to and including this day; absent: all of it. */
  readonly knownAt?: IsoDate
  readonly facts: GivenFacts
  readonly catalogue: {
    readonly facts: ReadonlyMap<string, Fact>
    readonly definitions: ReadonlyMap<string, { readonly formula: Formula }>
  }
  readonly tables: ReadonlyMap<string, TableFile>
  readonly sections: Sections
  readonly judgements?: readonly MadeJudgement[]
}

/** The record that the fields of one prefix are read from; null while only types are asked. */
export interface Bound {
  readonly fields: readonly Field[]
  readonly record: GivenRecord | null
}

/** Where a formula stands: one claim of one policy, inside some records. */
export interface Scope {
  readonly world: World
  /** `let` of the document and the policy. */
  readonly definitions: ReadonlyMap<string, Formula>
  /** Day on which the right arose, else asOf. */
  readonly eventDay: DayNumber
  readonly claimYear: number
  readonly subject: string | null
  /** By the prefix of their fields: `recognition`. */
  readonly bound: ReadonlyMap<string, Bound>
}

export const bind = (scope: Scope, prefix: string, bound: Bound): Scope => ({
  ...scope,
  bound: new Map([...scope.bound, [prefix, bound]]),
})

export type Outcome = 'met' | 'unmet' | 'review'

/** What the parts of the interpreter need of each other. */
export interface Interpreter {
  /** `expected`: what literals become where the formula itself does not say. */
  value(formula: Formula, scope: Scope, expected: Type | null): Value
  condition(condition: Condition, scope: Scope): Outcome
}

/** A fact that is asked for is missing, rough, or an open list. */
export class IncompleteFacts extends Error {
  override readonly name = 'IncompleteFacts'
}

/** The inline table, or the edition of the named one that was in force on the day of the event. */
export function tableOf(table: string | InlineTable, scope: Scope): InlineTable {
  if (typeof table !== 'string') return table
  const file = scope.world.tables.get(table)
  if (file === undefined) throw new ReferenceError(`no table ${table}`)
  const editions = file.editions.toSorted((a, b) => dayNumber(a.from) - dayNumber(b.from))
  const edition = editions.findLast(({ from }) => dayNumber(from) <= scope.eventDay) ?? editions[0]
  if (edition === undefined) throw new ReferenceError(`table ${table} has no edition`)
  return edition.table
}
