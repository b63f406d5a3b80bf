import { enterpriseTable } from '../../src/application/enterprises/tables.js'
import { enterprisesIn } from '../../src/application/enterprises/enterprises-in.js'
import { readStored } from '../../src/application/enterprises/stored-profile.js'
import { gradesOf } from '../../src/application/match-policies.js'
import type { Reach } from '../../src/application/reach/reach.js'
import { candidatesOf, type ReachQuestion } from '../../src/application/reach/reach-scan.js'
import { seenBy } from '../../src/application/reach/reach-seen.js'
import { reachTable } from '../../src/application/reach/reach-rows.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import type { MatchInput } from '../../src/engine/match.js'
import { classify, type Reached } from '../../src/engine/reach/classify.js'
import { equal } from '../../src/domain/store/filter.js'
import { scan, type Store } from '../../src/domain/store/store.js'
import { openStore } from '../../src/adapters/store/open-store.js'
import { columnsIn, DuckDbPeer } from './duckdb.js'
import { millisecondsOf, medianOf, print } from './measuring.js'
import { askingBy, hash, owner, today } from './store-given.js'

/** Asked of a few; of many, by flags and places; of nearly all, by figures. */
const policies = {
  selective: 'changzhi-2017-29-30-recruiting-firm',
  broad: 'anhui-2021-private-economy-12-commend-firm',
  'broad, by figures': 'cn-mof-sta-2023-12-six-taxes',
} as const
/** Takes minutes beyond: each of its profiles is read and matched, as its sums hang on figures of each. */
const mostByFigures = 100_000
/** Beyond so many a part is read and looked at, and the time is that of all in proportion. */
const mostLookedAt = 20_000

export interface ReachTimes {
  readonly title: string
  readonly size: number
  /** Milliseconds. */
  readonly reach: number
}

/** Prints one table. @throws Error where two ways of answering differ */
export async function reachOver(file: string, size: number, base: RuleBase): Promise<ReachTimes[]> {
  const store = openStore(file)
  const { reach } = enterprisesIn(store, () => base, hash)
  const first = await millisecondsOf(async () => reach.rows.settle(owner, today))
  print(`\nreach over ${size} stored enterprises (rows made sure of once: ${first.toFixed(0)} ms)`)
  const times: ReachTimes[] = []
  for (const [title, id] of Object.entries(policies)) {
    if (id === policies['broad, by figures'] && size > mostByFigures) continue
    const policy = base.compiled.byId.get(id)
    if (!policy) throw new Error(`no policy ${id}`)
    const question: ReachQuestion = { owner, base, policy, asOf: today, knownAt: today, today }
    times.push({ title, size, reach: await compareOne(title, store, reach, question, size) })
  }
  await store.close()
  return times
}

async function compareOne(
  title: string,
  store: Store,
  reach: Reach,
  question: ReachQuestion,
  size: number,
): Promise<number> {
  const { base, policy } = question
  const runs = size > 200_000 ? 3 : 5
  const memory = watchMemory()
  const summary = async () => reach.summary(policy.policy.id, {}, askingBy(base))
  const ours = await medianOf(summary, runs)
  const grown = memory.grownMiB()
  const { counts, filter } = await summary()
  const { table, where } = candidatesOf(reach.rows, question)
  const ids = await candidateIds(store, reach, question)
  if (ids.length !== filter.candidates) throw new Error(`${title}: ${ids.length} candidates, ${filter.candidates} told`)
  const filtered = await medianOf(async () => store.count(table, where), runs)
  const all = await lookAtAll(store, reach, question, size)
  const once = await readOnce(store, question, ids)
  const peer = await DuckDbPeer.of(
    store,
    reachTable(base.compiled),
    [...new Set(columnsIn(where))].filter((name) => name !== 'id'),
  )
  if ((await peer.ids(where)).join() !== ids.join()) throw new Error(`${title}: DuckDB finds others`)
  const duck = await medianOf(async () => peer.count(where), runs)
  peer.close()
  print(`  ${title}: ${policy.policy.id}`)
  print(
    `    ${counts.certain} certain, ${counts.review} review, ${counts.oneAway} one answer away, of ${ids.length} candidates`,
  )
  const row = (what: string, ms: number): void =>
    print(`    ${what.padEnd(66)}${ms.toFixed(0).padStart(8)} ms${(ms / ours).toFixed(2).padStart(9)}×`)
  row('reach: counts, budget, groups', ours)
  row('the same by reading and matching every enterprise', all)
  row('reading the candidates’ profiles once, looking at none', once)
  row('our filter alone, counted', filtered)
  row('the same filter in DuckDB, counted', duck)
  print(`    memory while it streams: at most ${grown.toFixed(0)} MiB more than before`)
  return ours
}

async function candidateIds(store: Store, reach: Reach, question: ReachQuestion): Promise<string[]> {
  const found: string[] = []
  const parts = { after: null, until: null, atOnce: 1000 }
  for await (const part of seenBy({ store, rows: reach.rows }, question, parts))
    for (const { id } of part) found.push(id)
  return found
}

/** Milliseconds for all; what comes out is compared one by one. */
async function lookAtAll(store: Store, reach: Reach, question: ReachQuestion, size: number): Promise<number> {
  const every = Math.max(1, Math.floor(size / mostLookedAt))
  const told = new Map<string, string>()
  const parts = { after: null, until: null, atOnce: 1000 }
  for await (const part of seenBy({ store, rows: reach.rows }, question, parts))
    for (const { id, reached } of part)
      if (reached.class !== 'out') told.set(id, JSON.stringify([reached.class, reached.minFen, reached.maxFen]))
  let [pages, looked, ms] = [0, 0, 0]
  const asked = { where: equal('owner', owner), pageSize: 500, columns: [] }
  for await (const page of scan(store, enterpriseTable, asked)) {
    if (pages++ % every !== 0) continue
    const began = performance.now()
    const rows = await store.getAll(
      enterpriseTable,
      page.map(({ id }) => id),
    )
    const found = rows.map((row) => ({ id: row.id, ...matched(question, row) }))
    ms += performance.now() - began
    looked += rows.length
    for (const { id, class: name, minFen, maxFen } of found) {
      const direct = name === 'out' ? undefined : JSON.stringify([name, minFen, maxFen])
      if (told.get(id) !== direct) throw new Error(`${id}: reach ${told.get(id)}, match ${direct}`)
    }
  }
  return (ms * size) / looked
}

/** Milliseconds for all candidates, profiles parsed as they must be before anything is asked of them. */
async function readOnce(store: Store, question: ReachQuestion, ids: readonly string[]): Promise<number> {
  const some = ids.slice(0, mostLookedAt)
  const ms = await millisecondsOf(async () => {
    for (let at = 0; at < some.length; at += 500)
      for (const row of await store.getAll(enterpriseTable, some.slice(at, at + 500))) wholeInput(question, row)
  })
  return (ms * ids.length) / some.length
}

/** Everything that is told of an enterprise, whatever the policy looks at. */
function wholeInput({ base, asOf, knownAt }: ReachQuestion, { profile }: { readonly profile: string }): MatchInput {
  const { facts, evidence } = readStored(base, JSON.parse(profile), asOf)
  return { facts, asOf, knownAt, gradeOf: gradesOf(evidence) }
}
const matched = (question: ReachQuestion, row: { readonly profile: string }): Reached =>
  classify(question.base.compiled, question.policy, wholeInput(question, row))

/** Resident memory, looked at every 20 ms when the work lets others in. */
function watchMemory(): { grownMiB: () => number } {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  return {
    grownMiB: () => {
      clearInterval(timer)
      return (Math.max(most, process.memoryUsage().rss) - before) / 1048576
    },
  }
}
