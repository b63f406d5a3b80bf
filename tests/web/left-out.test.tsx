// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { emptyProfile, type ProfileBody } from '../../src/web/model/profile-body.js'
import { TakeAway } from '../../src/web/take-away/take-away.js'
import { device, profileWith, renderForm } from './page.js'
import { engine, loaded, show, showResult } from './result-world.js'

afterEach(cleanup)

const drafts = { '/facts/revenue/2025': '七百万左右吧', '/facts/establishedOn': '2018-02-31' }
const tooMany = {
  loans: {
    complete: true,
    items: Array.from({ length: 501 }, (_, at) => ({ id: `l${at}`, principal: 1, purpose: 'production' })),
  },
  taxableIncome: { '2026': 5 },
  currentEmployees: -5,
} as unknown as ProfileBody['facts']
const told = (): HTMLElement => screen.getByRole('region', { name: '没有算进去的' })

it('the result says what could not be read, and leads to it', async () => {
  const asked: string[] = []
  showResult({ state: { drafts }, onAnswer: (pointer) => asked.push(pointer) })
  expect(told().textContent).toContain('有 2 项没有算进去')
  expect(told().textContent).toContain('2025 年营业收入：“七百万左右吧”没能读懂')
  await userEvent.click(within(told()).getByRole('button', { name: '去改 2025 年营业收入' }))
  expect(asked).toEqual(['/facts/revenue/2025'])
})

it.each([
  ['zh-CN', '“成都”还没从列表里选定'],
  ['en', '“成都” is not chosen from the list yet'],
] as const)('of a place that was typed and not picked it says just that (%s)', (language, words) => {
  showResult({ state: { drafts: { '/facts/registeredRegion': '成都' } }, language })
  expect(document.body.textContent).toContain(words)
})

it('the result says which answers of a file do not count, each with why, and leads to the question around each', async () => {
  const asked: string[] = []
  showResult({ profile: { ...emptyProfile, facts: tooMany }, onAnswer: (pointer) => asked.push(pointer) })
  expect(told().textContent).toContain('有 3 项没有算进去')
  const buttons = within(told()).getAllByRole('button')
  for (const button of buttons) await userEvent.click(button)
  expect(asked.toSorted()).toEqual(['/facts/currentEmployees', '/facts/loans', '/facts/taxableIncome/2026'])
})

it('says nothing where all of it counts', () => {
  showResult({ profile: { ...emptyProfile, facts: { currentEmployees: 5 } } })
  expect(screen.queryByRole('region', { name: '没有算进去的' })).toBeNull()
})

it('paper and text say it too', async () => {
  const texts: string[] = []
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void texts.push(text) },
  })
  show((evaluated) => <TakeAway evaluated={evaluated} engine={engine} loaded={loaded} asOf="2026-11-22" />, {
    profile: { ...emptyProfile, facts: tooMany },
    state: { drafts },
  })
  const sheet = document.querySelector('.print-sheet')
  expect(sheet?.textContent).toContain('填了但没有算进去：')
  expect(sheet?.textContent).toContain('2025 年营业收入：“七百万左右吧”没能读懂')
  await userEvent.click(screen.getByRole('button', { name: '复制成文字' }))
  expect(texts[0]).toMatch(/填了但没有算进去：.*七百万左右吧.*贷款/)
})

it('the questions say at their top what of a file does not count, and the section that is shut says so', async () => {
  renderForm(device(profileWith(tooMany)))
  const aside = await screen.findByRole('region', { name: '有些内容没有用上' })
  expect(aside.textContent).toContain('有 3 项没有算进去')
  const section = screen.getByText('贷款与融资').closest('summary')
  expect(section?.textContent).toContain('1 项要改')
  expect(screen.getByText('主体情况').closest('summary')?.textContent).not.toContain('要改')
})
