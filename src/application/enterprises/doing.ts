/** Who does something now. The caller's, as nothing below main reads a clock or draws a number. */
export interface Doing {
  /** Instant in ISO 8601, UTC. */
  readonly at: string
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string
  /** API client whose enterprises are meant. */
  readonly owner: string
  /** Who is noted as having done it. */
  readonly by: string
  /** Whether what it says may be graded `registry`. */
  readonly mayVouch: boolean
  /** A new id, never used before: the prefix, `_`, and what sorts by time. */
  readonly newId: (prefix: string) => string
}
