import { areOfAnotherPage, pageOutdated, type EngineClient, type Loaded, type RulesInUse } from './protocol.js'
import { rulesUnavailable, type RuleSource } from './rule-assets.js'
import { startEngine, type RunningEngine } from './start-engine.js'

/** Why there is no engine: the service cannot be reached, it has another page by now, or the browser cannot run it. */
export type EngineFailure = 'noRules' | 'oldPage' | 'noEngine'

export interface EngineState {
  readonly engine: EngineClient
  /** What questions are asked with; it comes before the rules do. Null until it is there. */
  readonly loaded: Loaded | null
  /** The same once the engine answers by those rules; null until it does. */
  readonly answering: Loaded | null
  readonly failure: EngineFailure | null
  /** The rules of today are for another page: this one answers by those that it has until it is loaded anew. */
  readonly isOutdated: boolean
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

export function engineStore(source: RuleSource, start: () => RunningEngine = startEngine): EngineStore {
  return new Store(source, start)
}

class Store implements EngineStore {
  readonly #source: RuleSource
  readonly #start: () => RunningEngine
  readonly #listeners = new Set<() => void>()
  #running: RunningEngine | null = null
  #state: EngineState = { engine: notYet, loaded: null, answering: null, failure: null, isOutdated: false }

  constructor(source: RuleSource, start: () => RunningEngine) {
    this.#source = source
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
    this.#tell({ engine: running.client, answering: null, failure: null })
    void this.#follow(running, this.#first(running))
    return () => {
      this.#running?.stop()
      this.#running = null
    }
  }

  readonly retry = (): void => {
    this.#running?.stop()
    this.run()
  }

  readonly takeNewRules = (): void => {
    const running = this.#running
    if (running) void this.#follow(running, this.#newest(running))
  }

  /** Whoever has an answer keeps it while the service is away. */
  readonly report = (error: unknown): void => {
    const failure = failureOf(error)
    if (failure === 'noEngine' || this.#state.answering === null) this.#tell({ failure })
    else if (failure === 'oldPage') this.#tell({ isOutdated: true })
  }

  async #follow(running: RunningEngine, taken: Promise<void>): Promise<void> {
    try {
      await taken
    } catch (error) {
      if (running === this.#running) this.report(error)
    }
  }

  /** The rules that the page was sent with, if they can still be had. */
  async #first(running: RunningEngine): Promise<void> {
    const { told } = this.#source
    if (told === null) return this.#newest(running)
    try {
      await this.#take(running, told)
    } catch (error) {
      if (failureOf(error) !== 'noRules') throw error
      await this.#newest(running)
    }
  }

  async #newest(running: RunningEngine): Promise<void> {
    const { told, current } = this.#source
    const rules = await current()
    if (told && areOfAnotherPage(rules, told))
      throw Object.assign(new Error('the service has another page'), { name: pageOutdated })
    await this.#take(running, rules)
  }

  async #take(running: RunningEngine, rules: RulesInUse): Promise<void> {
    const ready = this.#source.bundle(rules).then(async (bundle) => running.client.load({ ...rules, bundle }))
    ready.catch(() => undefined)
    const { facts, policies } = await this.#source.catalogue(rules)
    const loaded: Loaded = { rules, facts, policies }
    // Nobody waits for rules to be asked the first question; later, form and answers change together.
    if (running === this.#running && this.#state.answering === null) this.#tell({ loaded })
    await ready
    if (running === this.#running) this.#tell({ loaded, answering: loaded, failure: null })
  }

  #tell(change: Partial<EngineState>): void {
    this.#state = { ...this.#state, ...change }
    for (const told of this.#listeners) told()
  }
}

const failures: Readonly<Record<string, EngineFailure>> = { [rulesUnavailable]: 'noRules', [pageOutdated]: 'oldPage' }
const failureOf = (error: unknown): EngineFailure =>
  (error instanceof Error ? failures[error.name] : undefined) ?? 'noEngine'

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
