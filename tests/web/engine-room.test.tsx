// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Language } from '../../src/domain/answer.js'
import { ErrorBoundary } from '../../src/web/app/error-boundary.js'
import { LanguageContext } from '../../src/web/app/language.js'
import type { Saving } from '../../src/web/app/saving.js'
import { initialState } from '../../src/web/app/state.js'
import { StoreProvider } from '../../src/web/app/store.js'
import { EngineProvider } from '../../src/web/engine/engine-provider.js'
import type { EngineState, EngineStore } from '../../src/web/engine/engine-store.js'
import { EngineTrouble } from '../../src/web/engine/engine-trouble.js'
import type { EngineClient, RulesInUse } from '../../src/web/engine/protocol.js'
import { newsClient, RuleNews } from '../../src/web/engine/rule-news.js'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('trouble with the engine', () => {
  const trouble = (failure: 'noRules' | 'oldPage' | 'noEngine', language: Language = 'zh-CN') => {
    const retry = vi.fn<() => void>()
    render(
      <LanguageContext value={language}>
        <EngineTrouble failure={failure} retry={retry} />
      </LanguageContext>,
    )
    return retry
  }

  it.each([
    ['noRules', 'zh-CN', '连不上服务'],
    ['noEngine', 'zh-CN', '没能完成计算'],
    ['oldPage', 'zh-CN', '新版本'],
    ['noRules', 'en', 'cannot be reached'],
    ['noEngine', 'en', 'could not do the calculation'],
    ['oldPage', 'en', 'new version'],
  ] as const)('%s in %s says what is wrong, that nothing is lost, and where else to go', (failure, language, text) => {
    trouble(failure, language)
    const said = screen.getByRole('alert').textContent
    expect(said).toContain(text)
    expect(said).toContain(language === 'en' ? 'still there' : '还在')
    expect(screen.getByRole('link').getAttribute('href')).toBe('/policies')
  })

  it('is tried again at a press; a page that is too old is loaded anew instead', async () => {
    const reload = vi.spyOn(window.location, 'reload').mockReturnValue()
    const retry = trouble('noRules')
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
    expect([retry.mock.calls.length, reload.mock.calls.length]).toEqual([1, 0])
    cleanup()
    const other = trouble('oldPage')
    await userEvent.click(screen.getByRole('button', { name: '换成新版本' }))
    expect([other.mock.calls.length, reload.mock.calls.length]).toEqual([0, 1])
  })
})

describe('a mistake in the page', () => {
  it('is told in both languages, keeps the way out, and can be tried again', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    let isBroken = true
    function Part() {
      if (isBroken) throw new Error('a mistake')
      return <p>here again</p>
    }
    render(
      <ErrorBoundary>
        <Part />
      </ErrorBoundary>,
    )
    const said = screen.getByRole('alert').textContent
    for (const text of ['页面出错了', 'Something went wrong', '还在本机', 'still on this device'])
      expect(said).toContain(text)
    expect(screen.getByRole('link').getAttribute('href')).toBe('/policies')
    isBroken = false
    await userEvent.click(screen.getByRole('button', { name: /Try again/ }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText('here again')).toBeDefined()
  })

  it('is not seen where there is none', () => {
    render(<ErrorBoundary>all is well</ErrorBoundary>)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText('all is well')).toBeDefined()
  })
})

const ours: RulesInUse = { hash: 'sha256:1', edition: 'sha256:e1', engine: '1' }
const answering = { rules: ours, facts: [], policies: [] }

interface Shown {
  readonly ask: () => Promise<RulesInUse>
  readonly state?: Partial<EngineState>
  readonly saving?: Saving['status']
  readonly language?: Language
}
function showNews({ ask, state = {}, saving = 'kept', language = 'zh-CN' }: Shown) {
  const takeNewRules = vi.fn<() => void>()
  const engine: EngineState = {
    engine: {} as EngineClient,
    loaded: answering,
    answering,
    failure: null,
    isOutdated: false,
    ...state,
  }
  const store: EngineStore = {
    state: () => engine,
    subscribe: () => () => undefined,
    run: () => () => undefined,
    retry: () => undefined,
    takeNewRules,
    report: () => undefined,
  }
  const kept: Saving = {
    status: saving,
    read: () => ({ ...initialState, language }),
    write: () => undefined,
    newer: () => null,
  }
  function Bar() {
    const [client] = useState(() => {
      const made = newsClient()
      made.setDefaultOptions({ queries: { ...made.getDefaultOptions().queries, retry: false } })
      return made
    })
    return <RuleNews ask={ask} client={client} />
  }
  render(
    <StoreProvider saving={kept}>
      <EngineProvider store={store}>
        <LanguageContext value={language}>
          <Bar />
        </LanguageContext>
      </EngineProvider>
    </StoreProvider>,
  )
  return takeNewRules
}
const newsOf = (change: Partial<RulesInUse>) => async (): Promise<RulesInUse> => ({ ...ours, ...change })

describe('news of rules', () => {
  it('says nothing while they are the same', async () => {
    const ask = vi.fn<() => Promise<RulesInUse>>(newsOf({}))
    showNews({ ask })
    await vi.waitFor(() => expect(ask).toHaveBeenCalled())
    await new Promise((done) => setTimeout(done, 20))
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('is not asked for before there is an answer', async () => {
    const ask = vi.fn<() => Promise<RulesInUse>>(newsOf({}))
    showNews({ ask, state: { answering: null } })
    await new Promise((done) => setTimeout(done, 20))
    expect(ask).not.toHaveBeenCalled()
  })

  it.each([
    ['zh-CN', '按新规则计算'],
    ['en', 'Use the new rules'],
  ] as const)('other rules of the same engine are taken at a press (%s)', async (language, name) => {
    const take = showNews({ ask: newsOf({ hash: 'sha256:2', edition: 'sha256:e2' }), language })
    await userEvent.click(await screen.findByRole('button', { name }))
    expect(take).toHaveBeenCalledOnce()
  })

  it.each([
    ['another engine', { engine: '2' }],
    ['another engine with other rules', { engine: '2', hash: 'sha256:2', edition: 'sha256:e2' }],
    ['the same rules in another edition', { edition: 'sha256:e2' }],
  ])('%s asks for another page, not for other rules', async (_, change) => {
    const reload = vi.spyOn(window.location, 'reload').mockReturnValue()
    const take = showNews({ ask: newsOf(change) })
    await userEvent.click(await screen.findByRole('button', { name: '换成新版本' }))
    expect(reload).toHaveBeenCalledOnce()
    expect(take).not.toHaveBeenCalled()
    expect(screen.queryByRole('button', { name: '按新规则计算' })).toBeNull()
  })

  it('a page that is known to be outdated says so whatever the news', async () => {
    showNews({ ask: newsOf({}), state: { isOutdated: true } })
    expect(await screen.findByRole('button', { name: '换成新版本' })).toBeDefined()
  })

  it('a page that cannot keep what was entered does not ask to be loaded anew', async () => {
    showNews({ ask: newsOf({ engine: '2' }), saving: 'unavailable' })
    expect(await screen.findByText(/请先下载画像文件/)).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it.each([
    ['zh-CN', '连不上服务'],
    ['en', 'cannot be reached'],
  ] as const)('a service that is away is told quietly (%s)', async (language, text) => {
    const away = async (): Promise<RulesInUse> => {
      throw new Error('away')
    }
    showNews({ ask: away, language })
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain(text))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
