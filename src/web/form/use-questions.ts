import { useState } from 'react'
import { valueAt, type PageState } from '../app/state.js'
import { useStore } from '../app/store.js'
import { useForm } from './form-context.js'
import type { AskedView, NextQuestionView, QuestionView } from './next-question-view.js'
import { specAt } from './spec-at.js'

type Shown = AskedView | QuestionView

export const isFullQuestion = (question: Shown): question is QuestionView => 'why' in question

interface Asking {
  /** Shown so far, the last one now. The one on the screen stays while it is being answered. */
  readonly asked: readonly Shown[]
  /** Place in `asked`; one past its end: whatever comes next. */
  readonly at: number
  readonly skipped: ReadonlySet<string>
}

/** One question stays until the next is asked for, so that it does not change under the fingers. */
export function useQuestions(next: NextQuestionView | null) {
  const { state } = useStore()
  const { loaded } = useForm()
  const [{ asked, at, skipped }, setAsking] = useState<Asking>({ asked: [], at: 0, skipped: new Set() })
  const past = new Set(asked.map(({ pointer }) => pointer))
  const coming = candidates(next).find(
    (one) =>
      !past.has(one.pointer) && !skipped.has(one.pointer) && isOpen(state, one) && specAt(loaded.facts, one.pointer),
  )
  const current = asked[at] ?? coming
  // What is answered was asked; so the question that is being answered is held.
  if (current && at === asked.length) setAsking({ asked: [...asked, current], at, skipped })
  const isAnswered = current !== undefined && !isOpen(state, current)
  return {
    current,
    /** The answer is in, what comes next is not yet worked out. */
    isWaiting: next === null || (next.question !== null && !skipped.has(next.question.pointer)),
    skipped: skipped.size,
    forward: current && {
      isAnswered,
      go: () =>
        setAsking({
          asked,
          at: at + 1,
          skipped: isAnswered ? skipped : new Set([...skipped, current.pointer]),
        }),
    },
    back: at > 0 && asked.length > 0 ? () => setAsking({ asked, at: at - 1, skipped }) : undefined,
    again: () => {
      const kept = asked.filter(({ pointer }) => !skipped.has(pointer))
      setAsking({ asked: kept, at: kept.length, skipped: new Set() })
    },
  }
}

const candidates = (next: NextQuestionView | null): readonly Shown[] =>
  next?.question ? [next.question, ...next.further] : []

/** Not answered, nor said to be not known. A list is open until it is said to be all. */
function isOpen({ profile }: PageState, { pointer, kind }: Shown): boolean {
  const value = valueAt(profile, pointer)
  if (profile.askedButUnknown.includes(pointer)) return false
  if (kind !== 'moreRecords') return value === undefined
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value['complete'] !== true
}
