// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../../src/web/app/error-boundary.js'
import { localSaving } from '../../src/web/app/saving.js'
import { initialState } from '../../src/web/app/state.js'
import { plainWords } from '../../src/web/engine/plain-words.js'
import { emptyProfile } from '../../src/web/model/profile-body.js'
import { parseProfile } from '../../src/domain/profile.js'
import { shipped } from '../http/world.js'

const key = 'huiqi.page/1'
const storage = (): Storage => window.localStorage
const allKept = (): (string | null)[] =>
  Array.from({ length: window.localStorage.length }, (_, at) =>
    window.localStorage.getItem(window.localStorage.key(at) ?? ''),
  )
beforeEach(() => window.localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('what cannot be parsed is put aside, not written over, and not called a refusal of the browser', () => {
  window.localStorage.setItem(key, '{"profile":')
  const saving = localSaving(storage)
  expect(saving.read()).toEqual(initialState)
  expect(saving.status).toBe('setAside')
  saving.write({ ...initialState, elder: true })
  expect(allKept()).toContain('{"profile":')
  expect(localSaving(storage).read().elder).toBe(true)
})

it('of odd values the rest is kept', () => {
  const facts = { currentEmployees: 5 }
  const text = JSON.stringify({
    profile: { facts, applicant: { kind: 7 } },
    drafts: null,
    marks: 5,
    language: 'xx',
    elder: true,
  })
  window.localStorage.setItem(key, text)
  const saving = localSaving(storage)
  expect(saving.read()).toEqual({ ...initialState, elder: true, profile: { ...emptyProfile, facts } })
  expect(saving.status).toBe('setAside')
  saving.write(initialState)
  expect(allKept()).toContain(text)
})

it('what an earlier page kept, with less in it, is whole', () => {
  window.localStorage.setItem(key, JSON.stringify({ profile: emptyProfile, drafts: { '/facts/revenue': 'x' } }))
  const saving = localSaving(storage)
  expect(saving.read().drafts).toEqual({ '/facts/revenue': 'x' })
  expect(saving.status).toBe('kept')
})

it('the error page gives out what is kept, and begins afresh', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const reload = vi.spyOn(window.location, 'reload').mockReturnValue()
  const texts: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    texts.push(blob as Blob)
    return 'blob:x'
  })
  window.localStorage.setItem(key, '{"elder":true}')
  function Broken(): never {
    throw new Error('a mistake')
  }
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  )
  await userEvent.click(screen.getByRole('button', { name: /Download what is kept/ }))
  expect(await texts[0]?.text()).toBe('{"elder":true}')
  await userEvent.click(screen.getByRole('button', { name: /start afresh/ }))
  expect(window.localStorage.getItem(key)).toBeNull()
  expect(reload).toHaveBeenCalledOnce()
})

it('faults of a file are told without the words of those who write programs', () => {
  const facts = {
    revenue: 5,
    loans: 'x',
    currentEmployees: -5,
    taxableIncome: null,
    recognitions: [],
    mainIndustry: 65,
  }
  const { ruleSet } = shipped.compiled
  const context = {
    asOf: '2026-11-22',
    unknownFacts: 'reject',
    places: shipped.places,
    industries: ruleSet.industries,
  } as const
  const { problems } = parseProfile({ ...emptyProfile, facts }, ruleSet, context)
  expect(problems.length).toBeGreaterThanOrEqual(6)
  for (const problem of problems) {
    expect(plainWords(problem, 'zh')).not.toMatch(/[{}[\]"∞]|键|数组|对象|items|complete/)
    expect(plainWords(problem, 'en')).not.toMatch(/[{}[\]"∞]|\bkey\b|array|object|items|complete/)
  }
  expect(problems.map((one) => plainWords(one, 'zh'))).toContain('不能小于 0')
})
