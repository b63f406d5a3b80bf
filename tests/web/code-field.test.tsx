// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { useStore } from '../../src/web/app/store.js'
import type { ProfileBody } from '../../src/web/model/profile-body.js'
import { localEngine } from '../../src/web/engine/local-engine.js'
import { shipped } from '../http/world.js'
import { sentFrom } from '../unit/page-rules.js'
import { device, profileWith, renderForm } from './page.js'
import { seed } from './result-world.js'

afterEach(cleanup)

const core = () => within(screen.getByRole('region', { name: /先说几项基本情况|First, the basics/ }))
const place = '注册（登记）在哪里？'
const industry = '主营业务属于哪个行业？'
const group = (name: string) => within(core().getByRole('group', { name }))
const box = (name: string) => core().getByRole<HTMLInputElement>('combobox', { name })
const change = (name: string) => group(name).getByRole('button', { name: '更改' })

describe('a choice that is being replaced', () => {
  const chosen = () => device(profileWith({ registeredRegion: '140400', mainIndustry: '65' }, { kind: 'company' }))

  test.each([
    [place, '成都', 'registeredRegion', /^长治市|^山西省长治市/],
    [industry, '零售', 'mainIndustry', /^软件和信息技术服务业/],
  ] as const)(
    '%s does not count any more, which is said at once, and the text outlives a reload',
    async (name, text, id, old) => {
      const kept = chosen()
      const { user, facts, unmount } = renderForm(kept)
      await user.click(change(name))
      expect(facts()).toHaveProperty(id)
      await user.type(box(name), text)
      expect(facts()).not.toHaveProperty(id)
      expect(core().getByText(/不再算数。还没有选定/).textContent).toMatch(old)
      unmount()
      renderForm(kept)
      expect(box(name).value).toBe(text)
      expect(core().getByText(/还没有选定/)).toBeTruthy()
      expect(facts()).not.toHaveProperty(id)
    },
  )

  test('comes back with a tap, with Escape, and when the text is taken away', async () => {
    const { user, facts, state } = renderForm(chosen())
    const type = async () => {
      await user.click(change(place))
      await user.type(box(place), '成都')
      expect(facts()).not.toHaveProperty('registeredRegion')
    }
    await type()
    await user.click(await core().findByRole('button', { name: '不改了，还是山西省长治市' }))
    expect(facts()).toHaveProperty('registeredRegion', '140400')
    expect(document.activeElement).toBe(change(place))
    await type()
    await user.keyboard('{Escape}{Escape}')
    expect(facts()).toHaveProperty('registeredRegion', '140400')
    expect(document.activeElement).toBe(change(place))
    await type()
    await user.clear(box(place))
    expect(facts()).toHaveProperty('registeredRegion', '140400')
    expect(core().queryByText(/还没有选定/)).toBeNull()
    expect(state().drafts).toEqual({})
  })

  test('takes along the places that were said to be the same', async () => {
    const all = { registeredRegion: '140400', operatingRegion: '140400', taxRegion: '140400' }
    const { user, facts } = renderForm(device(profileWith(all)))
    await user.click(change(place))
    await user.type(box(place), '成都')
    expect(facts()).toEqual({})
    await user.click(await core().findByRole('option', { name: /成都市/ }))
    expect(facts()).toEqual({ registeredRegion: '510100', operatingRegion: '510100', taxRegion: '510100' })
  })

  test('is told in English too', async () => {
    const kept = chosen()
    kept.kept.state = { ...kept.kept.state, language: 'en' }
    const { user } = renderForm(kept)
    const [button] = core().getAllByRole('button', { name: 'Change' })
    if (button) await user.click(button)
    await user.keyboard('chengdu')
    expect(core().getByText(/does not count any more. Nothing is chosen yet/)).toBeTruthy()
    expect(core().getByRole('button', { name: /^Keep / })).toBeTruthy()
  })
})

describe('by keyboard', () => {
  test.each([place, industry])('changing %s leads into the search box', async (name) => {
    const { user } = renderForm(device(profileWith({ registeredRegion: '140400', mainIndustry: '65' })))
    change(name).focus()
    await user.keyboard('{Enter}')
    expect(document.activeElement).toBe(box(name))
  })
})

describe('without the service', () => {
  const away = localEngine({ pinyin: async () => Promise.reject(new Error('away')) })

  test('a search by letters says that it does not work, and one by name goes on', async () => {
    await away.load(sentFrom(shipped))
    const { user } = renderForm(device(), null, null, away)
    await user.type(box(place), 'qingyang')
    expect(await core().findByText(/^查找暂时不可用/)).toBeTruthy()
    expect(core().queryByText(/没有找到/)).toBeNull()
    await user.clear(box(place))
    await user.type(box(place), '青羊')
    expect(await core().findByRole('option', { name: /青羊区/ })).toBeTruthy()
  })
})

test('a code of which no name is held says what it counts as', async () => {
  const { user } = renderForm(device())
  await user.type(box(industry), '8499')
  await user.click(await core().findByRole('option', { name: /按 84 卫生 计/ }))
  expect(await group(industry).findByText('表里没有 8499 的名称，按 84 卫生 计，请核对')).toBeTruthy()
})

describe('places of business and tax', () => {
  const { profile } = seed('06-research-centre')
  /** Loads a profile as its file or code would. */
  function Load({ profile: loaded }: { readonly profile: ProfileBody }) {
    const { dispatch } = useStore()
    return <button onClick={() => dispatch({ type: 'load', profile: loaded })}>load</button>
  }

  test('are shown as the same when a loaded profile has them so', async () => {
    const { user } = renderForm(device(), null, <Load profile={profile} />)
    await user.click(screen.getByRole('button', { name: 'load' }))
    expect(core().getByRole<HTMLInputElement>('radio', { name: '都在这里' }).checked).toBe(true)
  })

  test('stay as a loaded profile has them, whatever was said of the one before', async () => {
    const other = profileWith({ registeredRegion: '140403', operatingRegion: '340104', taxRegion: '340104' })
    const same = profileWith({ registeredRegion: '340104', operatingRegion: '340104', taxRegion: '340104' })
    const { user, facts } = renderForm(device(same), null, <Load profile={other} />)
    await user.click(screen.getByRole('button', { name: 'load' }))
    expect(facts()).toEqual(other.facts)
    expect(core().getByRole<HTMLInputElement>('radio', { name: '不都在这里' }).checked).toBe(true)
  })
})

test('a figure that cannot be read takes along the one that was said to be the same', async () => {
  const { user, facts } = renderForm(
    device(profileWith({ currentEmployees: 50, employeesYearEnd: { 2025: 50 } }, { kind: 'company' })),
  )
  const staff = core().getByLabelText('现在有多少在职职工？')
  await user.clear(staff)
  await user.type(staff, '好些')
  expect(facts()).toEqual({})
  await user.clear(staff)
  await user.type(staff, '60')
  expect(facts()).toEqual({ currentEmployees: 60, employeesYearEnd: { 2025: 60 } })
})
