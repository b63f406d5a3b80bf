import { engineStore } from '../engine/engine-store.js'
import { EngineProvider } from '../engine/engine-provider.js'
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

export function App() {
  return (
    <StoreProvider saving={saving}>
      <Site />
    </StoreProvider>
  )
}

function Site() {
  const { state } = useStore()
  useDocument(state)
  return (
    <LanguageContext value={state.language}>
      <Header />
      <ErrorBoundary>
        <EngineProvider store={engine}>
          <Page />
        </EngineProvider>
      </ErrorBoundary>
      <Footer />
    </LanguageContext>
  )
}
