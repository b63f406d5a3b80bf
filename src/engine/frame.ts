import type { Given, GivenRecord, GivenRecords } from '../domain/given.js'
import type { Possible } from '../domain/possible.js'
import type { Truth } from '../domain/truth.js'
import type { Frame as FrameShape, Level, ListSubject, RecordPlace, Subject, Unknowns, World } from './subject.js'

export type { Grade, World } from './subject.js'

/** Where a record stands. */
interface Place {
  readonly list: ListSubject
  readonly parent: Frame
  readonly record: GivenRecord
  readonly phantomKeys: readonly string[] | null
}
/** Positions of what a change leaves as it is. */
export interface Unaffected {
  readonly subjects: readonly number[]
  readonly leaves: readonly number[]
}

/** The records around and including the one a frame is for, the outermost first. */
export function recordsAround({ list, record, parent }: FrameShape): readonly RecordPlace[] {
  return list && record && parent ? [...recordsAround(parent), { list: list.id, id: record.id }] : []
}

/** Nothing is known of a list that the profile does not mention. */
const nothingTold: Pick<GivenRecords, 'items' | 'complete'> = { items: [], complete: false }
const applicant = { list: null, parent: null, record: null, phantomKeys: null }

/**
 * The applicant, or one record, during one match: values and leaf truths worked out so far.
 * A record that is not told of ("phantom") has `record.id === ''` and nothing known.
 */
export class Frame implements FrameShape {
  readonly world: World
  readonly level: Level
  readonly list: ListSubject | null
  readonly parent: Frame | null
  readonly record: GivenRecord | null
  /** For a phantom: the values its key may still have. */
  readonly phantomKeys: readonly string[] | null
  /** By subject; undefined is not worked out yet. */
  readonly values: (Possible | undefined)[] = []
  /** Truth by leaf; the second half holds the negations; 0 is not worked out yet. */
  readonly tab: Uint8Array
  /** Values that stand in for what the profile says. */
  private overrides: ReadonlyMap<Subject, Possible> | null
  /** A lent overlay: the frame it lies on, which has worked out much of what the overrides cannot change. */
  private under: Frame | null = null
  private readonly spare: Frame[] = []
  private readonly children = new Map<string, readonly Frame[]>()
  private readonly unknowns = new Map<Subject, Unknowns>()

  constructor(world: World, place: Place | null, overrides: ReadonlyMap<Subject, Possible> | null = null) {
    const { list, parent, record, phantomKeys } = place ?? applicant
    this.world = world
    this.list = list
    this.level = list?.level ?? 0
    this.parent = parent
    this.record = record
    this.phantomKeys = phantomKeys
    this.values.length = world.subjectCount
    this.tab = world.newTable(world.leaves.count * 2)
    this.overrides = overrides
  }

  get isPhantom(): boolean {
    return this.record?.id === ''
  }

  at(level: Level): Frame {
    return this.level > level && this.parent ? this.parent.at(level) : this
  }

  valueOf(subject: Subject): Possible {
    const frame = subject.level === this.level ? this : this.at(subject.level)
    const known = frame.values[subject.index]
    if (known) return known
    const value = frame.overrides?.get(subject) ?? frame.worked(subject)
    frame.values[subject.index] = value
    return value
  }

  /** What no override bears on is worked out in the frame under this one, once for all that lie on it. */
  private worked(subject: Subject): Possible {
    return this.under && !this.isAffected(subject) ? this.under.valueOf(subject) : subject.evaluate(this)
  }

  private isAffected(subject: Subject): boolean {
    for (const replaced of this.overrides?.keys() ?? [])
      if (replaced === subject || subject.uses.has(replaced)) return true
    return false
  }

  /** Adds the unsettled inputs behind a subject; worked out once. */
  unknownsOf(subject: Subject, into: Unknowns): void {
    const frame = this.at(subject.level)
    let found = frame.unknowns.get(subject)
    if (!found) {
      found = new Map()
      subject.unknowns(frame, found)
      frame.unknowns.set(subject, found)
    }
    for (const [key, unknown] of found) into.set(key, unknown)
  }

  /** Works out the truth at `word` of the leaf table and all leaves on the same subject. */
  fill(word: number): Truth {
    const group = this.world.leaves.groupOf(word)
    const owner = group.level === this.level ? this : this.at(group.level)
    if (owner !== this) {
      const truth = owner.tab[word] || owner.fill(word)
      this.tab[word] = truth
      return truth
    }
    if (!this.overrides) group.fill(this)
    else if (this.under && !group.subjects.some((subject) => this.isAffected(subject)))
      this.tab[word] = this.under.tab[word] || this.under.fill(word)
    else group.fillOne(this, word % this.world.leaves.count)
    return this.tab[word] ?? 0
  }

  /** What the profile says of a fact or field here; undefined: nothing. */
  given(id: string): Given | undefined {
    return this.record ? this.record.fields.get(id) : this.world.facts.get(id)
  }

  /**
   * A frame for each record of `list` (an inner list: of the record here), then, unless the list is complete,
   * one for a record not told of.
   */
  records(list: ListSubject): readonly Frame[] {
    const owner = this.at((list.level - 1) as Level)
    const known = owner.children.get(list.id)
    if (known) return known
    const frames = owner.makeRecords(list)
    owner.children.set(list.id, frames)
    return frames
  }

  private makeRecords(list: ListSubject): readonly Frame[] {
    const given = this.given(list.id)
    if (given?.is === 'none') return []
    const frame = (record: GivenRecord, phantomKeys: readonly string[] | null): Frame =>
      new Frame(this.world, { list, parent: this, record, phantomKeys })
    const { items, complete } = given?.is === 'records' ? given : nothingTold
    const frames = items.map((record) => frame(record, null))
    if (complete === true) return frames
    const keys = complete === false ? null : list.keyOptions.filter((option) => !complete.includes(option))
    if (keys?.length === 0) return frames
    return [...frames, frame({ id: '', fields: new Map() }, keys)]
  }

  /** The applicant with other facts; what cannot differ is not worked out again. */
  withFacts(world: World, { subjects, leaves }: Unaffected): Frame {
    const frame = new Frame(world, null)
    for (const index of subjects) frame.values[index] = this.values[index]
    for (const index of leaves) frame.tab[index] = this.tab[index] ?? 0
    return frame
  }

  /**
   * The same applicant or record with some values of its own, or of the applicant, replaced; used to narrow and to
   * split. Contradictions that come of it are not the profile's: they are noted apart.
   */
  overlay(overrides: ReadonlyMap<Subject, Possible>): Frame {
    return this.replaced(overrides, { ...this.world, conflicts: new Set() })
  }

  /**
   * What `look` finds in the overlay. The overlay is lent and used again: nothing may keep it. A match looks into
   * thousands, and memory given away and taken back costs more than what is mostly done with it.
   */
  within<Found>(overrides: ReadonlyMap<Subject, Possible>, look: (overlay: Frame) => Found): Found {
    if (this.level > 0 || this.overrides) return look(this.overlay(overrides))
    const lent = this.spare.pop() ?? this.overlay(overrides)
    lent.startAnew(overrides, this)
    const found = look(lent)
    this.spare.push(lent)
    return found
  }

  private startAnew(overrides: ReadonlyMap<Subject, Possible>, under: Frame): void {
    this.overrides = overrides
    this.under = under
    this.values.fill(undefined)
    this.tab.fill(0)
    this.children.clear()
    this.unknowns.clear()
    this.world.conflicts.clear()
  }

  private replaced(overrides: ReadonlyMap<Subject, Possible>, world: World): Frame {
    const own = new Map([...(this.overrides ?? []), ...overrides].filter(([subject]) => subject.level === this.level))
    if (!this.parent || !this.list || !this.record) return new Frame(world, null, own)
    const { list, record, phantomKeys } = this
    return new Frame(world, { list, parent: this.parent.replaced(overrides, world), record, phantomKeys }, own)
  }
}
