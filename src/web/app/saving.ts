import { initialState, type PageState } from './state.js'

/** Keeps the page's state on the device. A store that is full or forbidden is told of and never breaks the page. */
export interface Saving {
  status: 'kept' | 'unavailable' | 'full'
  readonly read: () => PageState
  readonly write: (state: PageState) => void
  /** What another tab of this device has kept since this one last read or wrote; null: nothing. */
  readonly newer: () => PageState | null
}

const key = 'huiqi.page/1'

export function localSaving(storage: () => Storage): Saving {
  /** Texts that say what this tab knows: as it was found, and as this tab would write it. */
  const known = new Set<string | null>()
  const knows = (...texts: readonly (string | null)[]): void => {
    known.clear()
    for (const text of texts) known.add(text)
  }
  const found = (text: string | null): PageState => {
    const state = stateOf(text)
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
        saving.status = 'kept'
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

/** What an earlier version of the page kept is taken as far as it fits. */
function stateOf(text: string | null): PageState {
  if (text === null) return initialState
  const kept = JSON.parse(text) as Partial<PageState>
  return { ...initialState, ...kept, profile: { ...initialState.profile, ...kept.profile } }
}
