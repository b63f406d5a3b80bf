import request from 'supertest'
import { describe, expect, it, vi } from 'vitest'
import { taskOf } from '../../src/application/second-opinion-port.js'
import type { AfterMatch } from '../../src/adapters/http/route.js'
import { appOver, shipped } from './world.js'

const profile = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: { registeredRegion: '140403' } }

describe('every answer is offered for a second look', () => {
  it('with the rules, the request and the receipt it was given with', async () => {
    const afterMatch = vi.fn<AfterMatch>()
    const response = await request(appOver(shipped, { afterMatch })).post('/v1/matches').send({ profile })
    expect(response.status).toBe(200)
    const [base, asked, receipt] = afterMatch.mock.calls[0] ?? []
    expect(afterMatch).toHaveBeenCalledOnce()
    expect(base).toBe(shipped)
    expect(asked?.profile).toEqual(profile)
    expect(receipt).toEqual(response.body.receipt)
  })

  it('and a refusal is not', async () => {
    const afterMatch = vi.fn<AfterMatch>()
    await request(appOver(shipped, { afterMatch }))
      .post('/v1/matches')
      .send({ profile: { schema: 'huiqi.profile/1' } })
    expect(afterMatch).not.toHaveBeenCalled()
  })

  it('what is offered holds what was said of every policy, as plain data', async () => {
    const afterMatch = vi.fn<AfterMatch>()
    await request(appOver(shipped, { afterMatch })).post('/v1/matches').send({ profile })
    const [base, asked, receipt] = afterMatch.mock.calls[0]!
    const task = taskOf(base, asked, receipt)
    expect(task?.policies).toHaveLength(shipped.compiled.policies.length)
    expect(structuredClone(task)).toEqual(task)
  })
})
