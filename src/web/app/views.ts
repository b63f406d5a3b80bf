import { useCallback, useSyncExternalStore } from 'react'

/** Views have addresses of their own, so that the browser's back button goes from one to the other. */
export const views = ['fill', 'result', 'list'] as const
export type View = (typeof views)[number]

const addressOf: Record<View, string> = { fill: '#/', result: '#/result', list: '#/list' }
export const hrefOf = (view: View): string => addressOf[view]

const viewOf = (hash: string): View => views.find((view) => addressOf[view] === hash) ?? 'fill'

function subscribe(tell: () => void): () => void {
  window.addEventListener('hashchange', tell)
  return () => window.removeEventListener('hashchange', tell)
}

export function useView(): readonly [View, (view: View) => void] {
  const view = useSyncExternalStore(subscribe, () => viewOf(window.location.hash))
  const go = useCallback((to: View) => {
    window.location.hash = addressOf[to]
  }, [])
  return [view, go]
}
