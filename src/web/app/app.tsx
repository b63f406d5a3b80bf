import { EngineProvider } from '../engine/engine-provider.js'
import { engineStore } from '../engine/engine-store.js'
import { newsClient, RuleNewsBar, RuleNewsProvider } from '../engine/rule-news.js'
import { ErrorBoundary } from './error-boundary.js'
import { Footer } from './footer.js'
import { Header } from './header.js'
import { LanguageContext } from './language.js'
import { Page } from './page.js'
import { localSaving } from './saving.js'
import { StoreProvider, useStore } from './store.js'
import { useDocument } from './use-document.js'

const saving = localSaving(() => window.localStorage)
const engine = engineStore()
const news = newsClient()

export function App() {
  return (
    <ErrorBoundary>
      <StoreProvider saving={saving}>
        <EngineProvider store={engine}>
          <RuleNewsProvider client={news}>
            <Site />
          </RuleNewsProvider>
        </EngineProvider>
      </StoreProvider>
    </ErrorBoundary>
  )
}

function Site() {
  const { state } = useStore()
  useDocument(state)
  return (
    <LanguageContext value={state.language}>
      <Header />
      <RuleNewsBar />
      <Page />
      <Footer />
    </LanguageContext>
  )
}
