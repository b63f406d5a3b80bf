import { useCallback } from 'react'
import { useStore } from '../app/store.js'
import type { Loaded } from '../engine/protocol.js'
import type { Mark } from '../model/profile-body.js'
import { withAward, withoutAward, type Award, type Change } from './awards.js'

/** Marks of the applicant, and what they enter into the profile. */
export function useMarks(loaded: Loaded) {
  const { state, dispatch } = useStore()
  const { profile } = state
  const apply = useCallback(
    (changes: readonly Change[]) =>
      changes.forEach(({ pointer, value }) => dispatch({ type: 'answer', pointer, value })),
    [dispatch],
  )
  const mark = useCallback(
    (policy: string, given: Mark, award: Award | null) => {
      if (award) apply(withAward(profile, loaded.facts, award))
      dispatch({ type: 'mark', policy, mark: given })
    },
    [apply, dispatch, loaded.facts, profile],
  )
  const takeBack = useCallback(
    (policy: string) => {
      apply(withoutAward(profile, policy))
      dispatch({ type: 'mark', policy, mark: null })
    },
    [apply, dispatch, profile],
  )
  return { marks: state.marks, mark, takeBack }
}
