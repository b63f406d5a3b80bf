import { useEffect, useRef, useState } from 'react'
import type { Answer } from './use-answer.js'

/**
 * A choice that is being replaced. It counts for as long as nothing stands in its place: with the first letter of
 * something else it is no answer any more, and comes back when that is taken away again.
 */
export function useReplacing(answer: Answer) {
  const [isChanging, setChanging] = useState(false)
  const [before, setBefore] = useState<string | null>(null)
  const { box, change, expect } = useFocusAfter()
  const { draft } = answer
  const chosen = typeof answer.value === 'string' && answer.value !== 'none' ? answer.value : null
  // Another profile, or "not sure yet", takes the text away and what it replaced with it.
  const replaced = draft === undefined || chosen !== null ? null : before
  const settle = (code: string) => {
    expect('change')
    setChanging(false)
    setBefore(null)
    answer.answer(code)
  }
  const former = replaced ?? (isChanging ? chosen : null)
  return {
    box,
    change,
    text: draft ?? '',
    chosen,
    isOpen: chosen === null || isChanging,
    /** No answer now, and the one to go back to. */
    replaced,
    /** What stays if nothing else is chosen. */
    former,
    begin: () => {
      expect('box')
      setChanging(true)
      answer.keepDraft(null)
    },
    type: (text: string) => {
      if (text.trim() === '') {
        answer.keepDraft(null)
        if (replaced !== null) answer.answer(replaced)
        return
      }
      if (draft === undefined) setBefore(chosen)
      if (chosen !== null) answer.answer(undefined)
      answer.keepDraft(text)
    },
    pick: settle,
    cancel: () => (former === null ? answer.keepDraft(null) : settle(former)),
  }
}

/** What had the focus is gone when the box opens or closes; the focus goes to what stands in its place. */
function useFocusAfter() {
  const box = useRef<HTMLInputElement>(null)
  const change = useRef<HTMLButtonElement>(null)
  const expected = useRef<'box' | 'change' | null>(null)
  useEffect(() => {
    if (expected.current === 'box') box.current?.focus()
    if (expected.current === 'change') change.current?.focus()
    expected.current = null
  })
  const expect = (next: 'box' | 'change') => {
    expected.current = next
  }
  return { box, change, expect }
}
