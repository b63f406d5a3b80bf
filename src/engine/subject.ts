import type { Formula } from '../domain/formula.js'
import type { Fact, Field, Words } from '../domain/fact.js'
import type { Given, GivenFacts, GivenRecord } from '../domain/given.js'
import type { DayNumber, IsoDate } from '../domain/iso-date.js'
import type { Possible } from '../domain/possible.js'
import type { Truth } from '../domain/truth.js'
import type { Kind } from './kind.js'
import type { LeafTest } from './leaf-truth.js'

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
  readonly label: Words
}

/** An input that is not settled; answering it may change something. */
export interface Unknown {
  readonly fact: string
  readonly year: number | null
  /** The record it belongs to; id null: a record not told of yet. */
  readonly subject: { readonly list: string; readonly id: string | null } | null
  readonly askable: boolean
  /** The told records around it, the outermost first; id "": one not told of. */
  readonly within: readonly RecordPlace[]
}
/** `list` is the records fact, or the field of the record around it. */
export interface RecordPlace {
  readonly list: string
  readonly id: string
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
  /** Every other subject that its value follows from, directly or not. */
  readonly uses: ReadonlySet<Subject>
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
  /** What a table asks of its columns: of the rows that fit or may fit, without a frame of all. */
  readonly tests?: (frame: Frame | null) => readonly ColumnTest[]
  /** The formula inside, where this only says what stands in for an undefined value. */
  readonly wraps?: Node
  /** The yearly fact it reads, and which calendar years (null: too many are possible). */
  readonly yearly?: { readonly fact: Fact; readonly years: (frame: Frame) => readonly number[] | null }
}

export interface ColumnTest {
  readonly column: Node
  readonly test: LeafTest
}

/** One leaf condition, shared by all rules that ask the same. */
export interface LeafEntry {
  readonly subject: Subject
  /** The fact on the right side, if it is no constant. */
  readonly other: Subject | null
  readonly test: LeafTest
  /** Position in the truth table, set when the table is sealed. */
  index: number
}

/** A condition with its leaves looked up; `not` is pushed down to them. */
export type Tree =
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[] }
  | { readonly leaf: LeafEntry; readonly negated: boolean; readonly name: string | undefined; readonly path: string }

/** A condition ready to run. */
export interface CompiledCondition {
  readonly tree: Tree
  /** Equal keys: equal meaning. */
  readonly key: string
  readonly level: Level
  /** Every subject it reads, directly or through definitions. */
  readonly uses: ReadonlySet<Subject>
  readonly run: (frame: Frame) => Truth
}

/** All leaves on one subject: the truth of each is worked out when the first is asked for. */
export interface LeafGroup {
  readonly level: Level
  /** What its leaves are on: the common subject, and the fact on the right side if there is one. */
  readonly subjects: readonly Subject[]
  readonly fill: (frame: Frame) => void
  /** Only the leaf at `index`: for frames that are looked at once. */
  readonly fillOne: (frame: Frame, index: number) => void
}

export type Grade = 'registry' | 'document' | 'selfDeclared'

/** What one match is about; the same for all its frames. */
export interface World {
  readonly asOf: DayNumber
  /** Law as recorded up to this day. */
  readonly knownAt: IsoDate
  readonly facts: GivenFacts
  /** Evidence grade of what stands at a pointer into the profile (`/facts/revenue`). */
  readonly gradeOf: (pointer: string) => Grade
  /** Words below `count` are leaves, from `count` on their negations. */
  readonly leaves: { readonly count: number; readonly groupOf: (word: number) => LeafGroup }
  readonly subjectCount: number
  readonly newTable: (size: number) => Uint8Array
  /** Derived facts whose given value contradicts the computed one. */
  readonly conflicts: Set<string>
}

/**
 * The applicant, or one record, during one match: values and leaf truths worked out so far.
 * A record that is not told of ("phantom") has `record.id === ''` and nothing known.
 */
export interface Frame {
  readonly world: World
  readonly level: Level
  readonly list: ListSubject | null
  readonly parent: Frame | null
  readonly record: GivenRecord | null
  readonly isPhantom: boolean
  /** For a phantom: the values its key may still have. */
  readonly phantomKeys: readonly string[] | null
  /** Truth by leaf; the second half holds the negations; 0 is not worked out yet. */
  readonly tab: Uint8Array
  /** Itself, or the record or applicant around it. */
  readonly at: (level: Level) => Frame
  readonly valueOf: (subject: Subject) => Possible
  /** Adds the unsettled inputs behind a subject; worked out once. */
  readonly unknownsOf: (subject: Subject, into: Unknowns) => void
  /** Works out the truth at `word` of the leaf table and all leaves on the same subject. */
  readonly fill: (word: number) => Truth
  /** What the profile says of a fact or field here; undefined: nothing. */
  readonly given: (id: string) => Given | undefined
  /**
   * A frame for each record of `list` (an inner list: of the record here), then, unless the list is complete,
   * one for a record not told of.
   */
  readonly records: (list: ListSubject) => readonly Frame[]
  /** The same applicant or record with some values of its own, or of the applicant, replaced; used to narrow and to split. */
  readonly overlay: (overrides: ReadonlyMap<Subject, Possible>) => Frame
  /** What `look` finds in that frame, which is lent: nothing may keep it. */
  readonly within: <Found>(overrides: ReadonlyMap<Subject, Possible>, look: (overlay: Frame) => Found) => Found
}
