// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { valueAt } from '../../src/web/app/state.js'
import { emptyProfile, type ProfileBody } from '../../src/web/model/profile-body.js'
import { awardOf, withAward, withoutAward, type Change } from '../../src/web/result/awards.js'
import { MyList } from '../../src/web/result/my-list.js'
import { exactYuan } from '../../src/web/result/had-form.js'
import { answerTo, loaded, seed, show, showResult } from './result-world.js'

afterEach(cleanup)

const changed = (profile: ProfileBody, changes: readonly Change[]): ProfileBody => ({
  ...profile,
  facts: Object.fromEntries([
    ...Object.entries(profile.facts).filter(([id]) => !changes.some(({ pointer }) => pointer === `/facts/${id}`)),
    ...changes.flatMap(({ pointer, value }) => (value === undefined ? [] : [[pointer.slice(7), value]])),
  ]) as ProfileBody['facts'],
})
const policy = 'changzhi-2017-29-21'
const makerspace = {
  ...seed('05-makerspace').profile,
  facts: {
    ...seed('05-makerspace').profile.facts,
    recognitions: {
      complete: true,
      items: [{ id: 'm', type: 'makerspace', level: 'national', region: '140400', recognisedOn: '2019-03-15' }],
    },
  },
}
const asOf = '2019-06-30'
const resultOf = (profile: ProfileBody) => answerTo(profile, asOf).results.find((one) => one.policy.id === policy)

describe('what was had', () => {
  const award = { policy, subject: { list: 'recognitions', id: 'm' }, amountYuan: 500_000, year: '2019' }

  it('hangs on the record it was paid for, and what may be had once is not due again', () => {
    expect(resultOf(makerspace)?.counted.in).not.toEqual([])
    const after = changed(makerspace, withAward(makerspace, loaded.facts, award))
    expect(awardOf(after, policy)).toEqual({ amountYuan: 500_000, year: '2019' })
    expect(resultOf(after)?.counted).toEqual({ in: [], reason: 'alreadyPaid' })
  })

  it('is the applicant’s own where no record is told', () => {
    const [change] = withAward(emptyProfile, loaded.facts, { ...award, subject: null })
    expect(change).toEqual({
      pointer: '/facts/awards',
      value: {
        complete: false,
        items: [{ id: `had-${policy}`, policy, amount: 500_000, paidOn: '2019' }],
      },
    })
  })

  it('is taken back without a trace, and leaves what was entered by hand', () => {
    const byHand = { id: 'mine', policy, amount: 1 }
    const own = { ...makerspace, facts: { ...makerspace.facts, awards: { complete: true, items: [byHand] } } }
    const both = changed(own, withAward(own, loaded.facts, { ...award, subject: null }))
    expect(changed(both, withoutAward(both, policy)).facts).toEqual(own.facts)
    const marked = changed(makerspace, withAward(makerspace, loaded.facts, award))
    expect(changed(marked, withoutAward(marked, policy)).facts).toEqual(makerspace.facts)
  })
})

describe('a mark', () => {
  const shop = seed('01-shop')
  const title = '“六税两费”减半'
  const openRow = async (): Promise<void> => {
    await userEvent.click(screen.getByText(title, { selector: '.result-row-title' }))
  }

  it('puts the row away, says so, and notes what was told', async () => {
    const { state } = showResult(shop)
    await openRow()
    await userEvent.click(screen.getByRole('button', { name: '已享受' }))
    await userEvent.type(screen.getByLabelText('金额（元）'), '1,800')
    await userEvent.selectOptions(screen.getByLabelText('哪年'), '2026')
    await userEvent.click(screen.getByRole('button', { name: '记下' }))
    expect(screen.queryByText(title, { selector: '.result-row-title' })).toBeNull()
    expect(screen.getByText(/已收起 1 项，可恢复/)).toBeDefined()
    expect(state().marks).toEqual({ 'cn-mof-sta-2023-12-six-taxes': 'had' })
    expect(valueAt(state().profile, '/facts/awards/complete')).toBe(false)
    expect(awardOf(state().profile, 'cn-mof-sta-2023-12-six-taxes')).toEqual({ amountYuan: 1800, year: '2026' })
  })

  it('of one record leaves the row while another may still be had, and says what the sum includes', async () => {
    const centre = seed('06-research-centre')
    const own = '新认定工程（技术）研究中心补助'
    const { state } = showResult(centre)
    const row = (): HTMLElement => screen.getByText(own, { selector: '.result-row-title' })
    await userEvent.click(row())
    const had = async (subject: RegExp): Promise<void> => {
      await userEvent.click(screen.getByRole('button', { name: '已享受' }))
      const choice = screen.getByLabelText('是哪一项的')
      await userEvent.selectOptions(choice, within(choice).getByRole('option', { name: subject }))
      await userEvent.click(screen.getByRole('button', { name: '不填，直接记' }))
    }
    await had(/省级/)
    expect(state().marks).toEqual({ 'changzhi-2017-29-17': 'had' })
    expect(row().closest('li')?.textContent).toContain('其中一条您已享受')
    expect(screen.queryByText(/已收起/)).toBeNull()
  })

  it('by keyboard, leads to the row beside it, and says that one was put away', async () => {
    showResult(shop)
    await openRow()
    const own = screen.getByText(title, { selector: '.result-row-title' }).closest('summary')
    screen.getByRole('button', { name: '不需要' }).focus()
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement?.matches('summary.result-row-summary')).toBe(true)
    expect(document.activeElement).not.toBe(own)
    expect(
      screen
        .getAllByRole('status')
        .map((one) => one.textContent)
        .join(''),
    ).toContain('已收起 1 项')
  })

  it('leads the keyboard into the form, and back when that is cancelled', async () => {
    showResult(shop)
    await openRow()
    await userEvent.click(screen.getByRole('button', { name: '已享受' }))
    expect(document.activeElement).toBe(screen.getByLabelText('金额（元）'))
    await userEvent.click(screen.getByRole('button', { name: '取消' }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '已享受' }))
  })

  it('does not take a sum that cannot be read', async () => {
    showResult(shop)
    await openRow()
    await userEvent.click(screen.getByRole('button', { name: '已享受' }))
    await userEvent.type(screen.getByLabelText('金额（元）'), '好多')
    await userEvent.click(screen.getByRole('button', { name: '记下' }))
    expect(screen.getByRole('alert').textContent).toContain('这里要准确的金额')
  })

  it('is taken back in my list, with what it entered', async () => {
    const { profile } = shop
    const id = 'cn-mof-sta-2023-12-six-taxes'
    const award = { policy: id, subject: null, amountYuan: null, year: null }
    const marked = changed(profile, withAward(profile, loaded.facts, award))
    const { state } = show((evaluated) => <MyList evaluated={evaluated} loaded={loaded} />, {
      profile: marked,
      state: { marks: { [id]: 'had' } },
    })
    const section = screen.getByRole('heading', { name: '已享受' }).parentElement as HTMLElement
    await userEvent.click(within(section).getByRole('button', { name: `恢复：${title}` }))
    expect(state().marks).toEqual({})
    expect(state().profile.facts).toEqual(profile.facts)
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: '我的清单' }))
    expect(screen.getByRole('status').textContent).toBe(`已恢复：${title}`)
  })
})

describe('sums as people write them', () => {
  it.each([
    ['50000', 50000],
    ['１２，０００', 12000],
    ['5万', 50000],
    ['5.5 万元', 55000],
    ['1800.05', 1800.05],
    ['', null],
    ['约5万', null],
    ['-3', null],
    ['1.005', null],
    ['99999999999999999', null],
  ])('%s', (text, yuan) => expect(exactYuan(text)).toBe(yuan))
})
