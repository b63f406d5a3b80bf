import { createContext, useContext, useEffect, useMemo, useReducer, type Dispatch, type ReactNode } from 'react'
import { reduce, type PageAction, type PageState } from './state.js'
import type { Saving } from './saving.js'

interface Settings extends Pick<PageState, 'marks' | 'language' | 'elder'> {
  readonly dispatch: Dispatch<PageAction>
  /** Whether what is entered is kept on this device; if not, why. */
  readonly saving: Saving['status']
}
interface Store {
  readonly state: PageState
  readonly dispatch: Dispatch<PageAction>
}
const StoreContext = createContext<Store | null>(null)
const SettingsContext = createContext<Settings | null>(null)

export function StoreProvider({ saving, children }: { readonly saving: Saving; readonly children: ReactNode }) {
  const [state, dispatch] = useReducer(reduce, saving, ({ read }) => read())
  useEffect(() => saving.write(state), [saving, state])
  useEffect(() => followOtherTabs(saving, dispatch), [saving])
  const store = useMemo(() => ({ state, dispatch }), [state])
  const { marks, language, elder } = state
  const { status } = saving
  const settings = useMemo(
    () => ({ marks, language, elder, dispatch, saving: status }),
    [marks, language, elder, status],
  )
  return (
    <SettingsContext value={settings}>
      <StoreContext value={store}>{children}</StoreContext>
    </SettingsContext>
  )
}

/**
 * Tabs of one device show and keep the same: else the one that writes last would undo what was entered in the others. A
 * tab that slept hears of no change, and looks when somebody comes back to it.
 */
function followOtherTabs(saving: Saving, dispatch: Dispatch<PageAction>): () => void {
  const look = (): void => {
    const state = saving.newer()
    if (state) dispatch({ type: 'adopt', state })
  }
  const moments = ['storage', 'pageshow', 'focus', 'visibilitychange'] as const
  for (const moment of moments) window.addEventListener(moment, look)
  return () => {
    for (const moment of moments) window.removeEventListener(moment, look)
  }
}

/** What does not change at every key: who needs no more than this is not drawn anew by each. @throws Error outside of a StoreProvider */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext)
  if (!settings) throw new Error('useSettings needs a StoreProvider around it')
  return settings
}

/** All of it, what is entered too. @throws Error outside of a StoreProvider */
export function useStore(): Store {
  const store = useContext(StoreContext)
  if (!store) throw new Error('useStore needs a StoreProvider around it')
  return store
}
