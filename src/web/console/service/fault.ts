/** RFC 9457, as the service tells it. */
export interface Problem {
  readonly code: string
  readonly title: string
  readonly status: number
  readonly errors: readonly { readonly code: string; readonly pointer: string; readonly detail: string }[]
}

/** Why something was not done. `problem`: in the words of the service; null: it could not be asked. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly problem: Problem | null
  /** Seconds after which it may be asked again; null: it does not say. */
  readonly waitS: number | null

  constructor(problem: Problem | null, waitS: number | null = null) {
    super(problem?.code ?? 'unreachable')
    this.problem = problem
    this.waitS = waitS
  }
}
export const isFault = (error: unknown): error is Fault => error instanceof Fault
export const hasCode = (error: unknown, code: string): boolean => isFault(error) && error.problem?.code === code
