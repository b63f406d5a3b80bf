// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { AnswerResult } from '../../src/domain/answer.js'
import { emptyProfile } from '../../src/web/model/profile-body.js'
import { fenRangeText } from '../../src/application/words/answer-words.js'
import { ClaimsPart } from '../../src/web/result/claims-part.js'
import { ResultProvider } from '../../src/web/result/context.js'
import { nextStep } from '../../src/web/result/next-step.js'
import { shelvesOf } from '../../src/web/result/shelves.js'
import { headline, SummaryBar } from '../../src/web/result/summary-bar.js'
import { stagesOf, totalsOf } from '../../src/web/result/totals.js'
import { answerTo, engine, loaded, seed, show, showResult } from './result-world.js'

afterEach(cleanup)

const names = ['01-shop', '02-software', '05-makerspace', '07-graduate', '10-specialised', '13-hardly-told'] as const
const shelf = (name: string): HTMLElement => screen.getByRole('region', { name })
const rows = (within_: HTMLElement): HTMLElement[] => [...within_.querySelectorAll<HTMLElement>('.result-row')]

describe.each(names)('the result of %s', (name) => {
  const { profile, asOf } = seed(name)
  const answer = answerTo(profile, asOf)

  it('puts every result on the shelf of its law, once', () => {
    const shelves = shelvesOf(answer, {})
    const ids = shelves.flatMap(({ groups }) => groups.flatMap(({ results }) => results.map(({ policy }) => policy.id)))
    expect(ids.toSorted()).toEqual(answer.results.map(({ policy }) => policy.id).toSorted())
    for (const { name: own, groups } of shelves)
      for (const { law } of groups.flatMap(({ results }) => results))
        expect(own === 'now').toBe(law.status === 'inForce')
  })

  it('shows in each shelf exactly its own sums', () => {
    showResult({ profile, asOf })
    for (const [own, title] of [
      ['now', '现在可用'],
      ['verify', '先核实再用'],
    ] as const) {
      const told = [...shelf(title).querySelectorAll('.result-total dd > span:first-child')].map(
        (one) => one.textContent,
      )
      const meant = answer.totals.flatMap((totals) =>
        stagesOf(totalsOf(totals, own)).map(({ range }) => fenRangeText(range, 'zh-CN')),
      )
      expect(told).toEqual(meant)
    }
  })

  it('never has a sum of what is to be verified among the sources of what is available', () => {
    showResult({ profile, asOf })
    const now = shelf('现在可用')
    const unverified = answer.results.filter(({ law }) => law.status !== 'inForce')
    for (const { policy } of unverified) expect(within(now).queryByText(policy.title)).toBeNull()
  })

  it('says what it warns of, of which record, each once', () => {
    showResult({ profile, asOf })
    const told = [...document.querySelectorAll('.result-warning')].map((one) => one.textContent)
    expect(told).toHaveLength(answer.warnings.length)
    expect(new Set(told).size).toBe(told.length)
  })

  it('has document and item beside every figure', () => {
    showResult({ profile, asOf })
    const all = rows(document.body)
    expect(all.length).toBeGreaterThan(0)
    for (const row of all) {
      const title = row.querySelector('.result-row-title')?.textContent
      const result = answer.results.find(({ policy }) => policy.title === title)
      expect(row.querySelector('.result-source')?.textContent).toContain(result?.policy.item)
      expect(row.querySelector('.result-source')?.textContent).toContain(
        result?.policy.document.number ?? result?.policy.document.title,
      )
    }
  })

  it('says what is held, that it is a prediction, and that it is free', () => {
    showResult({ profile, asOf })
    const held = within(shelf('本地收录情况')).getAllByRole('listitem')
    expect(held).toHaveLength(answer.coverage.length)
    expect(screen.getByText('没有收录不等于没有政策。')).toBeDefined()
    expect(screen.getByText('预测，以主管部门认定为准。')).toBeDefined()
    expect(screen.getByText(new RegExp(`免费.*${asOf}`))).toBeDefined()
  })
})

describe('a row', () => {
  const { profile, asOf } = seed('01-shop')
  const open = async (title: string): Promise<HTMLElement> => {
    const summary = screen.getAllByText(title, { selector: '.result-row-title' })[0]?.closest('summary')
    if (!summary) throw new Error(`no row ${title}`)
    await userEvent.click(summary)
    return summary.parentElement as HTMLElement
  }

  it('opens to its conditions, each with a word and the words of the text', async () => {
    showResult({ profile, asOf })
    const row = await open('“六税两费”减半')
    expect(await within(row).findByText('一条一条对')).toBeDefined()
    expect(within(row).getAllByText('符合').length).toBeGreaterThan(1)
    expect(within(row).getAllByText(/^原文：/).length).toBeGreaterThan(0)
    expect(within(row).getByText('按您填的算得出准数。')).toBeDefined()
    expect(within(row).getByText('随时可办', { exact: false })).toBeDefined()
    expect(within(row).getByRole('link', { name: '看这一项的完整说明' }).getAttribute('href')).toBe(
      '/policies/cn-mof-sta-2023-12-six-taxes',
    )
  })

  it('has the question to the department where the law is not verified, with number and item', async () => {
    showResult({ profile, asOf })
    const row = await open('军工企业与地方民企牵线合作')
    const letter = within(row).getByRole('textbox', { name: '给部门的问题' }) as HTMLTextAreaElement
    expect(letter.value).toContain('长发〔2017〕29号')
    expect(letter.value).toContain('二(三)13')
    expect(letter.value).toContain('还执行吗')
    await userEvent.click(within(row).getByRole('button', { name: '复制这段话' }))
    expect(await within(row).findByText('✓ 已复制')).toBeDefined()
  })

  it('leads to the question that decides', async () => {
    const asked: string[] = []
    showResult({ profile, asOf, onAnswer: (pointer) => void asked.push(pointer) })
    const row = await open('合伙创业担保贷款')
    await userEvent.click(within(row).getByRole('button', { name: /合伙人里符合/ }))
    expect(asked).toEqual(['/facts/eligiblePartners'])
  })

  it('says that a sum is not in the total, and by which words', async () => {
    const firm = seed('02-software')
    showResult(firm)
    const row = await open('高新技术企业所得税减按15%')
    expect(within(row).getByText(/没有算进合计：不能与另一项都要/)).toBeDefined()
    expect(within(row).getByText(/小型微利企业减免企业所得税”不能都要/)).toBeDefined()
  })
})

describe('what is not for the applicant', () => {
  it('is folded, searched by name, and gives the reason first', async () => {
    showResult(seed('01-shop'))
    const now = shelf('现在可用')
    await userEvent.click(within(now).getByText('暂不适合您，及原因'))
    expect((await within(now).findAllByText(/现为：个体工商户/)).length).toBeGreaterThan(0)
    await userEvent.type(within(now).getByRole('searchbox', { name: /找一项/ }), '小型微利')
    expect(within(now).getByText('找到 1 项')).toBeDefined()
    expect(within(now).getByText(/申请人类型为所列之一.*现为：个体工商户/)).toBeDefined()
  })
})

it.each([
  ['zh-CN', '先核实再用', '条件符合，看文件是否仍有效', '确定可享'],
  ['en', 'Verify first, then use', 'Conditions met, if the text still applies', 'Yours for certain'],
] as const)('nothing is certain whose text nobody verified (%s)', (language, title, told, certain) => {
  const { profile, asOf } = seed('06-research-centre')
  showResult({ profile, asOf, language })
  expect(shelf(title).textContent).toContain(told)
  expect(shelf(title).textContent).not.toContain(certain)
})

it('where a sum has no upper end the bar promises none, and counts no questions before there is an answer', () => {
  const profile = { applicant: { kind: 'company' }, facts: { registeredRegion: '140403' } }
  const answer = answerTo({ schema: 'huiqi.profile/1', ...profile }, '2026-11-22')
  const boundless = answer.totals.filter(
    ({ byLaw: { inForce } }) => inForce.boundless.length > 0 && (inForce.withAnswers.maxFen ?? 0) > 0,
  )
  expect(boundless.length).toBeGreaterThan(0)
  for (const one of boundless) expect(headline({ ...answer, totals: [one] }, 'now', 'zh-CN')).toContain('金额未定')
  render(<SummaryBar evaluated={null} />)
  expect(screen.getByRole('link').textContent).not.toContain('0 题')
})

it.each([
  ['zh-CN', '这一种不成，看别的', '满足别的一种也行'],
  ['en', 'Not this way; another may do', 'another is enough'],
] as const)(
  'one of several ways that does not hold is no failure while another is open (%s)',
  (language, word, note) => {
    const isOpen = ({ verdict, claims }: AnswerResult): boolean =>
      verdict === 'undetermined' &&
      claims.some(
        (claim) => claim.verdict === 'undetermined' && claim.criteria?.some(({ outcome }) => outcome === 'unmet'),
      )
    const { profile, asOf } = seed('03-hardware-maker')
    const answer = answerTo(profile, asOf, language)
    const one = answer.results.find(isOpen)
    if (!one) throw new Error('no result with an open alternative')
    const frame = { loaded, asOf, onAnswer: () => undefined, led: null }
    show(
      (evaluated) => (
        <ResultProvider frame={{ ...frame, evaluated }}>
          <ClaimsPart result={one} />
        </ResultProvider>
      ),
      { profile, asOf, language },
    )
    expect(screen.getAllByText(new RegExp(word)).length).toBeGreaterThan(0)
    expect(document.body.textContent).toContain(note)
    expect(document.body.querySelector('.result-outcome-unmet')).toBeNull()
  },
)

it('the head of what more answers decide says that its window is closed', () => {
  const { profile, asOf } = seed('12-elsewhere')
  const closed = answerTo(profile, asOf).results.filter(
    ({ action, window }) => action === 'answerMore' && window.status === 'closed',
  )
  expect(closed.length).toBeGreaterThan(0)
  const say = (zh: string): string => zh
  for (const one of closed) expect(nextStep(one, say)).toMatch(/题.*；申报期到 .* 为止，已过/)
})

it('without an answer nothing is promised', () => {
  showResult({ profile: emptyProfile })
  expect(screen.getByText(/还没填什么/)).toBeDefined()
  expect(shelf('现在可用').querySelector('.result-group-certain')).toBeNull()
})

it('services without conditions are folded into one group, those of the place with the state of their text', async () => {
  const { profile, asOf } = seed('01-shop')
  const expected = await engine.listings({ profile, asOf, knownAt: asOf, language: 'zh-CN' })
  expect(expected.length).toBeGreaterThan(0)
  showResult({ profile, asOf })
  const services = within(screen.getByRole('region', { name: '服务' }))
  expect(services.queryByRole('list')).toBeNull()
  await userEvent.click(services.getByText('不设条件的服务事项'))
  const items = await services.findAllByRole('listitem')
  expect(items.map((item) => within(item).getByRole('link').textContent)).toEqual(expected.map(({ title }) => title))
  for (const item of items) expect(item.textContent).toContain('有效性未核实')
})

it('speaks English', () => {
  showResult({ ...seed('01-shop'), language: 'en' })
  expect(within(shelf('Available now')).getByText('CNY 1,800')).toBeDefined()
  expect(screen.getByText('None held does not mean there is none.')).toBeDefined()
})
