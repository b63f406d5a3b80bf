import { randomUUID } from 'node:crypto'
import type { Doing } from '../../src/application/enterprises/doing.js'
import { readStored } from '../../src/application/enterprises/stored-profile.js'
import { Enterprises, type StoredEnterprise } from '../../src/application/enterprises/enterprises.js'
import { readableProfile } from '../../src/application/readable-profile.js'
import { gradesOf } from '../../src/application/match-policies.js'
import { Reach } from '../../src/application/reach/reach.js'
import type { ReachAsking } from '../../src/application/reach/reach-scan.js'
import { ReachRows } from '../../src/application/reach/reach-rows.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import type { IsoDate } from '../../src/domain/iso-date.js'
import { reachedClasses, type ReachedEnterprise } from '../../src/domain/reach.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import type { Store } from '../../src/domain/store/store.js'
import type { MatchInput } from '../../src/engine/match.js'
import { hash } from '../http/world.js'
import { pageSize } from './reach-size.js'

/** Enterprises of one owner in a store, the rows beside them, and what is asked about them. */
export class ReachWorld {
  readonly rows: ReachRows
  readonly reach: Reach
  readonly enterprises: Enterprises
  readonly doing: Doing
  readonly store: Store
  base: RuleBase

  constructor(store: Store, base: RuleBase, today: IsoDate) {
    this.store = store
    this.base = base
    this.rows = new ReachRows(store, () => this.base, hash)
    this.reach = new Reach(store, this.rows)
    this.enterprises = new Enterprises(store, () => this.base, [this.rows])
    let next = 0
    this.doing = {
      at: `${today}T04:00:00.000Z`,
      today,
      owner: `cli_${randomUUID()}`,
      by: 'key_1',
      mayVouch: true,
      newId: (prefix) => `${prefix}_${String(next++).padStart(6, '0')}_${randomUUID()}`,
    }
  }

  get owner(): string {
    return this.doing.owner
  }

  /** What of the profile can be read is stored. */
  async add(profile: JsonValue, clientReference: string | null = null): Promise<StoredEnterprise> {
    const readable = readableProfile(this.base, profile, this.doing.today).profile
    return this.enterprises.create({ profile: readable, clientReference }, this.doing)
  }

  asking(base: RuleBase = this.base): ReachAsking {
    const { today } = this.doing
    return { owner: this.owner, base, language: 'en', surroundings: { today, engineVersion: 'test', hash } }
  }

  /** Everyone whom the policy reaches, in pages. */
  async reached(policyId: string, base: RuleBase = this.base): Promise<ReachedEnterprise[]> {
    const found: ReachedEnterprise[] = []
    for (let after: string | null = null; ;) {
      const page = { classes: reachedClasses, after, limit: pageSize }
      const { data, after: next } = await this.reach.list(policyId, {}, page, this.asking(base))
      found.push(...data)
      if (next === null) return found
      after = next
    }
  }
}

/** A stored enterprise, read once for all policies of rules with one catalogue. */
export interface Read {
  readonly id: string
  readonly input: MatchInput
}
export function readOf(base: RuleBase, { id, profile }: StoredEnterprise, asOf: IsoDate): Read {
  const { facts, evidence } = readStored(base, JSON.parse(profile), asOf)
  return { id, input: { facts, asOf, knownAt: asOf, gradeOf: gradesOf(evidence) } }
}
