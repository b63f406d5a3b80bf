// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { claimCode } from '../../src/application/claim-code.js'
import type { SavedClient, SavedFault } from '../../src/web/saved/saved-client.js'
import { savedDays } from '../../src/web/saved/offered.js'
import { SavedProfile } from '../../src/web/saved/saved-profile.js'
import { loaded, seed, show } from './result-world.js'

afterEach(cleanup)

const code = claimCode(new Uint8Array(16).fill(7))
const shop = seed('01-shop').profile
const other = { ...shop, facts: { currentEmployees: 12, revenue: { 2025: 900_000 } } }
const expiresOn = '2027-11-23'

function world(change: Partial<SavedClient> = {}, language: 'zh-CN' | 'en' = 'zh-CN') {
  const client = {
    save: vi.fn<SavedClient['save']>(change.save ?? (async () => ({ done: { code, expiresOn, leftOut: 0 } }))),
    open: vi.fn<SavedClient['open']>(change.open ?? (async () => ({ done: { profile: other, expiresOn } }))),
    change: vi.fn<SavedClient['change']>(change.change ?? (async () => ({ done: { expiresOn, leftOut: 0 } }))),
    remove: vi.fn<SavedClient['remove']>(change.remove ?? (async () => ({ done: null }))),
  }
  const view = show(() => <SavedProfile days={365} facts={loaded.facts} client={client} />, { profile: shop, language })
  const calls = () => Object.values(client).reduce((sum, { mock }) => sum + mock.calls.length, 0)
  return { client, calls, ...view }
}
const press = async (name: string): Promise<void> => userEvent.click(screen.getByRole('button', { name }))
const failing =
  (is: SavedFault['is'], waitS: number | null = null) =>
  async () => ({ fault: { is, waitS } })

describe('saving', () => {
  it('needs consent, sends what is entered, and shows the code with the last day', async () => {
    const { client, calls } = world()
    const button = screen.getByRole<HTMLButtonElement>('button', { name: '保存，得到取回码' })
    expect(button.disabled).toBe(true)
    expect(screen.getByText(/365 天/)).toBeDefined()
    await userEvent.click(button)
    expect(calls()).toBe(0)
    await userEvent.click(screen.getByLabelText('我同意这样保存'))
    await userEvent.click(button)
    expect(client.save.mock.calls).toEqual([[shop]])
    expect(screen.getByText(code)).toBeDefined()
    expect(screen.getByText(new RegExp(expiresOn))).toBeDefined()
  })

  it('tells what was not saved, and what went wrong', async () => {
    world({ save: async () => ({ done: { code, expiresOn, leftOut: 2 } }) }, 'en')
    await userEvent.click(screen.getByLabelText('I agree to that'))
    await press('Save and get a code')
    expect(screen.getByText(/were not saved: 2/)).toBeDefined()
    cleanup()
    world({ save: failing('limited', 600) })
    await userEvent.click(screen.getByLabelText('我同意这样保存'))
    await press('保存，得到取回码')
    expect(screen.getByRole('alert').textContent).toContain('10 分钟')
    expect(screen.queryByText(code)).toBeNull()
  })
})

describe('with a code', () => {
  const type = async (text: string): Promise<void> => userEvent.type(screen.getByLabelText('取回码'), text)

  it('the profile comes back in place of what was entered, however the code is typed', async () => {
    const { client, state } = world()
    await type(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))
    await press('取回')
    expect(client.open.mock.calls).toEqual([[code]])
    expect(state().profile.facts).toEqual(other.facts)
    expect(screen.getByText(/已取回/)).toBeDefined()
    await press('撤销取回')
    expect(state().profile).toEqual(shop)
  })

  it('a slip of the hand is told without asking the service', async () => {
    const { calls, state } = world()
    await type(code.slice(0, -1))
    for (const name of ['取回', '改存为现在填的', '删除保存的']) {
      await press(name)
      expect(screen.getByRole('alert').textContent).toContain('抄错')
    }
    expect(calls()).toBe(0)
    expect(state().profile).toEqual(shop)
  })

  it('what is saved is changed, and deleted without touching what is entered', async () => {
    const { client, state } = world()
    await type(code)
    await press('改存为现在填的')
    expect(client.change.mock.calls).toEqual([[code, shop]])
    await press('删除保存的')
    expect(client.remove.mock.calls).toEqual([[code]])
    expect(screen.getByText(/已从本服务删除/)).toBeDefined()
    expect(state().profile).toEqual(shop)
  })

  it.each([
    ['refused', '已经删除、到期'],
    ['away', '连不上'],
    ['limited', '太多'],
  ] as const)('and the service answers %s, nothing that is entered changes', async (is, text) => {
    const { state } = world({ open: failing(is) })
    await type(code)
    await press('取回')
    expect(screen.getByRole('alert').textContent).toContain(text)
    expect(state().profile).toEqual(shop)
  })

  it('something that is no profile is never taken', async () => {
    const profile = { schema: 'other', facts: { a: '<script>' } }
    const { state } = world({ open: async () => ({ done: { profile, expiresOn } }) })
    await type(code)
    await press('取回')
    expect(screen.getByRole('alert')).toBeDefined()
    expect(state().profile).toEqual(shop)
  })
})

it('is offered only where the service keeps something', () => {
  expect(savedDays(document)).toBeNull()
  document.head.innerHTML = '<meta name="huiqi-saved-days" content="30" />'
  expect(savedDays(document)).toBe(30)
  document.head.innerHTML = ''
})
