import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { EngineState, EngineStore } from './engine-store.js'

export type EngineUse = EngineState & Pick<EngineStore, 'retry' | 'takeNewRules' | 'report'>

const EngineContext = createContext<EngineUse | null>(null)

/** Gives the one engine to all below it. */
export function EngineProvider({ store, children }: { readonly store: EngineStore; readonly children: ReactNode }) {
  const state = useSyncExternalStore(store.subscribe, store.state)
  const use = useMemo(() => {
    const { retry, takeNewRules, report } = store
    return { ...state, retry, takeNewRules, report }
  }, [store, state])
  return <EngineContext value={use}>{children}</EngineContext>
}

/** @throws Error outside of an EngineProvider */
export function useEngineUse(): EngineUse {
  const use = useContext(EngineContext)
  if (!use) throw new Error('useEngineUse needs an EngineProvider around it')
  return use
}
