export interface Told<Question, Answer> {
  readonly answered: (answer: Answer, question: Question) => void
  readonly failed: (error: unknown, question: Question) => void
}

/**
 * One question under way at a time; of those that come meanwhile only the newest is asked, and only the answer to the
 * newest is told. Fast typing never makes a queue. Once stopped, nothing is told until something is asked again.
 */
export function newestOnly<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  told: Told<Question, Answer>,
): { readonly ask: (question: Question) => void; readonly stop: () => void } {
  let isBusy = false
  let isStopped = false
  let waiting: { readonly question: Question } | null = null

  async function run(question: Question): Promise<void> {
    isBusy = true
    const tell = await ask(question).then(
      (answer) => () => told.answered(answer, question),
      (error: unknown) => () => told.failed(error, question),
    )
    isBusy = false
    if (isStopped) return
    if (!waiting) return tell()
    const next = waiting.question
    waiting = null
    return run(next)
  }

  return {
    ask: (question) => {
      isStopped = false
      if (isBusy) waiting = { question }
      else void run(question)
    },
    stop: () => {
      isStopped = true
      waiting = null
    },
  }
}
