import { Footer } from './footer.js'
import { Header } from './header.js'
import { LanguageContext, useSay } from './language.js'
import { localSaving } from './saving.js'
import { StoreProvider, useStore } from './store.js'
import { useDocument } from './use-document.js'

const saving = localSaving(() => window.localStorage)

export function App() {
  return (
    <StoreProvider saving={saving}>
      <Page />
    </StoreProvider>
  )
}

function Page() {
  const { state } = useStore()
  useDocument(state)
  return (
    <LanguageContext value={state.language}>
      <Header />
      <Main />
      <Footer />
    </LanguageContext>
  )
}

function Main() {
  const say = useSay()
  return (
    <main id="main" tabIndex={-1}>
      <h1>{say('查一查，能享受哪些政策', 'See which benefits are for you')}</h1>
    </main>
  )
}
