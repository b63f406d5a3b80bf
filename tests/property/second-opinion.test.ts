import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { Checker, type OpinionRules } from '../../src/adapters/json-rules-engine/check.js'
import {
  createSecondOpinion,
  opinionRulesOf,
  type OpinionThread,
} from '../../src/adapters/json-rules-engine/second-opinion-pool.js'
import type { WorkerReply, WorkerStart } from '../../src/adapters/json-rules-engine/worker.js'
import { taskOf } from '../../src/application/second-opinion-port.js'
import { MatchRequestSchema } from '../../src/domain/answer.js'
import type { ClaimedPolicy, SecondOpinionTask } from '../../src/domain/second-opinion.js'
import { met, unmet } from '../../src/domain/truth.js'
import { loadShipped } from '../rules/shipped.js'
import { emitWorker } from './emit-worker.js'

const { base, cases } = await loadShipped()
const rules = opinionRulesOf(base.compiled.ruleSet)
const changzhi = 'changzhi-2017-29-17'

const receipt = {
  ruleSet: rules.hash,
  engine: 'x',
  profile: 'sha256:0',
  asOf: '2019-06-30',
  knownAt: '2030-01-01',
  stored: false,
}
function taskFor(profile: unknown, policies: string[] = [changzhi]): SecondOpinionTask {
  const task = taskOf(base, MatchRequestSchema.parse({ profile, select: { policies } }), receipt)
  if (!task) throw new Error('the profile cannot be read')
  return task
}
/** The profile that the policy's own cases start from. */
const [firstCases] = [cases.get(changzhi) ?? []].flat()
const honest = taskFor(firstCases?.base.profile)

/** The task with a fault planted in what was claimed. */
const planted = (change: (claimed: ClaimedPolicy) => Partial<ClaimedPolicy>): SecondOpinionTask => ({
  ...honest,
  policies: honest.policies.map((claimed) => ({ ...claimed, ...change(claimed) })),
})
const otherTruth = planted(({ claims }) => ({
  claims: claims.map((claim) => ({ ...claim, truth: claim.truth === met ? unmet : met })),
}))

/** A thread in name only: answers when told to. */
class FakeThread implements OpinionThread {
  readonly sent: SecondOpinionTask[] = []
  private readonly listeners = new Map<string, (reply: WorkerReply) => void>()
  terminated = false
  postMessage(task: SecondOpinionTask): void {
    this.sent.push(task)
  }
  on(event: string, listener: (reply: WorkerReply) => void): this {
    this.listeners.set(event, listener)
    return this
  }
  unref(): void {
    // Nothing to let go of.
  }
  terminate(): Promise<void> {
    this.terminated = true
    return Promise.resolve()
  }
  emit(event: string, reply: WorkerReply = { compared: 1, differences: [] }): void {
    this.listeners.get(event)?.(reply)
  }
}

function fakePool(mostWaiting = 2) {
  const threads: FakeThread[] = []
  const alarms: unknown[] = []
  const startThread = (): FakeThread => {
    const thread = new FakeThread()
    threads.push(thread)
    return thread
  }
  const pool = createSecondOpinion({ rules, mostWaiting, startThread, alarm: (alarm) => void alarms.push(alarm) })
  return { pool, threads, alarms }
}

describe('what is checked', () => {
  const checker = new Checker(rules)

  it('what the engine says of every shipped policy holds', async () => {
    const all = base.compiled.policies.map(({ policy }) => policy.id)
    const { compared, differences } = await checker.check(taskFor(firstCases?.base.profile, all), 4)
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(all.length)
  })

  it('also when nothing is told', async () => {
    const all = base.compiled.policies.map(({ policy }) => policy.id)
    const empty = { ...(firstCases?.base.profile as object), facts: {} }
    expect((await checker.check(taskFor(empty, all), 4)).differences).toEqual([])
  })

  it('a truth that is wrong is noticed', async () => {
    const { differences } = await checker.check(otherTruth, 3)
    expect(differences).toContainEqual({ policy: changzhi, about: 'outcome', seed: expect.any(String) })
  })

  it('a sum that is wrong is noticed', async () => {
    const dear = planted(({ claims }) => ({
      claims: claims.map((claim) => ({ ...claim, amount: claim.amount && { ...claim.amount, min: 7, max: 7 } })),
    }))
    expect((await checker.check(dear, 3)).differences.map(({ about }) => about)).toContain('amount')
  })

  it('a claim that was kept silent about is noticed', async () => {
    const silent = planted(() => ({ claims: [], possible: null }))
    expect((await checker.check(silent, 3)).differences.map(({ about }) => about)).toContain('claim')
  })

  it('the same answer is checked alike', async () => {
    expect(await checker.check(otherTruth, 3)).toEqual(await checker.check(otherTruth, 3))
  })
})

describe('the queue', () => {
  it('one answer at a time, the rest waits, more than may wait are dropped and counted', () => {
    const { pool, threads } = fakePool(2)
    for (let i = 0; i < 5; i++) pool.offer(honest)
    expect(threads[0]?.sent).toHaveLength(1)
    expect(pool.stats()).toEqual({ checked: 0, compared: 0, differences: 0, dropped: 2, waiting: 3 })
    threads[0]?.emit('message')
    expect(threads[0]?.sent).toHaveLength(2)
    expect(pool.stats()).toEqual({ checked: 1, compared: 1, differences: 0, dropped: 2, waiting: 2 })
  })

  it('a difference alarms with policy, rule set and seed, and with nothing of the applicant', () => {
    const { pool, threads, alarms } = fakePool()
    pool.offer(honest)
    threads[0]?.emit('message', { compared: 3, differences: [{ policy: changzhi, about: 'outcome', seed: 's 1' }] })
    expect(alarms).toEqual([{ policy: changzhi, about: 'outcome', seed: 's 1', ruleSet: rules.hash }])
    expect(pool.stats().differences).toBe(1)
  })

  it('an answer that cannot be checked at all alarms too', () => {
    const { pool, threads, alarms } = fakePool()
    pool.offer(honest)
    threads[0]?.emit('message', null)
    expect(alarms).toEqual([{ policy: '', about: 'failure', seed: '', ruleSet: rules.hash }])
  })

  it('a thread that dies loses the answer it had, and the next one is checked by a new thread', () => {
    const { pool, threads } = fakePool()
    pool.offer(honest)
    pool.offer(honest)
    threads[0]?.emit('error')
    threads[0]?.emit('exit')
    expect(threads).toHaveLength(2)
    expect(pool.stats()).toMatchObject({ dropped: 1, waiting: 1 })
  })

  it('threads that die at once are not started for ever', () => {
    const { pool, threads } = fakePool(64)
    for (let i = 0; i < 20; i++) {
      pool.offer(honest)
      threads.at(-1)?.emit('exit')
    }
    expect(threads.length).toBeLessThan(10)
    expect(pool.stats()).toMatchObject({ dropped: 20, waiting: 0 })
  })

  it('closed: the thread ends, what waited is dropped, nothing more is taken', async () => {
    const { pool, threads } = fakePool()
    pool.offer(honest)
    pool.offer(honest)
    await pool.close()
    pool.offer(honest)
    expect(threads[0]?.terminated).toBe(true)
    expect(pool.stats()).toEqual({ checked: 0, compared: 0, differences: 0, dropped: 3, waiting: 0 })
  })
})

describe('a real thread', () => {
  it('checks what it is given and alarms at a planted fault', async () => {
    const file = await emitWorker('src/adapters/json-rules-engine/worker.ts')
    const alarms: unknown[] = []
    const startThread = (start: WorkerStart): Worker => new Worker(file, { workerData: start })
    const pool = createSecondOpinion({ rules, startThread, alarm: (alarm) => void alarms.push(alarm) })
    pool.offer(honest)
    pool.offer(otherTruth)
    await expect.poll(() => pool.stats().checked, { timeout: 20_000 }).toBe(2)
    expect(pool.stats()).toMatchObject({ dropped: 0, waiting: 0 })
    expect(alarms).toContainEqual({ policy: changzhi, about: 'outcome', seed: expect.any(String), ruleSet: rules.hash })
    await pool.close()
  }, 30_000)
})

// What crosses to the thread is data.
const cloned: OpinionRules = structuredClone(rules)
it('rules and tasks cross to a thread as they are', () => {
  expect(cloned).toEqual(rules)
  expect(structuredClone(honest)).toEqual(honest)
})
