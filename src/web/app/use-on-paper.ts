import { useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { withExplanations } from '../engine/explained.js'
import { useExplanations, type Answered } from '../engine/use-engine.js'

/** Typing must not wait for paper. */
const pauseMs = 400

/**
 * The answer that goes on paper: the newest once it has stood for a while, or at once when somebody prints; with the
 * conditions of what one may act on, for paper tells what usually proves what was met.
 */
export function useOnPaper(evaluated: Answered | null): Answered | null {
  const settled = useSettledOrPrinted(evaluated)
  const granted = settled?.answer.results.filter(({ verdict }) => verdict === 'eligible' || verdict === 'needsReview')
  const { of, isStale } = useExplanations(
    settled,
    (granted ?? []).map(({ policy }) => policy.id),
  )
  return useMemo(
    () => (settled === null || isStale ? settled : { ...settled, answer: withExplanations(settled.answer, of) }),
    [settled, of, isStale],
  )
}

function useSettledOrPrinted(evaluated: Answered | null): Answered | null {
  const [settled, setSettled] = useState<Answered | null>(null)
  useEffect(() => {
    const settle = (): void => setSettled(evaluated)
    const settleNow = (): void => flushSync(settle)
    const timer = setTimeout(settle, pauseMs)
    window.addEventListener('beforeprint', settleNow)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('beforeprint', settleNow)
    }
  }, [evaluated])
  return settled
}
