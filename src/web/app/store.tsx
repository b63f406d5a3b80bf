import { createContext, useContext, useEffect, useMemo, useReducer, type Dispatch, type ReactNode } from 'react'
import { reduce, type PageAction, type PageState } from './state.js'
import type { Saving } from './saving.js'

interface Store {
  readonly state: PageState
  readonly dispatch: Dispatch<PageAction>
  /** Whether what is entered is kept on this device; if not, why. */
  readonly saving: Saving['status']
}
const StoreContext = createContext<Store | null>(null)

export function StoreProvider({ saving, children }: { readonly saving: Saving; readonly children: ReactNode }) {
  const [state, dispatch] = useReducer(reduce, saving, ({ read }) => read())
  useEffect(() => saving.write(state), [saving, state])
  const store = useMemo(() => ({ state, dispatch, saving: saving.status }), [state, saving])
  return <StoreContext value={store}>{children}</StoreContext>
}

/** @throws Error outside of a StoreProvider */
export function useStore(): Store {
  const store = useContext(StoreContext)
  if (!store) throw new Error('useStore needs a StoreProvider around it')
  return store
}
