import { releaseProxy, wrap } from 'comlink'
import { wholeAnswers } from './answer-changes.js'
import type { EngineClient, EngineWorker, SentRules } from './protocol.js'

export interface RunningEngine {
  readonly client: EngineClient
  readonly stop: () => void
}

export const engineWorker = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'huiqi-engine' })

/**
 * The engine in two workers with the same rules. Guidance takes a tenth of a second and more, near misses longer: in a
 * worker of their own no answer waits for them. It starts when guidance is first asked for, after the first answer.
 */
export function startEngine(makeWorker: () => Worker = engineWorker): RunningEngine {
  const answers = inWorker(makeWorker)
  let guidance: RunningEngine | null = null
  let rules: SentRules | null = null
  const guide = async (): Promise<EngineClient> => {
    guidance ??= inWorker(makeWorker)
    if (rules) await guidance.client.load(rules)
    return guidance.client
  }
  return {
    client: {
      ...answers.client,
      load: async (sent) => {
        await answers.client.load(sent)
        rules = sent
      },
      nextQuestion: async (asking) => (await guide()).nextQuestion(asking),
      nearMisses: async (asking) => (await guide()).nearMisses(asking),
    },
    stop: () => {
      answers.stop()
      guidance?.stop()
    },
  }
}

/** A worker that cannot start or dies fails every question, also those under way. */
function inWorker(makeWorker: () => Worker): RunningEngine {
  const worker = makeWorker()
  const remote = wrap<EngineWorker>(worker)
  const whole = wholeAnswers()
  const died = new Promise<never>((_, reject) => {
    const fail = (event: Event): void => {
      event.preventDefault()
      reject(new Error(event instanceof ErrorEvent && event.message ? event.message : 'the worker does not run'))
    }
    worker.addEventListener('error', fail)
    worker.addEventListener('messageerror', fail)
  })
  died.catch(() => undefined)
  const orDied = async <Value>(asked: Promise<Value>): Promise<Value> => Promise.race([asked, died])
  return {
    client: {
      load: async (sent) => orDied(remote.load(sent)),
      evaluate: async (asking) => orDied(remote.evaluate(asking).then(whole)),
      explain: async (asking, policies) => orDied(remote.explain(asking, policies)),
      nextQuestion: async (asking) => orDied(remote.nextQuestion(asking)),
      nearMisses: async (asking) => orDied(remote.nearMisses(asking)),
      listings: async (asking) => orDied(remote.listings(asking)),
      searchPlaces: async (text, limit) => orDied(remote.searchPlaces(text, limit)),
      placesBelow: async (code) => orDied(remote.placesBelow(code)),
      placeOf: async (code) => orDied(remote.placeOf(code)),
      searchIndustries: async (text, limit) => orDied(remote.searchIndustries(text, limit)),
      industriesBelow: async (code) => orDied(remote.industriesBelow(code)),
      industryOf: async (code) => orDied(remote.industryOf(code)),
    },
    stop: () => {
      remote[releaseProxy]()
      worker.terminate()
    },
  }
}
