/**
 * Do I qualify? `notInForce`: a stated date excludes it. Clients treat unknown values as "other".
 */
export const verdicts = ['eligible', 'needsReview', 'undetermined', 'ineligible', 'notInForce'] as const
export type Verdict = (typeof verdicts)[number]

/** What to do now; computed from verdict, law status and window. */
export const actions = [
  'applyNow',
  'confirmWithDepartment',
  'answerMore',
  'awaitReview',
  'waitForWindow',
  'none',
] as const
export type Action = (typeof actions)[number]

export const standings = ['exact', 'range', 'ceiling', 'unstated', 'elsewhere', 'inKind'] as const
/** How firm the figure is. */
export type Standing = (typeof standings)[number]

export const windowStatuses = ['notStated', 'always', 'upcoming', 'open', 'closed'] as const
