// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Language } from '../../src/domain/answer.js'
import { valueAt } from '../../src/web/app/pointer.js'
import { initialState, reduce } from '../../src/web/app/state.js'
import { withoutOthers } from '../../src/web/app/use-guidance.js'
import { emptyProfile, type ProfileBody } from '../../src/web/model/profile-body.js'
import { PolicyCheck } from '../../src/web/result/policy-check.js'
import { ResultView } from '../../src/web/result/result-view.js'
import { readProfileFile } from '../../src/web/take-away/profile-file.js'
import { answerTo, engine, loaded, seed, show } from './result-world.js'
import { device, profileWith, renderForm } from './page.js'

afterEach(cleanup)

const { profile: shop, asOf } = seed('01-shop')
const firmFile = readProfileFile(readFileSync('seed/02-software.json', 'utf8'), loaded.facts)
const firm = 'profile' in firmFile ? firmFile.profile : emptyProfile
/** The firm has it, by several answers. */
const policy = 'cn-mof-sta-2023-12-small-low-profit'
const basics = profileWith({ registeredRegion: '140403' }, { kind: 'company' })
const asking = (profile: ProfileBody, first: string | null = null) => ({
  profile,
  asOf,
  knownAt: asOf,
  language: 'zh-CN' as const,
  first,
})
const resultIn = (profile: ProfileBody, language: Language = 'zh-CN', id = policy) =>
  answerTo(profile, asOf, language).results.find((one) => one.policy.id === id)

describe('the questions of a policy that is being checked', () => {
  it('come first and lead to its verdict, by nothing else', async () => {
    let state = { ...initialState, profile: basics }
    const asked: string[] = []
    while (resultIn(state.profile)?.verdict === 'undetermined') {
      const { question } = await engine.nextQuestion(asking(state.profile, policy))
      expect(question?.decides.map((one) => one.policy)).toEqual([policy])
      const pointer = question?.pointer ?? ''
      expect(asked).not.toContain(pointer)
      asked.push(pointer)
      const value = valueAt(firm, pointer)
      state =
        value === undefined
          ? reduce(state, { type: 'notKnown', pointer, isNotKnown: true })
          : reduce(state, { type: 'answer', pointer, value })
    }
    expect(asked.length).toBeGreaterThan(0)
    expect(resultIn(state.profile)?.verdict).toBe('eligible')
  })

  it('give way to the usual ones when none of its is left', async () => {
    let { question } = await engine.nextQuestion(asking(basics, policy))
    const unknown: string[] = []
    while (question?.decides.every((one) => one.policy === policy)) {
      unknown.push(question.pointer)
      ;({ question } = await engine.nextQuestion(asking({ ...basics, askedButUnknown: unknown }, policy)))
    }
    expect(unknown.length).toBeGreaterThan(0)
    const usual = await engine.nextQuestion(asking({ ...basics, askedButUnknown: unknown }))
    expect(question).toEqual(usual.question)
    expect(question).not.toBeNull()
  })

  it('stand on the card without how far all the others are', async () => {
    renderForm(device(basics), policy)
    expect(await screen.findByText('关系到 1 项政策', { selector: 'summary' }, { timeout: 10_000 })).toBeTruthy()
    expect(screen.queryByRole('progressbar')).toBeNull()
  })
})

const checked = (profile: ProfileBody, language: Language, id = policy) => {
  const events: string[] = []
  const view = show(
    ({ answer }) => (
      <PolicyCheck
        policy={id}
        loaded={loaded}
        result={answer.results.find((one) => one.policy.id === id)}
        onShow={() => events.push('show')}
        onLeave={() => events.push('leave')}
      />
    ),
    { profile, language, asOf },
  )
  return { ...view, events }
}

it('the next question is never one of the first screen, however much hangs on it', async () => {
  const told = profileWith({ registeredRegion: '340100' })
  const first = [
    '/applicant/kind',
    '/facts/mainIndustry',
    '/facts/establishedOn',
    '/facts/currentEmployees',
    '/facts/revenue/2025',
  ]
  const asked = async (profile: ProfileBody): Promise<(string | undefined)[]> => {
    const { question, further } = await engine.nextQuestion(asking(profile))
    return [question, ...further].map((one) => one?.pointer)
  }
  expect((await asked(told)).some((pointer) => first.includes(pointer ?? ''))).toBe(true)
  const others = await asked(withoutOthers(told, asOf, []))
  expect(others.length).toBeGreaterThan(0)
  expect(others.filter((pointer) => first.includes(pointer ?? ''))).toEqual([])
})

describe('what is said of it', () => {
  it.each([
    ['zh-CN', /还定不下来，有 \d+ 项要答/, '在结果里看这一项', '不核对这一项了'],
    ['en', /hangs on \d+ answers/, 'See it in the result', 'Stop checking it'],
  ] as const)('open, in %s, with a way to its row and a way out', async (language, open, row, out) => {
    const { events } = checked(basics, language)
    expect(screen.getByRole('status').textContent).toMatch(open)
    await userEvent.click(screen.getByRole('link', { name: row }))
    await userEvent.click(screen.getByRole('button', { name: out }))
    expect(events).toEqual(['show', 'leave'])
  })

  it.each([
    ['zh-CN', '符合', '1800 元', '可以去办'],
    ['en', 'Eligible', 'CNY 1,800', 'You can apply'],
  ] as const)('settled, in %s: verdict, sum and what to do', (language, verdict, sum, next) => {
    checked(shop, language, 'cn-mof-sta-2023-12-six-taxes')
    for (const words of [verdict, sum, next]) expect(screen.getByRole('status').textContent).toContain(words)
  })

  it('with a text nobody verified never without saying so', () => {
    const unsure = answerTo(shop, asOf).results.find(
      ({ verdict, law }) => verdict === 'needsReview' && law.status === 'unverified',
    )
    checked(shop, 'zh-CN', unsure?.policy.id)
    expect(screen.getByRole('status').textContent).toContain('文件：有效性未核实')
    expect(screen.getByRole('status').textContent).toContain('先问清还算不算数')
  })

  it('of another place, and of a policy that is not held', () => {
    const elsewhere = loaded.policies.find(({ area }) => area === '330700')?.id
    const { unmount } = checked(shop, 'zh-CN', elsewhere)
    expect(screen.getByRole('status').textContent).toContain('别的地方的政策')
    expect(screen.queryByRole('link', { name: /在结果里看/ })).toBeNull()
    unmount()
    checked(shop, 'en', 'no-such-policy')
    expect(screen.getByRole('heading', { name: 'No such policy' })).toBeTruthy()
  })
})

it('a row that something leads to is opened with all that it is folded into', () => {
  const refused = answerTo(shop, asOf).results.filter(
    ({ verdict, law }) => verdict === 'ineligible' && law.status === 'unverified',
  )
  const last = refused.at(-1)?.policy.id ?? ''
  show(
    (evaluated) => (
      <ResultView {...{ evaluated, engine, loaded, asOf, led: { policy: last } }} onAnswer={() => undefined} />
    ),
    { profile: shop, asOf },
  )
  const row = document.getElementById(`result-row-${last}`)?.closest('details')
  expect(row?.open).toBe(true)
  expect(row?.parentElement?.closest('details')?.open).toBe(true)
})
