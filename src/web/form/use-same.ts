import { useEffect, useState } from 'react'
import type { JsonValue } from '../../domain/rule-source.js'
import { valueAt } from '../app/state.js'
import { useStore } from '../app/store.js'

/** Alike with this value of the first; undefined: with whatever it will be. */
interface Alike {
  readonly value: JsonValue | undefined
}

type Said = Alike | 'apart' | null
const isLikewise = (said: Said): said is Alike => said !== null && said !== 'apart'

/** While the others are behind a first that has moved, they are about to follow; others that moved have left it. */
function saidNow(said: Said, value: JsonValue | undefined, areAlike: boolean): Said {
  if (!isLikewise(said)) return said
  const hasMoved = !isSame(said.value, value)
  if (areAlike) return hasMoved ? { value } : said
  return hasMoved ? said : 'apart'
}

/**
 * Facts that the law keeps apart and that are often alike. They are set alike only when the applicant says so; while
 * that stands, they follow the first, also when it is taken back. One that is answered by itself follows no more.
 */
export function useSame(source: string, targets: readonly string[]) {
  const { state, dispatch } = useStore()
  const value = valueAt(state.profile, source)
  const others = targets.map((target) => valueAt(state.profile, target))
  const isTold = others.some((other) => other !== undefined)
  const areAlike = others.every((other) => isSame(other, value))
  const begun: Said = isTold ? (areAlike ? { value } : 'apart') : null
  const { origin } = state
  const [last, keep] = useState({ origin, said: begun })
  const said = last.origin === origin ? saidNow(last.said, value, areAlike) : begun
  if (last.origin !== origin || last.said !== said) keep({ origin, said })
  const isBehind = isLikewise(said) && !areAlike
  useEffect(() => {
    if (isBehind) for (const pointer of targets) dispatch({ type: 'answer', pointer, value })
  }, [isBehind, value, targets, dispatch])
  return {
    value,
    /** Anything is known of the others. */
    isTold,
    /** What the applicant says of them; null: nothing. */
    said: isLikewise(said) ? 'alike' : said,
    follow: (isSameAsFirst: boolean) => {
      keep({ origin, said: isSameAsFirst ? { value } : 'apart' })
      for (const pointer of targets) dispatch({ type: 'answer', pointer, value: isSameAsFirst ? value : undefined })
    },
  }
}

const isSame = (a: JsonValue | undefined, b: JsonValue | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
