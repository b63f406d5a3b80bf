import { useEffect, useState } from 'react'
import type { JsonValue } from '../../domain/rule-source.js'
import { valueAt } from '../app/state.js'
import { useStore } from '../app/store.js'

/**
 * Facts that the law keeps apart and that are often alike. They are set alike only when the applicant says so; while
 * that stands, they follow the first.
 */
export function useSame(source: string, targets: readonly string[]) {
  const { state, dispatch } = useStore()
  const value = valueAt(state.profile, source)
  const others = targets.map((target) => valueAt(state.profile, target))
  const areAlike = value !== undefined && others.every((other) => isSame(other, value))
  const [follows, setFollows] = useState(areAlike)
  const stale = follows && value !== undefined && !areAlike
  useEffect(() => {
    if (stale) for (const pointer of targets) dispatch({ type: 'answer', pointer, value })
  }, [stale, value, targets, dispatch])
  return {
    value,
    /** Anything is known of the others. */
    isTold: others.some((other) => other !== undefined),
    follows,
    follow: (isSameAsFirst: boolean) => {
      setFollows(isSameAsFirst)
      if (!isSameAsFirst) for (const pointer of targets) dispatch({ type: 'answer', pointer, value: undefined })
    },
  }
}

const isSame = (a: JsonValue | undefined, b: JsonValue): boolean => JSON.stringify(a) === JSON.stringify(b)
