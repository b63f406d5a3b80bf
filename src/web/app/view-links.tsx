import { useEffect, useRef } from 'react'
import { useSay } from './language.js'
import { hrefOf, views, type View } from './views.js'

/** A question that a result asked for: another object each time, also for the same pointer. */
export interface Wanted {
  readonly pointer: string
}

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
 * When the view changes, reading begins at its start; when a result asked for an answer, at the question. Not when the
 * page opens.
 */
export function useFocusOnView(view: View, wanted: Wanted | null) {
  const start = useRef<HTMLDivElement>(null)
  const last = useRef({ view, wanted })
  useEffect(() => {
    const before = last.current
    const isAsked = before.wanted !== wanted
    // The address changes after the wish: the question is not on the screen before that.
    last.current = { view, wanted: isAsked && view !== 'fill' ? before.wanted : wanted }
    if (isAsked && view === 'fill') {
      const question = document.getElementById('form-next')
      question?.scrollIntoView()
      return question?.focus({ preventScroll: true })
    }
    if (before.view === view) return
    window.scrollTo(0, 0)
    start.current?.focus({ preventScroll: true })
  }, [view, wanted])
  return start
}
