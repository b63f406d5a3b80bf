import { AppError } from '../../domain/errors.js'
import { nearest } from '../../domain/nearest.js'
import type { ReachAnswer, ReachedClass, ReachedEnterprise, ReachRequest } from '../../domain/reach.js'
import { equal, type Filter } from '../../domain/store/filter.js'
import type { Store } from '../../domain/store/store.js'
import { enterpriseTable } from '../enterprises/tables.js'
import type { Page } from '../enterprises/enterprises.js'
import type { Going } from './going.js'
import type { ReachRows } from './reach-rows.js'
import { candidatesOf, daysOf, type ReachAsking, type ReachQuestion } from './reach-scan.js'
import { seenBy, type Seen } from './reach-seen.js'
import { ReachTally } from './reach-tally.js'
import { reachAnswer, reachedEnterprise, type Named } from './reach-view.js'
import { measureOfKind } from '../../domain/policy.js'

/** Which enterprises of one owner a policy is for (`POST /v1/policies/{id}/reach`). */
export class Reach {
  readonly #store: Store
  readonly #rows: ReachRows

  constructor(store: Store, rows: ReachRows) {
    this.#store = store
    this.#rows = rows
  }

  /**
   * Counts and sums over all enterprises there are when it begins; of them as many in memory as one part holds.
   * @throws AppError policyNotFound, requestInvalid; the reason of an aborted signal
   */
  async summary(policyId: string, request: ReachRequest, asking: ReachAsking, going: Going = {}): Promise<ReachAnswer> {
    const question = questionOf(policyId, request, asking)
    const { policy } = question
    const until = await this.lastOf(question.owner)
    const own: Filter = { all: [equal('owner', question.owner), { column: 'id', to: until ?? '' }] }
    const enterprises = await this.#store.count(enterpriseTable, own)
    const tally = new ReachTally(measureOfKind[policy.policy.kind])
    let candidates = 0
    for await (const part of seenBy(this, question, { after: null, until, atOnce: mostAtOnce }, going)) {
      candidates += part.length
      for (const { reached, groups } of part) tally.add(reached, groups)
    }
    const { pushed } = candidatesOf(this.#rows, question)
    return reachAnswer({ question, asking, request, tally, enterprises, filter: { pushed, candidates } })
  }

  /**
   * Those of some classes, in the order in which they were stored.
   * @throws as `summary`
   */
  async list(
    policyId: string,
    request: ReachRequest,
    { classes, after, limit }: { classes: readonly ReachedClass[]; after: string | null; limit: number },
    asking: ReachAsking,
    going: Going = {},
  ): Promise<Page<ReachedEnterprise>> {
    const question = questionOf(policyId, request, asking)
    const data: ReachedEnterprise[] = []
    const atOnce = Math.max(limit, fewestAtOnce)
    for await (const part of seenBy(this, question, { after, until: null, atOnce }, going)) {
      const asked = part.filter(({ reached: { class: name } }) => name !== 'out' && classes.includes(name))
      const enterprises = await this.#named(asked, question.owner)
      for (const one of asked) {
        const enterprise = enterprises.get(one.id)
        const shown = enterprise && reachedEnterprise({ ...one, ...enterprise }, question.base, asking.language)
        if (!shown) continue
        if (data.length === limit) return { data, after: data.at(-1)?.enterprise.id ?? null }
        data.push(shown)
      }
    }
    return { data, after: null }
  }

  /** Those that are still there. */
  async #named(some: readonly Seen[], owner: string): Promise<Map<string, Named>> {
    const ids = some.map(({ id }) => id)
    const where: Filter = { all: [{ column: 'id', in: ids }, equal('owner', owner)] }
    const asked = { where, after: null, limit: ids.length, columns: ['clientReference'] } as const
    const found = ids.length === 0 ? [] : await this.#store.page(enterpriseTable, asked)
    return new Map(found.map((row) => [row.id, row]))
  }

  /** @throws as `summary`, of what is wrong with the request itself */
  refuse(policyId: string, request: ReachRequest, asking: ReachAsking): void {
    questionOf(policyId, request, asking)
  }

  async enterprisesOf(owner: string): Promise<number> {
    return this.#store.count(enterpriseTable, equal('owner', owner))
  }

  get store(): Store {
    return this.#store
  }
  get rows(): ReachRows {
    return this.#rows
  }

  /** Enterprises stored from now on are not among those asked about. */
  async lastOf(owner: string): Promise<string | null> {
    const page = { where: equal('owner', owner), after: null, limit: 1, direction: 'down', columns: [] } as const
    const [last] = await this.#store.page(enterpriseTable, page)
    return last?.id ?? null
  }
}

/** Rows of one part: a short list is not to wait for many. */
const [fewestAtOnce, mostAtOnce] = [100, 1000]

function questionOf(
  policyId: string,
  request: ReachRequest,
  { owner, base, surroundings: { today } }: ReachAsking,
): ReachQuestion {
  const { byId } = base.compiled
  const policy = byId.get(policyId)
  if (!policy) throw new AppError('policyNotFound', { policyId, nearest: nearest(policyId, byId.keys()) })
  return { owner, base, policy, today, ...daysOf(request, today) }
}
