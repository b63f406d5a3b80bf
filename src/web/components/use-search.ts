import { useEffect, useState } from 'react'

export type Search<Choice> = (text: string) => Promise<readonly Choice[]>

interface Found<Choice> {
  readonly text: string
  readonly found: readonly Choice[]
  readonly hasFailed: boolean
}

/** What is found for the text; while the answer for newer text is awaited, what was found before stays. */
export function useSearch<Choice>(search: Search<Choice>, typed: string) {
  const text = typed.trim()
  const [result, setResult] = useState<Found<Choice>>({ text: '', found: [], hasFailed: false })
  useEffect(() => {
    if (text === '') return undefined
    let isCurrent = true
    search(text).then(
      (found) => isCurrent && setResult({ text, found, hasFailed: false }),
      () => isCurrent && setResult({ text, found: [], hasFailed: true }),
    )
    return () => {
      isCurrent = false
    }
  }, [search, text])
  return {
    found: text === '' ? [] : result.found,
    isSearching: text !== result.text,
    hasFailed: text === result.text && result.hasFailed,
  }
}
