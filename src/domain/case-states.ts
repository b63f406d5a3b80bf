/** States of a case (办件), in the order in which it goes through them. */
export const caseStates = [
  'draft',
  'submitted',
  'accepted',
  'supplementAsked',
  'preChecked',
  'decided',
  'withdrawn',
] as const
export type CaseState = (typeof caseStates)[number]

/** Somebody has something to do, and a day by which. */
export const openStates = ['submitted', 'accepted', 'supplementAsked', 'preChecked'] as const satisfies CaseState[]
export const isOpenState = (state: string): state is (typeof openStates)[number] =>
  openStates.some((open) => open === state)

/** Who acts in a case: the applicant, by a code or through its platform; or a reviewer. */
export const caseActors = ['applicant', 'reviewer'] as const
export type CaseActor = (typeof caseActors)[number]

interface Transition {
  readonly from: readonly CaseState[]
  /** Null: the state stays. */
  readonly to: CaseState | null
  readonly by: readonly CaseActor[]
}

/** Everything that can be done in a case: in which states, and by whom. Nothing else decides. */
export const caseTransitions = {
  /** Changes what was applied for. */
  edit: { from: ['draft', 'supplementAsked'], to: null, by: ['applicant', 'reviewer'] },
  submit: { from: ['draft'], to: 'submitted', by: ['applicant', 'reviewer'] },
  accept: { from: ['submitted'], to: 'accepted', by: ['reviewer'] },
  askSupplement: { from: ['accepted'], to: 'supplementAsked', by: ['reviewer'] },
  /** What was asked for has come, as far as it will. */
  supplement: { from: ['supplementAsked'], to: 'accepted', by: ['applicant', 'reviewer'] },
  judge: { from: ['accepted'], to: null, by: ['reviewer'] },
  override: { from: ['accepted'], to: null, by: ['reviewer'] },
  assign: { from: openStates, to: null, by: ['reviewer'] },
  preCheck: { from: ['accepted'], to: 'preChecked', by: ['reviewer'] },
  reopen: { from: ['preChecked'], to: 'accepted', by: ['reviewer'] },
  decide: { from: ['preChecked'], to: 'decided', by: ['reviewer'] },
  withdraw: { from: ['draft', ...openStates], to: 'withdrawn', by: ['applicant'] },
  /** Destroys it. What was decided about public money stays. */
  remove: { from: ['draft', 'withdrawn'], to: null, by: ['applicant'] },
} as const satisfies Readonly<Record<string, Transition>>
export type CaseAct = keyof typeof caseTransitions
export const caseActs = Object.keys(caseTransitions) as [CaseAct, ...CaseAct[]]

/** What can be done in this state by this one. */
export const possibleActs = (state: CaseState, actor: CaseActor): CaseAct[] =>
  caseActs.filter((act) => {
    const { from, by }: Transition = caseTransitions[act]
    return from.includes(state) && by.includes(actor)
  })

/** @returns the state afterwards; null: it cannot be done now, or not by this one */
export function stateAfter(act: CaseAct, state: CaseState, actor: CaseActor): CaseState | null {
  const { to }: Transition = caseTransitions[act]
  return possibleActs(state, actor).includes(act) ? (to ?? state) : null
}

/** Why a decision does not follow from the pre-check. */
export const decisionRemarks = ['beyondComputed', 'beyondClaimed', 'notEligible', 'refusedThoughEligible'] as const
export type DecisionRemark = (typeof decisionRemarks)[number]
