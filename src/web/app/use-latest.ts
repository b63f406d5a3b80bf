import { useEffect, useRef } from 'react'

/** What was given last, for whoever acts later and is not drawn anew by every change. Not to be read while drawing. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  return latest
}
