import type { Language } from '../../domain/answer.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { emptyProfile, type Mark, type ProfileBody } from '../model/profile-body.js'

export interface PageState {
  readonly profile: ProfileBody
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
  drafts: {},
  marks: {},
  language: 'zh-CN',
  elder: false,
}

export type PageAction =
  /** Undefined takes the answer back. Answering clears the draft and "not known" at the same pointer. */
  | { readonly type: 'answer'; readonly pointer: string; readonly value: JsonValue | undefined }
  | { readonly type: 'notKnown'; readonly pointer: string; readonly isNotKnown: boolean }
  | { readonly type: 'draft'; readonly pointer: string; readonly text: string | null }
  | { readonly type: 'mark'; readonly policy: string; readonly mark: Mark | null }
  | { readonly type: 'load'; readonly profile: ProfileBody }
  | { readonly type: 'clear' }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'elder'; readonly elder: boolean }

export function reduce(state: PageState, action: PageAction): PageState {
  switch (action.type) {
    case 'answer':
      return answered(state, action.pointer, action.value)
    case 'notKnown':
      return notKnown(state, action.pointer, action.isNotKnown)
    case 'draft':
      return { ...state, drafts: withDraft(state.drafts, action.pointer, action.text) }
    case 'mark':
      return { ...state, marks: withMark(state.marks, action.policy, action.mark) }
    case 'load':
      return { ...state, profile: action.profile, drafts: {} }
    case 'clear':
      return { ...state, profile: emptyProfile, drafts: {}, marks: {} }
    case 'language':
      return { ...state, language: action.language }
    case 'elder':
      return { ...state, elder: action.elder }
  }
}

function answered(state: PageState, pointer: string, value: JsonValue | undefined): PageState {
  const profile = withValue(state.profile, pointer, value)
  const askedButUnknown = value === undefined ? profile.askedButUnknown : without(profile.askedButUnknown, pointer)
  return { ...state, profile: { ...profile, askedButUnknown }, drafts: withDraft(state.drafts, pointer, null) }
}

function notKnown(state: PageState, pointer: string, isNotKnown: boolean): PageState {
  const { profile, drafts } = isNotKnown ? answered(state, pointer, undefined) : state
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

/** What stands at a pointer (`/facts/revenue/2025`, `/applicant/kind`); undefined: nothing. */
export function valueAt(profile: ProfileBody, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = profile as unknown as JsonValue
  for (const key of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined
    at = Object.hasOwn(at, key) ? at[key] : undefined
  }
  return at
}

/** Objects on the way are made, and taken away again when nothing is left in them below `/facts`. */
function withValue(profile: ProfileBody, pointer: string, value: JsonValue | undefined): ProfileBody {
  const keys = pointer.split('/').slice(1)
  return put(profile as unknown as Record<string, JsonValue>, keys, value) as unknown as ProfileBody
}

function put(
  object: Readonly<Record<string, JsonValue>>,
  [key = '', ...rest]: readonly string[],
  value: JsonValue | undefined,
): Record<string, JsonValue> {
  const { [key]: old, ...others } = object
  if (rest.length === 0) return value === undefined ? others : { ...others, [key]: value }
  const inner = put(isRecord(old) ? old : {}, rest, value)
  const isEmpty = Object.keys(inner).length === 0 && key !== 'facts' && key !== 'applicant'
  return isEmpty ? others : { ...others, [key]: inner }
}

const isRecord = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
