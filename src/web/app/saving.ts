import { initialState, type PageState } from './state.js'

/** Keeps the page's state on the device. A store that is full or forbidden is told of and never breaks the page. */
export interface Saving {
  status: 'kept' | 'unavailable' | 'full'
  readonly read: () => PageState
  readonly write: (state: PageState) => void
}

const key = 'huiqi.page/1'

export function localSaving(storage: () => Storage): Saving {
  const saving: Saving = {
    status: 'kept',
    read: () => {
      try {
        return stateOf(storage().getItem(key))
      } catch {
        saving.status = 'unavailable'
        return initialState
      }
    },
    write: (state) => {
      try {
        storage().setItem(key, JSON.stringify(state))
        saving.status = 'kept'
      } catch (error) {
        saving.status = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable'
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
