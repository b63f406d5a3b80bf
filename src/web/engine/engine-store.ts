import type { EngineClient, Loaded } from './protocol.js'
import { rulesUnavailable } from './rule-assets.js'
import { startEngine, type RunningEngine } from './start-engine.js'

/** Why there is no engine: the service cannot be reached, or the browser cannot run it. */
export type EngineFailure = 'noRules' | 'noEngine'

export interface EngineState {
  readonly engine: EngineClient
  /** Null until the rules are there. */
  readonly loaded: Loaded | null
  readonly failure: EngineFailure | null
}

/** One engine for the whole page, and what became of it. What is entered is none of its business. */
export interface EngineStore {
  readonly state: () => EngineState
  readonly subscribe: (told: () => void) => () => void
  /** Starts it; gives back how to end it. */
  readonly run: () => () => void
  /** Starts anew. */
  readonly retry: () => void
  /** Takes the rules in use now; the old ones stay when the new ones cannot be had. */
  readonly takeNewRules: () => void
  /** To be told when a question to the engine failed. */
  readonly report: (error: unknown) => void
}

export function engineStore(start: () => RunningEngine = startEngine): EngineStore {
  return new Store(start)
}

class Store implements EngineStore {
  readonly #start: () => RunningEngine
  readonly #listeners = new Set<() => void>()
  #running: RunningEngine | null = null
  #state: EngineState = { engine: notYet, loaded: null, failure: null }

  constructor(start: () => RunningEngine) {
    this.#start = start
  }

  readonly state = (): EngineState => this.#state

  readonly subscribe = (told: () => void): (() => void) => {
    this.#listeners.add(told)
    return () => this.#listeners.delete(told)
  }

  readonly run = (): (() => void) => {
    const running = begin(this.#start)
    this.#running = running
    this.#tell({ engine: running.client })
    void this.#load(running)
    return () => {
      this.#running?.stop()
      this.#running = null
    }
  }

  readonly retry = (): void => {
    this.#running?.stop()
    this.#tell({ failure: null })
    this.run()
  }

  readonly takeNewRules = (): void => {
    if (this.#running) void this.#load(this.#running)
  }

  readonly report = (error: unknown): void => this.#tell({ failure: failureOf(error) })

  async #load(running: RunningEngine): Promise<void> {
    try {
      const loaded = await running.client.load()
      if (running === this.#running) this.#tell({ loaded, failure: null })
    } catch (error) {
      const hasRules = this.#state.loaded !== null && failureOf(error) === 'noRules'
      if (running === this.#running && !hasRules) this.report(error)
    }
  }

  #tell(change: Partial<EngineState>): void {
    this.#state = { ...this.#state, ...change }
    for (const told of this.#listeners) told()
  }
}

const failureOf = (error: unknown): EngineFailure =>
  error instanceof Error && error.name === rulesUnavailable ? 'noRules' : 'noEngine'

/** Some browsers refuse workers by throwing. */
function begin(start: () => RunningEngine): RunningEngine {
  try {
    return start()
  } catch (error) {
    return { client: refusing(error), stop: () => undefined }
  }
}

function refusing(error: unknown): EngineClient {
  const refuse = async (): Promise<never> => {
    throw error
  }
  return {
    load: refuse,
    evaluate: refuse,
    explain: refuse,
    nextQuestion: refuse,
    nearMisses: refuse,
    listings: refuse,
    searchPlaces: refuse,
    placesBelow: refuse,
    placeOf: refuse,
    searchIndustries: refuse,
    industriesBelow: refuse,
    industryOf: refuse,
  }
}
/** Before anything has begun. */
const notYet = refusing(new Error('the engine is starting'))
