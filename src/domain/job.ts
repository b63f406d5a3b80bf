/** Where a long task stands. The last three are for ever. */
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

export const hasEnded = (state: string): boolean => state === 'done' || state === 'failed' || state === 'cancelled'
