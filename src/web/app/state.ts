import type { Language } from '../../domain/answer.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { withoutEvidence } from './evidence.js'
import { withoutRecord, withRecord, type RecordPlace } from './records.js'
import { withValue } from './pointer.js'
import { emptyProfile, type Mark, type ProfileBody } from '../model/profile-body.js'

export { valueAt } from './pointer.js'

export interface PageState {
  readonly profile: ProfileBody
  /** Another object when the whole profile becomes another: what a form remembers of its answers is of the one before. */
  readonly origin: object
  /** Text that stands in a field and could not be read, by pointer: shown again, never lost, never a fact. */
  readonly drafts: Readonly<Record<string, string>>
  /** By policy id. */
  readonly marks: Readonly<Record<string, Mark>>
  readonly language: Language
  /** 长辈版: larger type, fewer things, plain words. */
  readonly elder: boolean
}

export const initialState: PageState = {
  profile: emptyProfile,
  origin: {},
  drafts: {},
  marks: {},
  language: 'zh-CN',
  elder: false,
}

export type PageAction =
  /** Undefined takes the answer back. Answering clears the draft and "not known" at the same pointer. */
  | { readonly type: 'answer'; readonly pointer: string; readonly value: JsonValue | undefined }
  /** "Not known" takes the answer back, except that of a list: what is in it stays, that there is more is not known. */
  | { readonly type: 'notKnown'; readonly pointer: string; readonly isNotKnown: boolean; readonly keepsValue?: boolean }
  | { readonly type: 'addRecord'; readonly list: string; readonly place: RecordPlace }
  | { readonly type: 'removeRecord'; readonly list: string; readonly index: number }
  | { readonly type: 'draft'; readonly pointer: string; readonly text: string | null }
  | { readonly type: 'mark'; readonly policy: string; readonly mark: Mark | null }
  | { readonly type: 'load'; readonly profile: ProfileBody }
  /** What another tab has kept. */
  | { readonly type: 'adopt'; readonly state: PageState }
  | { readonly type: 'clear' }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'elder'; readonly elder: boolean }

type Reducer<Type extends PageAction['type']> = (
  state: PageState,
  action: Extract<PageAction, { readonly type: Type }>,
) => PageState

const reducers: { readonly [Type in PageAction['type']]: Reducer<Type> } = {
  answer: (state, { pointer, value }) => answered(state, pointer, value),
  notKnown,
  addRecord: (state, { list, place }) => ({ ...state, ...withRecord(state, list, place) }),
  removeRecord: (state, { list, index }) => ({ ...state, ...withoutRecord(state, list, index) }),
  draft: (state, { pointer, text }) => ({ ...state, drafts: withDraft(state.drafts, pointer, text) }),
  mark: (state, { policy, mark }) => ({ ...state, marks: withMark(state.marks, policy, mark) }),
  load: (state, { profile }) => ({ ...state, profile, origin: {}, drafts: {} }),
  adopt: (_, { state }) => ({ ...state, origin: {} }),
  clear: (state) => ({ ...state, profile: emptyProfile, origin: {}, drafts: {}, marks: {} }),
  language: (state, { language }) => ({ ...state, language }),
  elder: (state, { elder }) => ({ ...state, elder }),
}

export const reduce = (state: PageState, action: PageAction): PageState => reducers[action.type](state, action as never)

function answered(state: PageState, pointer: string, value: JsonValue | undefined): PageState {
  const profile = withValue(state.profile, pointer, value)
  const askedButUnknown = value === undefined ? profile.askedButUnknown : without(profile.askedButUnknown, pointer)
  return {
    ...state,
    profile: { ...withoutEvidence(profile, pointer), askedButUnknown },
    drafts: withDraft(state.drafts, pointer, null),
  }
}

function notKnown(state: PageState, action: Extract<PageAction, { type: 'notKnown' }>): PageState {
  const { pointer, isNotKnown, keepsValue = false } = action
  const { profile, drafts } = isNotKnown && !keepsValue ? answered(state, pointer, undefined) : state
  const others = without(profile.askedButUnknown, pointer)
  return { ...state, drafts, profile: { ...profile, askedButUnknown: isNotKnown ? [...others, pointer] : others } }
}

const without = (pointers: readonly string[], pointer: string): string[] => pointers.filter((one) => one !== pointer)

function withDraft(drafts: PageState['drafts'], pointer: string, text: string | null): PageState['drafts'] {
  const { [pointer]: _, ...others } = drafts
  return text === null ? others : { ...others, [pointer]: text }
}

function withMark(marks: PageState['marks'], policy: string, mark: Mark | null): PageState['marks'] {
  const { [policy]: _, ...others } = marks
  return mark === null ? others : { ...others, [policy]: mark }
}
