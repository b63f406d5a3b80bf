import { useState } from 'react'

/** The value as long as it says the same, as the very object: who is given it is not drawn anew. @param value plain JSON */
export function useUnchanged<Value>(value: Value): Value {
  const [kept, keep] = useState(value)
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept
  keep(value)
  return value
}
