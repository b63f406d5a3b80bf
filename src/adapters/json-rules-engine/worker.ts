import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import type { SecondOpinionTask } from '../../domain/second-opinion.js'
import { Checker, type CheckResult, type OpinionRules } from './check.js'

/** What the thread is started with. */
export interface WorkerStart {
  readonly rules: OpinionRules
  /** Completions drawn of each policy of an answer. */
  readonly completions: number
}
/** What it says of one answer; a task that fails as a whole has no result. */
export type WorkerReply = CheckResult | null

const { rules, completions } = workerData as WorkerStart
const checker = new Checker(rules)

function listen(port: MessagePort): void {
  const reply = (result: WorkerReply): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
    port.postMessage(result)
  }
  port.on('message', (task: SecondOpinionTask) => {
    void checker.check(task, completions).then(reply, () => reply(null))
  })
}
if (parentPort) listen(parentPort)
