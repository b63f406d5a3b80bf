import { lazy, Suspense, type ComponentType } from 'react'
import { EngineProvider, useEngineUse } from '../engine/engine-provider.js'
import type { EngineStore } from '../engine/engine-store.js'
import { ErrorBoundary } from './error-boundary.js'
import { Footer } from './footer.js'
import { Header } from './header.js'
import { LanguageContext } from './language.js'
import { Page } from './page.js'
import { localSaving } from './saving.js'
import { StoreProvider, useSettings } from './store.js'
import { useDocument } from './use-document.js'

const saving = localSaving(() => window.localStorage)
/** Without it the page works as well; it comes after the first answer. */
const RuleNews = lazy(async (): Promise<{ default: ComponentType }> => {
  const news = await import('../engine/rule-news.js').catch(() => null)
  return { default: news?.RuleNews ?? (() => null) }
})

export function App({ engine }: { readonly engine: EngineStore }) {
  return (
    <ErrorBoundary>
      <StoreProvider saving={saving}>
        <EngineProvider store={engine}>
          <Site />
        </EngineProvider>
      </StoreProvider>
    </ErrorBoundary>
  )
}

function Site() {
  const settings = useSettings()
  const { answering } = useEngineUse()
  useDocument(settings)
  return (
    <LanguageContext value={settings.language}>
      <Header />
      <Suspense>{answering && <RuleNews />}</Suspense>
      <Page />
      <Footer />
    </LanguageContext>
  )
}
