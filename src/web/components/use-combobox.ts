import { useState, type ChangeEvent, type KeyboardEvent } from 'react'
import { useSearch, type Search } from './use-search.js'

interface ComboboxOptions<Choice> {
  readonly search: Search<Choice>
  readonly text: string
  readonly onText: (text: string) => void
  readonly onPick: (choice: Choice) => void
  /** Escape, when the list is closed already. */
  readonly onCancel: () => void
}

/** List and keys of a combobox; whoever uses it holds the text. */
export function useCombobox<Choice>({ search, text, onText, onPick, onCancel }: ComboboxOptions<Choice>) {
  const [hasList, setList] = useState(false)
  const [at, setAt] = useState(-1)
  const { found, isSearching, hasFailed } = useSearch(search, text)
  const isOpen = hasList && text.trim() !== ''
  const active = isOpen ? found[at] : undefined

  const type = (next: string) => {
    setList(true)
    setAt(-1)
    onText(next)
  }
  const move = (to: number) => {
    setList(true)
    setAt(found.length === 0 ? -1 : (to + found.length) % found.length)
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at < 0 ? found.length - 1 : at - 1),
    Enter: () => active && onPick(active),
    Escape: () => (isOpen ? setList(false) : onCancel()),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While pinyin is being turned into characters the keys belong to the input method.
    const act = event.nativeEvent.isComposing ? undefined : keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return {
    found,
    isSearching,
    hasFailed,
    isOpen,
    active,
    handlers: {
      onKeyDown,
      onChange: (event: ChangeEvent<HTMLInputElement>) => type(event.target.value),
      onFocus: () => setList(true),
      onBlur: () => setList(false),
    },
  }
}
