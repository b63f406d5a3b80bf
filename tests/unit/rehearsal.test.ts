import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Asking } from '../../src/web/engine/protocol.js'
import { rehearsal } from '../../src/web/engine/rehearsal.js'
import { emptyProfile } from '../../src/web/model/profile-body.js'

const asking: Asking = { profile: emptyProfile, asOf: '2026-11-22', knownAt: '2026-11-22', language: 'zh-CN' }
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('answers gone through before somebody types', () => {
  it('vary the figures of the first screen, some dozens of times, and end by themselves', async () => {
    const ask = vi.fn<(asking: Asking) => Promise<void>>(async () => undefined)
    rehearsal(ask)(asking)
    await vi.runAllTimersAsync()
    expect(ask).toHaveBeenCalledTimes(48)
    const told = ask.mock.calls.map(([{ profile }]) => Object.keys(profile.facts).join())
    expect(new Set(told)).toEqual(new Set(['currentEmployees', 'revenue']))
    expect(emptyProfile.facts).toEqual({})
  })

  it('end with the next question, and do not begin again', async () => {
    const ask = vi.fn<(asking: Asking) => Promise<void>>(async () => undefined)
    const answered = rehearsal(ask)
    answered(asking)
    await vi.advanceTimersByTimeAsync(100)
    const before = ask.mock.calls.length
    expect(before).toBeGreaterThan(0)
    answered(asking)
    await vi.runAllTimersAsync()
    expect(ask.mock.calls.length).toBe(before)
  })

  it('end where nothing can be answered', async () => {
    const ask = vi.fn<(asking: Asking) => Promise<void>>(async () => Promise.reject(new Error('no')))
    rehearsal(ask)(asking)
    await vi.runAllTimersAsync()
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
