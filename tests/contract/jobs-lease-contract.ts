import { afterAll, beforeAll, expect, it } from 'vitest'
import { Jobs } from '../../src/application/jobs/jobs.js'
import { AppError } from '../../src/domain/errors.js'
import type { Store } from '../../src/domain/store/store.js'
import { bytes, expectWhole, gate, jobsWorld, leaseMs, letters, packing } from './jobs-world.js'

/** What several processes do with jobs. */
export function jobsLeaseContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
    await new Jobs(store, packing).prepare()
  })
  afterAll(async () => store.close())

  it('of many processes at once each job is taken up by one', async () => {
    const world = jobsWorld(store)
    const ids = []
    for (let n = 0; n < 12; n++) ids.push((await world.job()).id)
    const runs: string[] = []
    const all = async () => {
      const runner = world.runner(async ({ job }) => {
        runs.push(job.id)
        return { type: 'text/plain', last: bytes(job.id) }
      })
      while (await runner.runOne());
    }
    await Promise.all(Array.from({ length: 6 }, all))
    expect(runs.toSorted()).toStrictEqual(ids.toSorted())
    for (const id of ids) expect(await world.resultOf(id)).toStrictEqual([id])
  })

  it('one that is left in the midst is taken up when its lease is over, goes on from its checkpoint, and whoever left it can write nothing more', async () => {
    const world = jobsWorld(store)
    const { id } = await world.job()
    const at = gate()
    const first: unknown[] = []
    const left = world
      .runner(async (work) => {
        try {
          return await letters(async (letter) => (letter === 'd' ? at.stand() : undefined))(work)
        } catch (error) {
          first.push((error as Error).name, work.signal.aborted)
          throw error
        }
      })
      .runOne()
    await at.reached
    world.pass(leaseMs - 1)
    expect(await world.runner(letters()).runOne()).toBe(false)
    world.pass(1)
    const again: string[] = []
    expect(await world.runner(letters((letter) => void again.push(letter))).runOne()).toBe(true)
    expect(again).toStrictEqual(['d', 'e'])
    await expectWhole(world, id)
    const ended = await world.row(id)
    expect(ended).toMatchObject({ attempts: 2 })
    at.open()
    await left
    expect(first).toStrictEqual(['LeaseLost', true])
    expect(await world.row(id)).toStrictEqual(ended)
    await expectWhole(world, id)
  })

  it('as long as its lease is renewed nobody else takes it up, and progress is seen', async () => {
    const world = jobsWorld(store)
    const { id } = await world.job()
    const at = gate()
    const runner = world.runner(async (work) => {
      await at.stand()
      work.progress({ step: 'second', done: 7, total: null })
      return { type: 'text/plain', last: bytes('.') }
    })
    const working = runner.runOne()
    await at.reached
    for (let n = 0; n < 4; n++) {
      const { version = 0 } = (await world.row(id)) ?? {}
      world.pass(leaseMs * 0.6)
      runner.tick()
      await expect.poll(async () => (await world.row(id))?.version).toBe(version + 1)
      expect(await world.runner(letters()).runOne()).toBe(false)
    }
    at.open()
    await working
    expect(await world.row(id)).toMatchObject({ state: 'done', done: 7, total: null, attempts: 1 })
  })

  it('a process that stops gives it back, and another goes on at once', async () => {
    const world = jobsWorld(store)
    const { id } = await world.job()
    const at = gate()
    const runner = world.runner(letters(async (letter) => (letter === 'c' ? at.stand() : undefined)))
    runner.start()
    await at.reached
    const stopped = runner.stop()
    at.open()
    await stopped
    expect(await world.row(id)).toMatchObject({ state: 'queued', attempts: 0, lease: null, done: 2 })
    expect(await world.runner(letters()).runOne()).toBe(true)
    await expectWhole(world, id)
  })

  it('what fails says why, and is not tried again', async () => {
    const world = jobsWorld(store)
    const { id } = await world.job()
    const fails = world.runner(
      letters((letter) => {
        if (letter === 'c') throw new AppError('policyNotFound', { policyId: 'x', nearest: null })
      }),
    )
    expect([await fails.runOne(), await fails.runOne()]).toStrictEqual([true, false])
    expect(await world.row(id)).toMatchObject({ state: 'failed', problem: '{"code":"policyNotFound"}', pieces: 0 })
  })

  it('what the store could not do is done again when the lease is over', async () => {
    const world = jobsWorld(store)
    const { id } = await world.job()
    const fails = world.runner(
      letters((letter) => {
        if (letter === 'c') throw new AppError('storeUnavailable', { reason: 'unreachable' })
      }),
    )
    await fails.runOne()
    expect(await fails.runOne()).toBe(false)
    world.pass(leaseMs)
    expect(await world.runner(letters()).runOne()).toBe(true)
    await expectWhole(world, id)
  })

  it.each(['is told of as failed', 'is told of as lost'])(
    'a write that was made and %s is not made twice',
    async (how) => {
      const world = jobsWorld(store)
      const { id } = await world.job()
      let commits = 0
      const commit: Store['commit'] = async (...given) => {
        const won = await store.commit(...given)
        if (++commits !== 4) return won
        if (how === 'is told of as lost') return false
        throw new AppError('storeUnavailable', { reason: 'slow' })
      }
      const unsure = Object.create(store, { commit: { value: commit } }) as Store
      await world.runner(letters(), { store: unsure }).runOne()
      world.pass(leaseMs)
      await world.runner(letters()).runOne()
      expect(commits).toBeGreaterThanOrEqual(4)
      await expectWhole(world, id)
    },
  )

  it('one that ends process after process is given up', async () => {
    const world = jobsWorld(store)
    const { id } = await world.job()
    let runs = 0
    for (let n = 0; n < 8; n++) {
      const killed = world.runner(async () => {
        runs++
        throw new AppError('storeUnavailable', { reason: 'closed' })
      })
      await killed.runOne()
      world.pass(leaseMs)
    }
    expect(runs).toBe(5)
    expect(await world.row(id)).toMatchObject({ state: 'failed', problem: '{"code":"jobAbandoned"}' })
  })
}
