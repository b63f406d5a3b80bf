// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localSaving } from '../../src/web/app/saving.js'
import { initialState, type PageAction } from '../../src/web/app/state.js'
import { StoreProvider, useStore } from '../../src/web/app/store.js'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

interface Tab {
  readonly facts: () => unknown
  readonly does: (action: PageAction) => void
}

/** A page of its own over the storage that all of them share. */
function tab(storage: () => Storage = () => localStorage): Tab {
  const saving = localSaving(storage)
  const { result } = renderHook(useStore, {
    wrapper: ({ children }) => <StoreProvider saving={saving}>{children}</StoreProvider>,
  })
  return {
    facts: () => result.current.state.profile.facts,
    does: (action) => act(() => result.current.dispatch(action)),
  }
}
const staff: PageAction = { type: 'answer', pointer: '/facts/currentEmployees', value: 19 }
const revenue: PageAction = { type: 'answer', pointer: '/facts/revenue/2025', value: 3_000_000 }
const kept = (): { profile: { facts: unknown } } =>
  JSON.parse(localStorage.getItem('huiqi.page/1') ?? '{}') as { profile: { facts: unknown } }

describe.each(['storage', 'pageshow', 'focus', 'visibilitychange'])('two tabs, told by %s', (moment) => {
  const told = (): void => act(() => void window.dispatchEvent(new Event(moment)))

  it('show and keep what was entered in either', () => {
    const [one, other] = [tab(), tab()]
    other.does(staff)
    told()
    one.does(revenue)
    told()
    const both = { currentEmployees: 19, revenue: { 2025: 3_000_000 } }
    expect([one.facts(), other.facts(), kept().profile.facts]).toEqual([both, both, both])
  })

  it('one that only turns large print on leaves the entries of the other', () => {
    const [one, other] = [tab(), tab()]
    other.does(staff)
    told()
    one.does({ type: 'elder', elder: true })
    expect(kept()).toMatchObject({ elder: true, profile: { facts: { currentEmployees: 19 } } })
  })

  it('write nothing that only goes to and fro', () => {
    const writes: string[] = []
    const counted = () =>
      new Proxy(localStorage, {
        get: (target, name) =>
          name === 'setItem'
            ? (key: string, text: string) => {
                writes.push(text)
                target.setItem(key, text)
              }
            : (Reflect.get(target, name) as Storage['getItem']).bind(target),
      })
    const [, other] = [tab(counted), tab(counted)]
    other.does(staff)
    const before = writes.length
    for (let i = 0; i < 3; i++) told()
    expect(writes).toHaveLength(before)
  })
})

it('a storage that was emptied meanwhile empties no page', () => {
  const one = tab()
  one.does(staff)
  localStorage.clear()
  act(() => void window.dispatchEvent(new Event('storage')))
  expect(one.facts()).toEqual({ currentEmployees: 19 })
  one.does(revenue)
  expect(kept().profile.facts).toEqual({ currentEmployees: 19, revenue: { 2025: 3_000_000 } })
})

it('what an older page kept in another order is read once, and not as news', () => {
  localStorage.setItem('huiqi.page/1', JSON.stringify({ elder: true, profile: initialState.profile }))
  const saving = localSaving(() => localStorage)
  saving.write(saving.read())
  expect(saving.newer()).toBeNull()
})
