import { useEffect, useMemo, useState } from 'react'
import { newestOnly } from './newest-only.js'

/** What was answered last, and to which question; `isStale` while the newest question is being worked out. */
export interface Live<Question, Answer> {
  readonly last: { readonly answer: Answer; readonly to: Question } | null
  readonly isStale: boolean
}

/**
 * The answer to a question that changes, never older than the one before.
 *
 * @param ask the same function for as long as the one asked is the same
 * @param question the same object for as long as it is the same question; null: nothing to ask, and nothing answered
 */
export function useLive<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  question: Question | null,
  failed: (error: unknown) => void,
): Live<Question, Answer> {
  const [last, setLast] = useState<Live<Question, Answer>['last']>(null)
  if (question === null && last !== null) setLast(null)
  const questions = useMemo(
    () => newestOnly(ask, { answered: (answer, to) => setLast({ answer, to }), failed }),
    [ask, failed],
  )
  useEffect(() => () => questions.stop(), [questions])
  useEffect(() => {
    if (question !== null) questions.ask(question)
  }, [questions, question])
  return useMemo(() => ({ last, isStale: question !== null && last?.to !== question }), [last, question])
}
