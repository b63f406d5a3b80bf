import { scan, type Store } from '../../domain/store/store.js'
import type { Filter } from '../../domain/store/filter.js'
import type { Row, RowOf, Table } from '../../domain/store/table.js'
import type { MatchInput } from '../../engine/match.js'
import { classify, type Reached } from '../../engine/reach/classify.js'
import { likenessOf } from '../../engine/reach/likeness.js'
import { enterpriseTable } from '../enterprises/tables.js'
import { goOn, type Going } from './going.js'
import { groupReader } from './groups-in-row.js'
import { groupsOf, type Groups } from './reach-groups.js'
import { stampColumn, yearOf, type ReachRows } from './reach-rows.js'
import { inputOf } from './input-of.js'
import { candidatesOf, lookAt, type LookedAt, type ReachQuestion, type Stretch } from './reach-scan.js'

/** What the policy is to an enterprise that may be reached. */
export interface Seen {
  readonly id: string
  /** Of its profile, that all of this is told of. */
  readonly version: number
  readonly reached: Reached
  readonly groups: Groups
}

interface Stored {
  readonly store: Store
  readonly rows: ReachRows
}

/** Few enough that others wait for no more than some tens of milliseconds. */
const profilesAtOnce = 100

/** @param atOnce rows of one part, which are narrow */
type Parts = Stretch & { readonly atOnce: number }

/**
 * All candidates within the stretch, part by part in the order of ids. Of those whom the policy cannot tell apart one
 * profile is read and looked at; the others are what it is. As many in memory as one part holds, and some answers.
 */
export async function* seenBy(
  stored: Stored,
  question: ReachQuestion,
  parts: Parts,
  going: Going = {},
): AsyncGenerator<Seen[]> {
  const { table, where } = candidatesOf(stored.rows, question)
  if (table === enterpriseTable) {
    for await (const part of lookAt(stored, question, parts, going)) yield part.map((one) => seen(question, one))
    return
  }
  await stored.rows.settle(question.owner, question.today, going)
  const reader = new RowReader(stored, question)
  for await (const found of rowsIn(stored.store, { table, where, columns: reader.columns }, parts))
    yield await reader.read(found, going)
}

const seen = ({ base }: ReachQuestion, { enterprise: { id, version }, input, reached }: LookedAt): Seen => ({
  id,
  version,
  reached,
  groups: groupsOf(base, input),
})

interface Asked {
  readonly table: Table
  readonly where: Filter
  readonly columns: readonly string[]
}

function rowsIn(
  store: Store,
  { table, where, columns }: Asked,
  { after, until, atOnce }: Parts,
): AsyncGenerator<Row[]> {
  const within: Filter = until === null ? where : { all: [where, { column: 'id', to: until }] }
  const asked = { where: within, pageSize: atOnce, columns, ...(after !== null && { after }) }
  return scan(store, table, asked) as AsyncGenerator<Row[]>
}

/** Answers kept for those who are alike; beyond it they are begun anew. */
const mostKept = 20_000

class RowReader {
  readonly columns: readonly string[]
  readonly #store: Store
  readonly #question: ReachQuestion
  readonly #stamp: string
  readonly #keyOf: (row: Row) => string | null
  readonly #groupsIn: (row: Row) => Groups | null
  readonly #known = new Map<string, Reached>()
  #looked = 0

  constructor({ store, rows }: Stored, question: ReachQuestion) {
    const { base, policy, asOf } = question
    const [likeness, groups] = [likenessOf(base.compiled, policy), groupReader(base, yearOf(asOf))]
    this.#store = store
    this.#question = question
    this.#stamp = rows.stamp(base, asOf)
    this.#keyOf = likeness.keyOf
    this.#groupsIn = groups.groupsIn
    this.columns = [...new Set([stampColumn, 'version', ...likeness.columns, ...groups.columns])]
  }

  async read(found: readonly Row[], going: Going): Promise<Seen[]> {
    if (this.#known.size > mostKept) this.#known.clear()
    const sketches = found.map((row) => this.#sketchOf(row))
    const profiles = await this.#look(sketches, going)
    this.#looked += found.length
    await goOn(going, { step: 'classes', enterprises: this.#looked })
    return sketches.flatMap(({ id, version, key, groups }) => {
      const own = profiles.get(id)
      if (own) return [own]
      const reached = key !== null && groups ? this.#known.get(key) : undefined
      return reached && groups ? [{ id, version, reached, groups }] : []
    })
  }

  /** A row that other rules or another year made tells nothing. */
  #sketchOf(row: Row): Sketch {
    const isCurrent = row[stampColumn] === this.#stamp
    return {
      id: row.id,
      version: row['version'] as number,
      key: isCurrent ? this.#keyOf(row) : null,
      groups: isCurrent ? this.#groupsIn(row) : null,
    }
  }

  /** Whoever is like nobody seen before, or has a row that does not tell enough: by the profile. */
  async #look(sketches: readonly Sketch[], going: Going): Promise<Map<string, Seen>> {
    const found = new Map<string, Seen>()
    let left = sketches
    // One who was to stand for others may be deleted meanwhile; then another one does.
    for (let apart = this.#apart(left); apart.length > 0; apart = this.#apart(left)) {
      for (let at = 0; at < apart.length; at += profilesAtOnce) {
        await this.#lookAt(apart.slice(at, at + profilesAtOnce), found)
        await goOn(going, { step: 'classes', enterprises: this.#looked })
      }
      const looked = new Set(apart)
      left = left.filter((sketch) => !looked.has(sketch))
    }
    return found
  }

  #apart(sketches: readonly Sketch[]): Sketch[] {
    const fresh = new Set<string>()
    return sketches.filter(({ key, groups }) => {
      if (key === null || !groups) return true
      if (this.#known.has(key) || fresh.has(key)) return false
      fresh.add(key)
      return true
    })
  }

  async #lookAt(sketches: readonly Sketch[], found: Map<string, Seen>): Promise<void> {
    const byId = new Map(sketches.map((sketch) => [sketch.id, sketch]))
    for (const enterprise of await this.#store.getAll(enterpriseTable, [...byId.keys()]))
      if (enterprise.owner === this.#question.owner)
        found.set(enterprise.id, this.#seen(enterprise, byId.get(enterprise.id)))
  }

  #seen(stored: Profile, sketch: Sketch | undefined): Seen {
    const { id, version } = stored
    // A profile that changed since its row was read is like nobody who is like that row.
    const row = sketch?.version === version ? sketch : null
    const input = inputOf(this.#question, stored)
    const reached = this.#reached(input, row?.key ?? null)
    return { id, version, reached, groups: row?.groups ?? groupsOf(this.#question.base, input) }
  }

  /** @param key null: like nobody */
  #reached(input: MatchInput, key: string | null): Reached {
    const { base, policy } = this.#question
    if (key === null) return classify(base.compiled, policy, input)
    const reached = this.#known.get(key) ?? classify(base.compiled, policy, input)
    this.#known.set(key, reached)
    return reached
  }
}

type Profile = Pick<RowOf<typeof enterpriseTable>, 'id' | 'version' | 'profile'>

interface Sketch {
  readonly id: string
  readonly version: number
  readonly key: string | null
  readonly groups: Groups | null
}
