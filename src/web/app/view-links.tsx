import { useEffect, useRef } from 'react'
import { useSay } from './language.js'
import { rowId } from '../result/row-id.js'
import { hrefOf, views, type View } from './views.js'

/** Where something led: to a question, or to the row of a policy. Another object each time, also for the same place. */
export type Wanted =
  /** @property isBasic it stands on the first screen */
  | { readonly view: 'fill'; readonly pointer: string; readonly isBasic: boolean }
  | { readonly view: 'result'; readonly policy: string }

const elementOf = (wanted: Wanted): HTMLElement | null =>
  document.getElementById(wanted.view === 'result' ? rowId(wanted.policy) : wanted.isBasic ? 'form-core' : 'form-next')

/** 填写, 结果, 我的清单: links, so that each can be gone back from. */
export function ViewLinks({ view }: { readonly view: View }) {
  const say = useSay()
  const labels: Record<View, string> = {
    fill: say('填写', 'Questions'),
    result: say('结果', 'Result'),
    list: say('我的清单', 'My list'),
  }
  return (
    <nav className="page-views no-print" aria-label={say('本页各部分', 'Parts of this page')}>
      {views.map((one) => (
        <a key={one} href={hrefOf(one)} aria-current={one === view ? 'page' : undefined}>
          {labels[one]}
        </a>
      ))}
    </nav>
  )
}

/**
 * When the view changes, reading begins at its start; when something led to a question or a row, there. Not when the
 * page opens.
 */
export function useFocusOnView(view: View, wanted: Wanted | null) {
  const start = useRef<HTMLDivElement>(null)
  const last = useRef({ view, wanted })
  useEffect(() => {
    const before = last.current
    const isAsked = wanted !== null && before.wanted !== wanted
    const isThere = isAsked && view === wanted.view
    // The address changes after the wish: what is wanted is not on the screen before that.
    last.current = { view, wanted: isAsked && !isThere ? before.wanted : wanted }
    if (isThere) return goTo(elementOf(wanted))
    if (before.view === view) return
    window.scrollTo(0, 0)
    start.current?.focus({ preventScroll: true })
  }, [view, wanted])
  return start
}

function goTo(element: HTMLElement | null): void {
  element?.scrollIntoView()
  element?.focus({ preventScroll: true })
}
