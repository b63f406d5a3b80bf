// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Language } from '../../src/domain/answer.js'
import { seed, showResult } from './result-world.js'

afterEach(cleanup)

async function stepsOf(name: string, language: Language): Promise<[HTMLElement, ...HTMLElement[]]> {
  const isZh = language === 'zh-CN'
  showResult({ ...seed(name), language })
  await userEvent.click(screen.getByRole('button', { name: isZh ? '算一算还差什么' : 'Work out what is missing' }))
  const part = await screen.findByRole('region', { name: isZh ? '做得到的' : 'What you can do' })
  return [...(within(part).getAllByRole('list')[0]?.children ?? [])] as [HTMLElement, ...HTMLElement[]]
}
const openedBy = (step: HTMLElement | undefined, language: Language): HTMLElement[] =>
  within(
    within(step!).getByRole('list', { name: language === 'en' ? 'What it would open' : '做到后可能有的' }),
  ).getAllByRole('listitem')

describe('within reach', () => {
  it('tells one step once, with all that it opens and what comes on top altogether', async () => {
    const steps = await stepsOf('01-shop', 'zh-CN')
    expect(steps).toHaveLength(3)
    const project = steps.find((step) => step.textContent?.includes('创业创新项目'))
    expect(openedBy(project, 'zh-CN')).toHaveLength(3)
    expect(within(project!).getByText(/^合起来算：/)).toBeDefined()
    expect(within(project!).queryByText(/申请了不等于就有/)).toBeNull()
  })

  it('says of a title that others grant it, and by how much the total grows', async () => {
    const [title] = await stepsOf('01-shop', 'en')
    expect(within(title).getByText('Others grant this: applying for it does not mean having it.')).toBeDefined()
    expect(within(title).getByText(/^All together: payments together grow by CNY 100,000 at most/)).toBeDefined()
    expect(openedBy(title, 'en')[0]?.textContent).toContain('Subsidy for newly recognised')
  })

  it.each([
    ['zh-CN', '要做到：先登记注册为公司', '还要看其他情况', /^还会带来：/],
    ['en', 'The step: first register, as: Company', 'hangs on answers still open', /^It also brings: /],
  ] as const)(
    'tells a person starting up to register first, and promises no sum (%s)',
    async (language, text, then, also) => {
      const [first] = await stepsOf('07-graduate', language)
      expect(within(first).getByText(text)).toBeDefined()
      expect(within(first).getAllByText(then)).toHaveLength(openedBy(first, language).length)
      expect(within(first).getByText(also)).toBeDefined()
      expect(first?.textContent).not.toMatch(/合起来算|All together/)
    },
  )
})
