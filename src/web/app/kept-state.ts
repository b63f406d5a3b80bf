import type { JsonValue } from '../../domain/rule-source.js'
import { emptyProfile } from '../model/profile-body.js'
import { initialState, type PageState } from './state.js'

interface Kept {
  readonly state: PageState
  /** Nothing of the text had to be left out. */
  readonly isWhole: boolean
}

/** What was kept on the device as far as it fits; what does not fit is as on a new page. Never throws. */
export function keptState(text: string | null): Kept {
  if (text === null) return { state: initialState, isWhole: true }
  const reader = new Lenient()
  const kept = reader.object(parsed(text))
  const profile = reader.object(kept['profile'])
  const evidence = profile['evidence'] === undefined ? {} : { evidence: reader.object(profile['evidence']) }
  const asked = profile['askedButUnknown']
  const { language, elder } = kept
  const state: PageState = {
    ...initialState,
    profile: {
      ...emptyProfile,
      applicant: reader.texts(profile['applicant']),
      facts: reader.object(profile['facts']),
      askedButUnknown: Object.values(reader.texts(Array.isArray(asked) ? Object.fromEntries(asked.entries()) : asked)),
      ...evidence,
    },
    drafts: reader.texts(kept['drafts']),
    marks: reader.object(kept['marks']) as PageState['marks'],
    language: reader.one(language, language === 'zh-CN' || language === 'en', initialState.language),
    elder: reader.one(elder, typeof elder === 'boolean', initialState.elder),
  }
  return { state, isWhole: reader.isWhole }
}

type JsonObject = { readonly [key: string]: JsonValue }

/** Takes what fits and remembers whether anything did not. What is missing is no fault. */
class Lenient {
  isWhole = true

  one<Value>(value: JsonValue | undefined, fits: boolean, otherwise: Value): Value {
    if (fits) return value as Value
    if (value !== undefined) this.isWhole = false
    return otherwise
  }

  object(value: JsonValue | undefined): JsonObject {
    return this.one<JsonObject>(value, typeof value === 'object' && value !== null && !Array.isArray(value), {})
  }

  texts(value: JsonValue | undefined): Readonly<Record<string, string>> {
    const entries = Object.entries(this.object(value))
    const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    if (texts.length < entries.length) this.isWhole = false
    return Object.fromEntries(texts)
  }
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return null
  }
}
