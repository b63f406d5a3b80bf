import { Worker } from 'node:worker_threads'
import type { RuleSet } from '../../domain/rule-set.js'
import type { SecondOpinionPort, SecondOpinionStats, SecondOpinionTask } from '../../domain/second-opinion.js'
import type { Difference, OpinionRules } from './check.js'
import type { WorkerReply, WorkerStart } from './worker.js'

/** As much of a thread as is used; tests bring their own. */
export interface OpinionThread {
  postMessage(task: SecondOpinionTask): void
  on(event: 'message', listener: (reply: WorkerReply) => void): unknown
  on(event: 'error' | 'exit', listener: () => void): unknown
  unref(): void
  terminate(): Promise<unknown>
}

export interface PoolSettings {
  readonly rules: OpinionRules
  /** Called for each difference: wake somebody. It never gets a fact of the applicant. */
  readonly alarm: (difference: Difference & { readonly ruleSet: string }) => void
  /** Answers that may wait; more are dropped and counted. */
  readonly mostWaiting?: number
  readonly completions?: number
  readonly startThread?: (start: WorkerStart) => OpinionThread
}

const startWorker = (start: WorkerStart): OpinionThread =>
  new Worker(new URL('worker.js', import.meta.url), {
    workerData: start,
    // A small young generation: it is not in a hurry, and the service promises to stay small.
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 },
  })

/** Plain data of the rule set: what can cross to a thread, and no code. */
export function opinionRulesOf({
  facts,
  definitions,
  zones,
  policyIds,
  tables,
  industries,
  documents,
  hash,
}: RuleSet): OpinionRules {
  const sections = industries.all.filter(({ code }) => /^[A-Z]$/.test(code)).map(({ code }) => code)
  return {
    hash,
    catalogue: { facts, definitions, zones, policyIds },
    tables,
    sections: new Map(sections.map((section) => [section, industries.divisionsOf(section)])),
    policies: documents.flatMap(({ document, policies }) => policies.map((policy) => ({ policy, document }))),
  }
}

/** One thread, one answer at a time; a thread that dies is started anew, up to a few times. */
class Pool implements SecondOpinionPort {
  private readonly settings: Required<PoolSettings>
  private readonly queue: SecondOpinionTask[] = []
  private thread: OpinionThread | null = null
  private isBusy = false
  private isClosed = false
  private restartsLeft = 5
  private readonly counts = { checked: 0, compared: 0, differences: 0, dropped: 0 }

  constructor(settings: PoolSettings) {
    this.settings = { mostWaiting: 64, completions: 3, startThread: startWorker, ...settings }
  }

  accepts(): boolean {
    const hasRoom = !this.isClosed && this.queue.length < this.settings.mostWaiting
    if (!hasRoom) this.counts.dropped++
    return hasRoom
  }

  offer(task: SecondOpinionTask): void {
    if (this.isClosed || this.queue.length >= this.settings.mostWaiting) {
      this.counts.dropped++
      return
    }
    this.queue.push(task)
    this.next()
  }

  stats(): SecondOpinionStats {
    return { ...this.counts, waiting: this.queue.length + (this.isBusy ? 1 : 0) }
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.counts.dropped += this.queue.length + (this.isBusy ? 1 : 0)
    this.queue.length = 0
    this.isBusy = false
    await this.thread?.terminate()
    this.thread = null
  }

  private next(): void {
    if (this.isBusy) return
    const thread = this.thread ?? this.start()
    const task = thread && this.queue.shift()
    if (!thread || !task) return
    this.isBusy = true
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.postMessage(task)
    } catch {
      // What cannot be sent cannot be checked; the next one may.
      this.counts.dropped++
      this.isBusy = false
      this.next()
    }
  }

  private start(): OpinionThread | null {
    if (this.isClosed || this.restartsLeft === 0) {
      this.counts.dropped += this.queue.length
      this.queue.length = 0
      return null
    }
    this.restartsLeft--
    const { startThread, rules, completions } = this.settings
    const thread = startThread({ rules, completions })
    this.thread = thread
    thread.on('message', (reply) => this.take(reply))
    thread.on('error', () => this.lost(thread))
    thread.on('exit', () => this.lost(thread))
    // A second opinion keeps no process alive.
    thread.unref()
    return thread
  }

  private take(reply: WorkerReply): void {
    if (!this.isBusy) return
    this.isBusy = false
    this.counts.checked++
    if (reply === null) this.report({ policy: '', about: 'failure', seed: '' })
    else {
      this.counts.compared += reply.compared
      for (const difference of reply.differences) this.report(difference)
    }
    this.next()
  }

  private report(difference: Difference): void {
    this.counts.differences++
    this.settings.alarm({ ...difference, ruleSet: this.settings.rules.hash })
  }

  private lost(thread: OpinionThread): void {
    if (this.thread !== thread) return
    this.thread = null
    if (this.isBusy) this.counts.dropped++
    this.isBusy = false
    this.next()
  }
}

export const createSecondOpinion = (settings: PoolSettings): SecondOpinionPort => new Pool(settings)
