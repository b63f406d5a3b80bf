import request from 'supertest'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AnswerTotals } from '../../src/domain/answer.js'
import { add } from '../../src/domain/exact.js'
import type * as Solving from '../../src/engine/combine/solve.js'
import { seeds } from '../unit/seeds.js'
import { appOver, listeningLogger, shipped } from './world.js'

const solver = vi.hoisted(() => ({ wrongBy: 0 }))

/** As it is, or with a fault: what it claims to be the best is another sum, with the same proof. */
vi.mock('../../src/engine/combine/solve.js', async (original) => {
  const real = await original<typeof Solving>()
  const solve: typeof real.solve = (problem, budget) => {
    const { value, bound, ...proof } = real.solve(problem, budget)
    return { ...proof, value: add(value, solver.wrongBy), bound: add(bound, solver.wrongBy) }
  }
  return { ...real, solve }
})

const { profile, asOf } = seeds.get('02-software') ?? {}
type Line = { level: number; msg: string; measures?: string[]; route?: string; ruleSet?: string }

async function ask(path: string, more: object = {}) {
  const { logger, lines } = listeningLogger()
  const response = await request(appOver(shipped, { logger }))
    .post(path)
    .send({ profile, asOf, ...more })
  expect(response.status).toBe(200)
  const alarms = lines.map((line) => JSON.parse(line) as Line).filter(({ level }) => level >= 50)
  return { body: response.body as { totals: AnswerTotals[] }, alarms, log: lines.join('') }
}

describe('a proof that the checker refuses', () => {
  beforeEach(() => void (solver.wrongBy = 0))

  it('is an error in the log, with the sums and rules it is about and nothing of the profile', async () => {
    solver.wrongBy = 1
    const { body, alarms, log } = await ask('/v1/matches')
    const measures = body.totals.map(({ measure }) => measure)
    expect(measures.length).toBeGreaterThan(0)
    expect(alarms).toEqual([
      expect.objectContaining({
        msg: 'proof refused',
        route: '/v1/matches',
        ruleSet: shipped.compiled.ruleSet.hash,
        engine: '0.0.0-test',
        measures,
      }),
    ])
    expect(log).not.toMatch(/340104|taxableIncome|2600000/)
  })

  it('leaves an answer that is still true: nothing is sure, and all of it together is the most', async () => {
    const { body: right } = await ask('/v1/matches')
    for (const wrongBy of [1, -1, 1_000_000_000]) {
      solver.wrongBy = wrongBy
      const { body } = await ask('/v1/matches')
      for (const [i, { notes, claimable, withAnswers }] of body.totals.entries()) {
        const [before, most] = [right.totals[i]?.claimable, right.totals[i]?.withAnswers.maxFen]
        expect(notes.map(({ code }) => code)).toContain('proofRefused')
        expect(claimable.minFen).toBe(0)
        expect(claimable.maxFen ?? Infinity).toBeGreaterThanOrEqual(before?.maxFen ?? Infinity)
        expect(withAnswers.maxFen ?? Infinity).toBeGreaterThanOrEqual(most ?? Infinity)
      }
    }
  })

  it('is one of what-if too', async () => {
    solver.wrongBy = 1
    const { alarms } = await ask('/v1/what-if', { changes: { validInventionPatents: 3 } })
    expect(alarms).toMatchObject([{ msg: 'proof refused', route: '/v1/what-if' }])
    expect(new Set(alarms[0]?.measures).size).toBe(alarms[0]?.measures?.length)
  })

  it('is none when every proof holds', async () => {
    const { body, alarms } = await ask('/v1/matches')
    expect(body.totals.flatMap(({ notes }) => notes).map(({ code }) => code)).not.toContain('proofRefused')
    expect(alarms).toEqual([])
  })
})
