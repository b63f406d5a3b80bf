import { useEffect, useState } from 'react'

/** A value once it has stood still for `quietMs`; before the first has, `initial`. */
export function useSettled<Value>(value: Value, quietMs: number, initial: Value): Value {
  const [settled, setSettled] = useState(initial)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs)
    return () => clearTimeout(timer)
  }, [value, quietMs])
  return settled
}
