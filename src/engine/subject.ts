import type { Formula } from '../domain/formula.js'
import type { Fact, Field } from '../domain/fact.js'
import type { Possible } from '../domain/possible.js'
import type { Frame } from './frame.js'
import type { Kind } from './kind.js'
import type { Tree } from './program.js'

/** 0 the applicant, 1 a record of one of its lists, 2 a record inside a record. */
export type Level = 0 | 1 | 2

export interface ListSubject {
  /** The records fact, or field of a record, it is. */
  readonly id: string
  /** As rules write it: `recognitions`, `recognition.awards`. */
  readonly path: string
  /** Prefix of its fields in rules. */
  readonly record: string
  readonly key: string | undefined
  readonly keyOptions: readonly string[]
  readonly level: 1 | 2
  /** The list this one lies in; null at the applicant. */
  readonly outer: ListSubject | null
  readonly fields: ReadonlyMap<string, Field>
}

/** An input that is not settled; answering it may change something. */
export interface Unknown {
  readonly fact: string
  readonly year: number | null
  /** The record it belongs to; id null: a record not told of yet. */
  readonly subject: { readonly list: string; readonly id: string | null } | null
  readonly askable: boolean
}
export type Unknowns = Map<string, Unknown>

/** Something a leaf or formula can ask the value of. */
export interface Subject {
  readonly index: number
  /** As rules write it. */
  readonly id: string
  readonly kind: Kind
  readonly level: Level
  readonly list: ListSubject | null
  readonly evaluate: (frame: Frame) => Possible
  /** Collects the unsettled inputs behind it. */
  readonly unknowns: (frame: Frame, into: Unknowns) => void
  /** The catalogue's entry, for facts and fields. */
  readonly fact: Fact | Field | undefined
  /** The formula of a definition or derived fact. */
  readonly definition: Node | undefined
}

/** A compiled formula. */
export interface Node {
  readonly ast: Formula
  /** Equal keys: equal meaning. */
  readonly key: string
  readonly kind: Kind
  readonly level: Level
  readonly parts: readonly Node[]
  /** Every subject it reads, directly or through definitions. */
  readonly uses: ReadonlySet<Subject>
  readonly evaluate: (frame: Frame) => Possible
  readonly unknowns: (frame: Frame, into: Unknowns) => void
  /** What a `fact` node reads. */
  readonly subject?: Subject
  /** Conditions of `cases`, in order; the `where` of `over`. */
  readonly trees?: readonly Tree[]
  /** Rows of a table that fit or may fit, by position. */
  readonly live?: (frame: Frame) => readonly number[]
  /** The formula inside, where this only says what stands in for an undefined value. */
  readonly wraps?: Node
  /** The yearly fact it reads, and which calendar years (null: too many are possible). */
  readonly yearly?: { readonly fact: Fact; readonly years: (frame: Frame) => readonly number[] | null }
}
