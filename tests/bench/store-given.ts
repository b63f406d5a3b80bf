import { createHash } from 'node:crypto'
import type { Doing } from '../../src/application/enterprises/doing.js'
import { enterprisesIn } from '../../src/application/enterprises/enterprises-in.js'
import type { ReachAsking } from '../../src/application/reach/reach-scan.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import type { Change, Store } from '../../src/domain/store/store.js'

/** What the benchmarks of the store share: whose the enterprises are, and on which day everything happens. */
export const today = '2026-11-29'
export const owner = 'client_benchmark'
export const hash = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

export async function shippedBase(): Promise<RuleBase> {
  const { base } = await loadRuleBase('rules')
  if (!base) throw new Error('the rules cannot be used')
  return base
}

export const askingBy = (base: RuleBase): ReachAsking => ({
  owner,
  base,
  language: 'en',
  surroundings: { today, engineVersion: 'benchmark', hash },
})

/** @param from number of the first enterprise: ids count on from there */
export function doingFrom(from: number): Doing {
  let next = from
  return {
    at: `${today}T04:00:00.000Z`,
    today,
    owner,
    by: 'key_benchmark',
    mayVouch: true,
    newId: (prefix) => `${prefix}_${String(next++).padStart(9, '0')}`,
  }
}

/** Where the enterprises go that are created `into` it: everything that would be written, in its order. */
export class Pending {
  #changes: Change[] = []
  readonly into: Store

  /** @param store empty of these enterprises: whoever inserts wins */
  constructor(store: Store) {
    this.into = {
      ...store,
      prepare: async (table) => store.prepare(table),
      insert: async (table, row) => {
        this.#changes.push({ does: 'insert', table, row })
        return true
      },
      commit: async (decisive, then) => {
        this.#changes.push(decisive, ...then)
        return true
      },
      apply: async (changes) => void this.#changes.push(...changes),
    }
  }

  get size(): number {
    return this.#changes.length
  }

  /** In one transaction. */
  async writeTo(store: Store): Promise<void> {
    await store.apply(this.#changes)
    this.#changes = []
  }
}

/** The use cases over a store that keeps what is written back until it is told. */
export const pendingEnterprises = (pending: Pending, base: RuleBase) =>
  enterprisesIn(pending.into, () => base, hash).enterprises
