import type { Words } from '../../domain/fact.js'
import type { JsonValue } from '../../domain/rule-source.js'

/** What was made of the text in a field. What is unclear is asked about, never guessed. */
export type Reading =
  | { readonly is: 'blank' }
  /** 不清楚 and the like, typed instead of ticked. */
  | { readonly is: 'notKnown' }
  | { readonly is: 'read'; readonly value: JsonValue; readonly isRough: boolean }
  | Unclear

export interface Unclear {
  readonly is: 'unclear'
  readonly why: Words
  /** Texts that would be clear, to choose from. */
  readonly suggest: readonly string[]
}

export const blank: Reading = { is: 'blank' }
export const notKnown: Reading = { is: 'notKnown' }
export const unclear = (zh: string, en: string, suggest: readonly string[] = []): Unclear => ({
  is: 'unclear',
  why: { zh, en },
  suggest,
})
