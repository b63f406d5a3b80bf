import { useMemo } from 'react'
import type { JsonValue } from '../../domain/rule-source.js'
import { valueAt } from '../app/state.js'
import { useStore } from '../app/store.js'
import type { FieldIssue } from '../engine/protocol.js'
import { useForm } from './form-context.js'

export interface Answer {
  readonly value: JsonValue | undefined
  /** Text that stands in the field and could not be read. */
  readonly draft: string | undefined
  readonly isNotKnown: boolean
  readonly issues: readonly FieldIssue[]
  /** Undefined takes the answer back. */
  readonly answer: (value: JsonValue | undefined) => void
  readonly keepDraft: (text: string | null) => void
  readonly sayNotKnown: (isNotKnown: boolean, keepsValue?: boolean) => void
}

/** The answer at one pointer of the profile. @param whole true: also what is wrong below it */
export function useAnswer(pointer: string, whole = true): Answer {
  const { state, dispatch } = useStore()
  const { issues: all } = useForm()
  const issues = useMemo(
    () => all.filter((issue) => issue.pointer === pointer || (whole && issue.pointer.startsWith(`${pointer}/`))),
    [all, pointer, whole],
  )
  return {
    value: valueAt(state.profile, pointer),
    draft: state.drafts[pointer],
    isNotKnown: state.profile.askedButUnknown.includes(pointer),
    issues,
    answer: (value) => dispatch({ type: 'answer', pointer, value }),
    keepDraft: (text) => dispatch({ type: 'draft', pointer, text }),
    sayNotKnown: (isNotKnown, keepsValue = false) => dispatch({ type: 'notKnown', pointer, isNotKnown, keepsValue }),
  }
}
