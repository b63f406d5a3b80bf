import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptDays } from '../../src/application/jobs/advance.js'
import { Jobs, mostOpen } from '../../src/application/jobs/jobs.js'
import { jobInputTable, jobResultTable, jobVersionTable } from '../../src/application/jobs/tables.js'
import type { Store } from '../../src/domain/store/store.js'
import { bytes, codeOf, expectWhole, gate, jobsWorld, letters, packing, rowsOf } from './jobs-world.js'

const dayMs = 86_400_000

/** What a client may do with its jobs. */
export function jobsContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
    await new Jobs(store, packing).prepare()
  })
  afterAll(async () => store.close())

  it('a job is queued, done and read in pieces; what it was about is gone then', async () => {
    const world = jobsWorld(store)
    const { id } = await world.jobs.receive({ ...world.given, clientReference: 'ref' }, world.doing())
    const receiving = await world.row(id)
    expect(await codeOf(world.jobs.read(id, world.doing()))).toBe('jobNotFound')
    expect((await world.jobs.list({ after: null, limit: 9 }, world.doing())).data).toStrictEqual([])
    for (const [n, text] of ['x', 'y', 'z'].entries()) await world.jobs.addInput({ id }, n, bytes(text))
    if (receiving) await world.jobs.queue(receiving, 3, world.clock.at)
    expect(await world.jobs.read(id, world.doing())).toMatchObject({ state: 'queued', total: 3, done: 0 })
    expect(await codeOf(world.jobs.result(id, world.doing()))).toBe('jobNotDone')

    const seen: string[] = []
    const runner = world.runner(async ({ input, inputFrom, job, progress }) => {
      expect([input, job.today, job.language]).toStrictEqual([{ n: 1 }, '2026-11-23', 'en'])
      for await (const piece of inputFrom(1)) seen.push(new TextDecoder().decode(piece))
      progress({ done: 3, total: 3 })
      return { type: 'text/plain', last: bytes('result') }
    })
    world.pass(1000)
    expect([await runner.runOne(), await runner.runOne()]).toStrictEqual([true, false])
    expect(seen).toStrictEqual(['y', 'z'])
    expect(await world.jobs.read(id, world.doing())).toMatchObject({
      state: 'done',
      clientReference: 'ref',
      done: 3,
      total: 3,
      createdAt: '2026-11-23T04:00:00.000Z',
      startedAt: '2026-11-23T04:00:01.000Z',
      endedAt: '2026-11-23T04:00:01.000Z',
      expiresAt: '2026-11-30T04:00:01.000Z',
    })
    expect(await world.resultOf(id)).toStrictEqual(['result'])
    expect(await rowsOf(store, jobInputTable, id)).toBe(0)
  })

  it('belongs to its client, and lists go from the newest on', async () => {
    const world = jobsWorld(store)
    const ids = []
    for (let n = 0; n < 5; n++) ids.unshift((await world.job()).id)
    const first = await world.jobs.list({ after: null, limit: 3 }, world.doing())
    const rest = await world.jobs.list({ after: first.after, limit: 3 }, world.doing())
    expect([...first.data, ...rest.data].map(({ id }) => id)).toStrictEqual(ids)
    expect(rest.after).toBe(null)
    const [id = ''] = ids
    const other = world.doing('another')
    const { jobs } = world
    const tries = [jobs.read(id, other), jobs.cancel(id, other), jobs.remove(id, other), jobs.result(id, other)]
    expect(new Set(await Promise.all(tries.map(codeOf)))).toStrictEqual(new Set(['jobNotFound']))
    expect((await world.jobs.list({ after: null, limit: 9 }, other)).data).toStrictEqual([])
    expect(await world.jobs.read(id, world.doing())).toMatchObject({ state: 'queued' })
  })

  it('asked for again with the same id it is the same', async () => {
    const world = jobsWorld(store)
    const doing = { ...world.doing(), newId: () => `job_${world.kind}` }
    const first = await world.jobs.create(world.given, doing)
    expect(await world.jobs.create({ ...world.given, input: 2 }, doing)).toStrictEqual(first)
  })

  it('there are only so many at a time', async () => {
    const world = jobsWorld(store)
    const { id } = await world.job()
    for (let n = 1; n < mostOpen; n++) await world.job()
    expect(await codeOf(world.job())).toBe('jobsTooMany')
    expect(await codeOf(world.jobs.receive(world.given, world.doing()))).toBe('jobsTooMany')
    await world.jobs.cancel(id, world.doing())
    expect(await codeOf(world.job())).toBe('done')
  })

  it('what never came whole, as its process ended, keeps nobody out for long; what comes late is refused then', async () => {
    const world = jobsWorld(store)
    const receive = async () => world.jobs.receive(world.given, world.doing())
    const cutOff = await Promise.all(Array.from({ length: mostOpen }, receive))
    expect(await codeOf(receive())).toBe('jobsTooMany')
    world.pass(16_000)
    const { id } = await world.job()
    for (let n = 1; n < mostOpen; n++) await world.job()
    const [late] = cutOff
    if (!late) throw new Error('nothing received')
    expect(await codeOf(world.jobs.queue(late, 1, world.clock.at))).toBe('jobsTooMany')
    await world.jobs.cancel(id, world.doing())
    expect(await world.jobs.queue(late, 1, world.clock.at)).toMatchObject({ state: 'queued' })
  })

  describe('cancelling', () => {
    it('ends one that waits, and nobody takes it up', async () => {
      const world = jobsWorld(store)
      const { id } = await world.job()
      expect(await world.jobs.cancel(id, world.doing())).toMatchObject({ state: 'cancelled', endedAt: world.clock.at })
      expect(await world.runner(letters()).runOne()).toBe(false)
      expect(await codeOf(world.jobs.result(id, world.doing()))).toBe('jobNotDone')
    })

    it('ends one that is being worked at: not one more write, and nothing is left of it', async () => {
      const world = jobsWorld(store)
      const { id } = await world.job()
      const at = gate()
      let aborted = false
      const runner = world.runner(
        letters(async (letter, { signal }) => {
          if (letter !== 'c') return
          await at.stand()
          runner.tick()
          await new Promise((done) => signal.addEventListener('abort', done))
          aborted = true
        }),
      )
      const working = runner.runOne()
      await at.reached
      const cancelled = await world.jobs.cancel(id, world.doing())
      at.open()
      await working
      expect(aborted).toBe(true)
      expect(await world.row(id)).toStrictEqual(cancelled)
      expect(await rowsOf(store, jobResultTable, id)).toBe(0)
      expect(await world.runner(letters()).runOne()).toBe(false)
    })

    it('leaves what has ended as it is', async () => {
      const world = jobsWorld(store)
      const { id } = await world.job()
      await world.runner(letters()).runOne()
      expect(await world.jobs.cancel(id, world.doing())).toMatchObject({ state: 'done' })
      await expectWhole(world, id)
    })
  })

  describe('forgetting', () => {
    it('removes a job that is being worked at for good', async () => {
      const world = jobsWorld(store)
      const { id } = await world.job()
      const at = gate()
      const working = world.runner(letters(async (letter) => (letter === 'c' ? at.stand() : undefined))).runOne()
      await at.reached
      await world.jobs.remove(id, world.doing())
      at.open()
      await working
      expect(await world.row(id)).toBe(null)
      expect(await rowsOf(store, jobResultTable, id)).toBe(0)
      expect(await world.runner(letters()).runOne()).toBe(false)
    })

    it('takes what has expired, with its result, and nothing else', async () => {
      const world = jobsWorld(store)
      const { id } = await world.job()
      await world.runner(letters()).runOne()
      const { id: waiting } = await world.job()
      world.pass(keptDays * dayMs - 1)
      await world.jobs.expire(world.clock.at)
      await expectWhole(world, id)
      world.pass(1)
      await world.jobs.expire(world.clock.at)
      expect(await codeOf(world.jobs.read(id, world.doing()))).toBe('jobNotFound')
      expect(await rowsOf(store, jobResultTable, id)).toBe(0)
      expect(await world.row(waiting)).toMatchObject({ state: 'queued' })
      world.pass(100 * dayMs)
      await world.jobs.expire(world.clock.at)
      expect(await rowsOf(store, jobVersionTable, id)).toBe(0)
    })

    it('takes what did not come whole, and what is taken away cannot be queued', async () => {
      const world = jobsWorld(store)
      const row = await world.jobs.receive(world.given, world.doing())
      await world.jobs.addInput(row, 0, bytes('x'))
      world.pass(dayMs)
      await world.jobs.expire(world.clock.at)
      expect([await world.row(row.id), await rowsOf(store, jobInputTable, row.id)]).toStrictEqual([null, 0])
      expect(await codeOf(world.jobs.queue(row, 1, world.clock.at))).toBe('jobNotFound')
      expect(await world.runner(letters()).runOne()).toBe(false)
    })
  })
}
