// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyProfile } from '../../src/web/model/profile-body.js'
import { device, profileWith, renderForm } from './page.js'

afterEach(cleanup)
beforeEach(() => localStorage.clear())

type Form = ReturnType<typeof renderForm>

/** The section of a theme, opened. */
async function open({ user }: Form, theme: string) {
  await user.click(screen.getByText(theme, { selector: 'summary > span' }))
}
const list = (name: string) => within(screen.getByRole('group', { name }))

const titles = '企业获得过哪些称号、认定？'
const two = {
  recognitions: {
    complete: false,
    items: [
      { id: 'a', type: 'highTech', level: 'national', recognisedOn: '2024-10-16' },
      { id: 'b', type: 'srdiSme', level: 'provincial' },
    ],
  },
}

describe('records as cards', () => {
  test('are added and filled in, with the awards that hang on them, and said to be all', async () => {
    const form = renderForm(device())
    const { user, facts } = form
    await open(form, '称号与已得奖补')
    await user.click(list(titles).getByRole('button', { name: '添加一项' }))
    await user.selectOptions(list(titles).getByLabelText('是什么称号？'), '高新技术企业')
    await user.click(list('是哪一级的？').getByRole('radio', { name: '国家级' }))
    await user.type(list(titles).getByLabelText('哪天认定？'), '2024年10月')
    await user.click(list(titles).getByRole('checkbox', { name: '没有（从未）', description: '有效期到哪天？' }))
    const awards = '这一项已经拿到过哪些财政奖补？'
    await user.click(list(awards).getByRole('checkbox', { name: '一项也没有' }))
    await user.click(list(titles).getByRole('radio', { name: '没有了，都在这里' }))
    expect(facts()).toEqual({
      recognitions: {
        complete: true,
        items: [
          {
            id: 'r1',
            type: 'highTech',
            level: 'national',
            recognisedOn: '2024-10',
            validUntil: 'none',
            awards: { complete: true, items: [] },
          },
        ],
      },
    })
  })

  test('are taken away with what was being typed in them, and put back', async () => {
    const kept = device(profileWith(two))
    const form = renderForm(kept)
    const { user, facts, state } = form
    await open(form, '称号与已得奖补')
    await user.click(list(titles).getByRole('button', { name: /^2\. / }))
    await user.type(list(titles).getByLabelText('哪天认定？'), '好几年前')
    expect(state().drafts).toEqual({ '/facts/recognitions/items/1/recognisedOn': '好几年前' })
    const [first] = list(titles).getAllByRole('button', { name: /^删除：/ })
    if (first) await user.click(first)
    expect(facts()).toEqual({ recognitions: { complete: false, items: [two.recognitions.items[1]] } })
    expect(state().drafts).toEqual({ '/facts/recognitions/items/0/recognisedOn': '好几年前' })
    await user.click(list(titles).getByRole('button', { name: '撤销删除' }))
    expect(facts()).toEqual(two)
    expect(state().drafts).toEqual({ '/facts/recognitions/items/1/recognisedOn': '好几年前' })
  })

  test('are complete for the kinds that are ticked, none of them beforehand', async () => {
    const form = renderForm(device(profileWith(two)))
    const { user, facts } = form
    await open(form, '称号与已得奖补')
    await user.click(list(titles).getByRole('radio', { name: '有几类填全了' }))
    expect(facts()).toEqual(two)
    await user.click(list('哪几类已经全部填上了？').getByRole('checkbox', { name: '高新技术企业' }))
    expect(facts()).toEqual({ recognitions: { ...two.recognitions, complete: ['highTech'] } })
  })

  test('"not sure" whether there are more keeps what there is', async () => {
    const form = renderForm(device(profileWith(two)))
    await open(form, '称号与已得奖补')
    await form.user.click(list(titles).getByRole('radio', { name: '不清楚' }))
    expect(form.facts()).toEqual(two)
    expect(form.state().profile.askedButUnknown).toEqual(['/facts/recognitions'])
  })

  test('adding one takes back that these are all', async () => {
    const form = renderForm(device(profileWith({ loans: { complete: true, items: [] } })))
    await open(form, '贷款与融资')
    const loans = '企业有哪些银行贷款？'
    await form.user.click(list(loans).getByRole('button', { name: '添加一项' }))
    expect(form.facts()).toEqual({ loans: { complete: false, items: [{ id: 'r1' }] } })
  })

  test('too many are told of, and neither drawn at once nor lost', async () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({ id: `p${index}`, kind: 'invention' }))
    const form = renderForm(device(profileWith({ patents: { complete: true, items } })))
    await open(form, '研发与知识产权')
    const patents = list('企业有哪些知识产权？')
    expect(await patents.findByText(/超过 500 项/)).toBeTruthy()
    expect(patents.getAllByRole('button', { name: /^删除：/ })).toHaveLength(50)
    expect(patents.queryByRole('button', { name: /添加/ })).toBeNull()
    expect(form.facts()).toEqual({ patents: { complete: true, items } })
  })
})

describe('several of a kind', () => {
  const needs = '有下面哪些融资需求？'
  test('are not taken to be all until that is said', async () => {
    const form = renderForm(device())
    await open(form, '贷款与融资')
    const [first] = list(needs).getAllByRole('checkbox')
    if (first) await form.user.click(first)
    expect(form.facts()).toEqual({ financingNeeds: { complete: false, items: [expect.any(String)] } })
    await form.user.click(list(needs).getByRole('radio', { name: '没有其他了' }))
    expect(form.facts()).toEqual({ financingNeeds: { complete: true, items: [expect.any(String)] } })
    if (first) await form.user.click(first)
    expect(form.facts()).toEqual({})
    await form.user.click(list(needs).getByRole('radio', { name: '一项都没有' }))
    expect(form.facts()).toEqual({ financingNeeds: { complete: true, items: [] } })
  })
})

describe('years', () => {
  const assets = /各年末资产总额/
  test('are the last three closed ones, and none before the founding', async () => {
    const form = renderForm(device(profileWith({ establishedOn: '2024-05' }, { kind: 'company' })))
    await open(form, '收入与资产')
    const rows = within(screen.getByRole('group', { name: assets }))
    expect(rows.getAllByRole('textbox').map((box) => box.getAttribute('aria-label'))).toEqual([
      '年末资产总额 2025年',
      '年末资产总额 2024年',
    ])
    expect(rows.queryByRole('button', { name: '更早的年度' })).toBeNull()
    await form.user.type(rows.getByRole('textbox', { name: '年末资产总额 2024年' }), '三百二十万')
    expect(form.facts()['totalAssetsYearEnd']).toEqual({ 2024: 3_200_000 })
  })

  test('earlier ones are on demand', async () => {
    const form = renderForm(device())
    await open(form, '收入与资产')
    const rows = within(screen.getByRole('group', { name: assets }))
    await form.user.click(rows.getByRole('button', { name: '更早的年度' }))
    expect(rows.getAllByRole('textbox')).toHaveLength(6)
  })
})

describe('an old profile', () => {
  test('facts that are no more are told of, kept, and can be removed', async () => {
    const form = renderForm(device(profileWith({ shoeSize: 42, currentEmployees: 5 })))
    const aside = within(screen.getByRole('region', { name: '有些内容没有用上' }))
    expect(aside.getByText('shoeSize')).toBeTruthy()
    expect(form.facts()).toEqual({ shoeSize: 42, currentEmployees: 5 })
    await form.user.click(aside.getByRole('button', { name: '删掉 shoeSize' }))
    expect(form.facts()).toEqual({ currentEmployees: 5 })
  })
})

describe('the credit code', () => {
  test('is checked as typed, and the place in it is only offered', async () => {
    const form = renderForm(device(emptyProfile))
    await open(form, '主体情况')
    const code = screen.getByLabelText('统一社会信用代码（可以不填）')
    await form.user.type(code, '9134 0000 7117 71I43j')
    await form.user.tab()
    expect(screen.getByText(/第 15 位“I”/)).toBeTruthy()
    expect(form.state().profile.applicant).toEqual({})
    await form.user.click(screen.getByRole('button', { name: '改为 91340000711771143J' }))
    expect(form.state().profile.applicant).toEqual({ creditCode: '91340000711771143J' })
    expect(form.facts()).toEqual({})
    await form.user.click(await screen.findByRole('button', { name: '填作注册地' }))
    expect(form.facts()).toEqual({ registeredRegion: '340000' })
  })
})

describe('the filter', () => {
  test('finds a field by its name', async () => {
    const form = renderForm(device())
    await form.user.type(screen.getByLabelText('查找要填的项目'), '专利')
    expect(screen.getByLabelText('有效发明专利有几项？')).toBeTruthy()
    expect(screen.queryByText('税收', { selector: 'summary > span' })).toBeNull()
  })
})
