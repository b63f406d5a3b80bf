import { useMemo, useState } from 'react'
import type { AnswerResult } from '../../domain/answer.js'
import { useLoaded, useNextQuestion, type Answered } from '../engine/use-engine.js'
import { corePointers } from '../form/core-pointers.js'
import type { ProfileBody } from '../model/profile-body.js'
import { usePolicyAsked } from './policy-asked.js'
import { useStore } from './store.js'

/** What to ask next, and the policy that somebody came to check. */
export function useGuidance(evaluated: Answered | null, asOf: string) {
  const { state } = useStore()
  const { loaded } = useLoaded()
  const [policy, leave] = usePolicyAsked()
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const told = useMemo(() => withoutOthers(state.profile, asOf, skipped), [state.profile, asOf, skipped])
  const isHeld = loaded?.policies.some(({ id }) => id === policy) ?? false
  const checked = resultOf(policy, evaluated)
  const isOpen = checked === null || checked?.verdict === 'undetermined'
  const first = isHeld && isOpen ? policy : null
  const next = useNextQuestion(told, { asOf, language: state.language, after: evaluated, first })
  return { next, policy, first, checked, leave, setSkipped }
}

/**
 * What was skipped is not asked again now, and the basics never: they stand on the first screen. Neither is an answer,
 * so the result does not hear of it.
 */
export function withoutOthers(profile: ProfileBody, asOf: string, skipped: readonly string[]): ProfileBody {
  const basics = corePointers(profile, Number(asOf.slice(0, 4)))
  return { ...profile, askedButUnknown: [...new Set([...profile.askedButUnknown, ...basics, ...skipped])] }
}

/** Of the policy that is being checked; null: not worked out yet, undefined: it does not concern the applicant. */
const resultOf = (policy: string | null, evaluated: Answered | null): AnswerResult | null | undefined =>
  evaluated && evaluated.answer.results.find((one) => one.policy.id === policy)
