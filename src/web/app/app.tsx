import { LanguageContext, useSay } from './language.js'
import { localSaving } from './saving.js'
import { StoreProvider, useStore } from './store.js'

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
  return (
    <LanguageContext value={state.language}>
      <Main />
    </LanguageContext>
  )
}

function Main() {
  const say = useSay()
  return (
    <main>
      <h1>{say('查一查，能享受哪些政策', 'See which benefits are for you')}</h1>
    </main>
  )
}
