import { keptState } from './kept-state.js'
import { initialState, type PageState } from './state.js'

/** Keeps the page's state on the device. A store that is full or forbidden is told of and never breaks the page. */
export interface Saving {
  /** setAside: kept, but some of what was found could not be read; the text of it stands under `asideKey`. */
  status: 'kept' | 'unavailable' | 'full' | 'setAside'
  readonly read: () => PageState
  readonly write: (state: PageState) => void
  /** What another tab of this device has kept since this one last read or wrote; null: nothing. */
  readonly newer: () => PageState | null
}

const key = 'huiqi.page/1'
const asideKey = 'huiqi.page/1.unreadable'

export function localSaving(storage: () => Storage): Saving {
  let settled: Saving['status'] = 'kept'
  /** Texts that say what this tab knows: as it was found, and as this tab would write it. */
  const known = new Set<string | null>()
  const knows = (...texts: readonly (string | null)[]): void => {
    known.clear()
    for (const text of texts) known.add(text)
  }
  const found = (text: string | null): PageState => {
    const { state, isWhole } = keptState(text)
    // What this page writes next would be the end of it.
    if (!isWhole && text !== null) {
      storage().setItem(asideKey, text)
      settled = 'setAside'
    }
    saving.status = settled
    knows(text, JSON.stringify(state))
    return state
  }
  const saving: Saving = {
    status: 'kept',
    read: () => {
      try {
        return found(storage().getItem(key))
      } catch {
        saving.status = 'unavailable'
        return initialState
      }
    },
    write: (state) => {
      try {
        const text = JSON.stringify(state)
        if (!known.has(text)) {
          storage().setItem(key, text)
          knows(text)
        }
        saving.status = settled
      } catch (error) {
        saving.status = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable'
      }
    },
    newer: () => {
      try {
        const text = storage().getItem(key)
        // What a browser was told to forget is still on the page, and is kept again with the next change.
        return text === null || known.has(text) ? null : found(text)
      } catch {
        return null
      }
    },
  }
  return saving
}

/** All that is kept on this device, as it stands there; null: nothing, or it cannot be had. */
export function keptTexts(storage: () => Storage): string | null {
  try {
    const texts = [key, asideKey].flatMap((one) => storage().getItem(one) ?? [])
    return texts.length === 0 ? null : texts.join('\n')
  } catch {
    return null
  }
}

/** The page begins as a new one. What was set aside goes too: it is asked for beforehand. */
export function forgetKept(storage: () => Storage): void {
  try {
    for (const one of [key, asideKey]) storage().removeItem(one)
  } catch {
    // What is forbidden keeps nothing.
  }
}
