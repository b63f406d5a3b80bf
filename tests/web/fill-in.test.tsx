// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { device, profileWith, renderForm } from './page.js'

afterEach(cleanup)

const core = () => within(screen.getByRole('region', { name: '先说几项基本情况' }))
const card = () => within(screen.getByRole('region', { name: '再答几个问题，结果更准' }))

describe('the basics', () => {
  test('are answered in a few strokes, roughly, and read back', async () => {
    const { user, facts, state } = renderForm(device())
    await user.selectOptions(core().getByLabelText('您（单位）属于哪一类？'), '公司')
    const place = core().getByRole('combobox', { name: '注册（登记）在哪里？' })
    await user.type(place, 'shushan')
    await user.click(await core().findByRole('option', { name: /蜀山区/ }))
    await user.click(core().getByRole('radio', { name: '都在这里' }))
    await user.type(core().getByRole('combobox', { name: '主营业务属于哪个行业？' }), '软件')
    await core().findAllByRole('option')
    await user.keyboard('{ArrowDown}{Enter}')
    await user.type(core().getByLabelText('营业执照上的成立日期是哪天？'), '２０１９年３月')
    await user.type(core().getByLabelText('现在有多少在职职工？'), '二十来人')
    expect(core().getByText('按 18～22 人计算，可以改')).toBeTruthy()
    await user.click(core().getByRole('checkbox', { name: '2025年年末也差不多是这个数' }))
    await user.type(core().getByLabelText('2025年营业收入是多少？'), '1,200万')
    expect(core().getByText('一千二百万元')).toBeTruthy()
    expect(state().profile.applicant).toEqual({ kind: 'company' })
    expect(facts()).toEqual({
      registeredRegion: '340104',
      operatingRegion: '340104',
      taxRegion: '340104',
      mainIndustry: expect.stringMatching(/^6/),
      establishedOn: '2019-03',
      currentEmployees: { min: 18, max: 22 },
      employeesYearEnd: { 2025: { min: 18, max: 22 } },
      revenue: { 2025: 12_000_000 },
    })
  })

  test('places of business and tax are never set without being asked', async () => {
    const { user, facts } = renderForm(device(profileWith({ registeredRegion: '340104' })))
    expect(facts()).toEqual({ registeredRegion: '340104' })
    await user.click(core().getByRole('radio', { name: '不都在这里' }))
    expect(core().getByRole('combobox', { name: '在哪里申报纳税？' })).toBeTruthy()
    expect(facts()).toEqual({ registeredRegion: '340104' })
  })

  test('the year-end figure follows the first while the applicant says they are alike', async () => {
    const { user, facts } = renderForm(device())
    const staff = core().getByLabelText('现在有多少在职职工？')
    await user.type(staff, '5')
    await user.click(core().getByRole('checkbox', { name: /2025年年末也差不多/ }))
    await user.type(staff, '0')
    expect(facts()).toEqual({ currentEmployees: 50, employeesYearEnd: { 2025: 50 } })
    await user.click(core().getByRole('checkbox', { name: /2025年年末也差不多/ }))
    expect(facts()).toEqual({ currentEmployees: 50 })
  })

  test('a person starting up is not asked for staff or revenue', () => {
    renderForm(device(profileWith({}, { kind: 'person' })))
    expect(core().queryByLabelText('现在有多少在职职工？')).toBeNull()
    expect(core().queryByLabelText('2025年营业收入是多少？')).toBeNull()
  })

  test('a firm founded this year is not asked for last year', () => {
    renderForm(device(profileWith({ establishedOn: '2026-03' }, { kind: 'company' })))
    expect(core().queryByLabelText('2025年营业收入是多少？')).toBeNull()
  })
})

describe('what cannot be read', () => {
  test('is kept through a reload, is no answer, and says so beside the field', async () => {
    const kept = device(profileWith({ currentEmployees: 50 }))
    const { user, facts, unmount } = renderForm(kept)
    const staff = core().getByLabelText('现在有多少在职职工？')
    await user.clear(staff)
    await user.type(staff, '五十😀')
    await user.tab()
    expect(facts()).toEqual({})
    unmount()
    renderForm(kept)
    const again = core().getByLabelText<HTMLInputElement>('现在有多少在职职工？')
    expect(again.value).toBe('五十😀')
    expect(again.getAttribute('aria-invalid')).toBe('true')
    const described = again.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(described.map((id) => document.getElementById(id)?.textContent).join('')).toContain('没看懂这个数')
  })

  test('a text that may mean two things is settled by a tap', async () => {
    const { user, facts } = renderForm(device())
    await user.type(core().getByLabelText('2025年营业收入是多少？'), '5千')
    await user.tab()
    expect(facts()).toEqual({})
    await user.click(core().getByRole('button', { name: '改为 5千万元' }))
    expect(facts()).toEqual({ revenue: { 2025: 50_000_000 } })
  })

  test('the unit beside the field is what a bare number counts', async () => {
    const { user, facts } = renderForm(device())
    await user.type(core().getByLabelText('2025年营业收入是多少？'), '5000')
    expect(core().getByText('五千万元')).toBeTruthy()
    await user.selectOptions(core().getByLabelText('金额单位'), '元')
    expect(core().getByText('五千元')).toBeTruthy()
    expect(facts()).toEqual({ revenue: { 2025: 5000 } })
  })

  test('absurd, negative and future entries get a word and stay', async () => {
    const { user, facts } = renderForm(device())
    const revenue = core().getByLabelText<HTMLInputElement>('2025年营业收入是多少？')
    await user.type(revenue, '1000000000000000')
    await user.tab()
    expect(core().getByText(/这个数太大了/)).toBeTruthy()
    expect(revenue.value).toBe('1000000000000000')
    await user.type(core().getByLabelText('现在有多少在职职工？'), '-5')
    await user.type(core().getByLabelText('营业执照上的成立日期是哪天？'), '2031年')
    await user.tab()
    expect(core().getByText('不能是负数')).toBeTruthy()
    expect(core().getByText(/这个日期还没到/)).toBeTruthy()
    expect(facts()).toEqual({})
  })

  test('"not sure" typed is "not sure" ticked', async () => {
    const { user, state } = renderForm(device())
    await user.type(core().getByLabelText('现在有多少在职职工？'), '不清楚')
    expect(state().profile.askedButUnknown).toEqual(['/facts/currentEmployees'])
    await user.type(core().getByLabelText('现在有多少在职职工？'), '12')
    expect(state().profile.askedButUnknown).toEqual([])
  })

  test('what the engine finds wrong stands beside its field', async () => {
    renderForm(device(profileWith({ establishedOn: '2020-01-01', revenue: { 2018: 5 } }, { kind: 'company' })))
    const { user } = { user: (await import('@testing-library/user-event')).default.setup() }
    await user.click(screen.getByText('收入与资产'))
    expect(await screen.findByText(/成立于 2020 年或以后/, { selector: '.form-problem' })).toBeTruthy()
  })
})

describe('one question at a time', () => {
  const started = () =>
    device(
      profileWith(
        {
          registeredRegion: '340104',
          operatingRegion: '340104',
          taxRegion: '340104',
          mainIndustry: '6513',
          establishedOn: '2019-03-12',
          currentEmployees: 38,
          employeesYearEnd: { 2025: 38 },
          revenue: { 2025: 17_650_000 },
        },
        { kind: 'company' },
      ),
    )

  test('waits for what and where', () => {
    renderForm(device())
    expect(card().getByText(/先选好上面的类型和注册地/)).toBeTruthy()
  })

  test('says why, takes an answer or a skip, and goes back', async () => {
    const { user, state } = renderForm(started())
    await card().findByText(/为什么问/)
    expect(card().getByRole('progressbar')).toBeTruthy()
    const question = () => card().getAllByText(/？$/)[0]?.textContent
    const first = question()
    await user.click(card().getByRole('button', { name: '跳过' }))
    await waitFor(() => expect(question()).not.toBe(first))
    expect(document.activeElement).toBe(card().getByRole('heading'))
    await user.click(card().getByRole('button', { name: '上一题' }))
    expect(question()).toBe(first)
    const notSure = card().queryByRole('radio', { name: '暂不清楚' }) ?? card().getAllByLabelText('暂不清楚')[0]
    if (notSure) await user.click(notSure)
    expect(state().profile.askedButUnknown).toHaveLength(1)
    expect(question()).toBe(first)
    await user.click(card().getByRole('button', { name: '下一题' }))
    await waitFor(() => expect(question()).not.toBe(first))
  })

  test('of a record asks all that matters on one card; what is left empty is skipped by itself', async () => {
    const place = { registeredRegion: '140403', operatingRegion: '140403', taxRegion: '140403' }
    const recognitions = { complete: true, items: [{ id: 'a', type: 'incubator' }] }
    const kept = device(profileWith({ ...place, recognitions }, { kind: 'company' }))
    const { user, facts } = renderForm(kept, 'changzhi-2017-29-21')
    const about = within(await screen.findByRole('group', { name: /^关于：/ }))
    const level = () => card().queryByRole('group', { name: '是哪一级的？' })
    expect(level()).toBeTruthy()
    expect(card().getAllByRole('button')).toHaveLength(1)
    await user.type(about.getByLabelText('哪天认定？'), '何时')
    await user.tab()
    expect(about.getByLabelText('哪天认定？').getAttribute('aria-invalid')).toBe('true')
    await user.clear(about.getByLabelText('哪天认定？'))
    await user.type(about.getByLabelText('哪天认定？'), '2026年3月')
    expect(level()).toBeTruthy()
    expect(facts()).toMatchObject({ recognitions: { items: [{ recognisedOn: '2026-03' }] } })
    await user.click(card().getByRole('button', { name: '下一题' }))
    await waitFor(() => expect(level()).toBeNull())
    await user.click(card().getByRole('button', { name: '上一题' }))
    expect(card().getByLabelText('哪天认定？')).toHaveProperty('value', '2026年3月')
    await user.click(card().getByRole('radio', { name: '国家级' }))
    expect(facts()).toMatchObject({ recognitions: { items: [{ recognisedOn: '2026-03', level: 'national' }] } })
  })

  test('a question that was chosen in the result comes at once, and again when it is chosen again', async () => {
    const { user, ask } = renderForm(device())
    const share = '主导产品在全国细分市场的占有率是多少？'
    ask('/facts/marketShare')
    expect(card().getByLabelText(share)).toBeTruthy()
    expect(document.activeElement).toBe(card().getByRole('heading'))
    await user.click(card().getByRole('button', { name: '跳过' }))
    expect(card().queryByLabelText(share)).toBeNull()
    ask('/facts/marketShare')
    await user.type(card().getByLabelText(share), '约60%')
    expect(card().getByText('按 54% ～ 66%计算，可以改')).toBeTruthy()
  })
})
