import { describe, expect, it } from 'vitest'
import type { FormCatalogue } from '../../src/application/form-catalogue.js'
import { engineStore } from '../../src/web/engine/engine-store.js'
import { pageOutdated, type EngineClient, type RulesInUse, type SentRules } from '../../src/web/engine/protocol.js'
import { rulesUnavailable, type RuleSource } from '../../src/web/engine/rule-assets.js'
import type { RunningEngine } from '../../src/web/engine/start-engine.js'

const rules = (hash: string, change: Partial<RulesInUse> = {}): RulesInUse => {
  return { hash, edition: `edition of ${hash}`, engine: '1', ...change }
}
const named = (name: string): Error => Object.assign(new Error(name), { name })

/** A service that may be away, and engines that note what they are given. */
function world(told: RulesInUse | null = rules('one')) {
  const service = { inUse: rules('one'), isAway: false, hasBundles: true }
  const loads: string[] = []
  const engines = { started: 0, stopped: 0, loads: 0, refusal: null as Error | null }
  const fetched = async <Value>(rulesAsked: RulesInUse | null, value: Value): Promise<Value> => {
    const isHeld = rulesAsked === null || rulesAsked.edition === service.inUse.edition
    if (service.isAway || !isHeld) throw named(rulesUnavailable)
    return value
  }
  const source: RuleSource = {
    told,
    current: async () => fetched(null, service.inUse),
    catalogue: async (asked) => {
      const catalogue: FormCatalogue = { schema: 'huiqi.catalogue/1', hash: asked.hash, facts: [], policies: [] }
      return fetched(asked, catalogue)
    },
    bundle: async (asked) => {
      if (!service.hasBundles) throw named(rulesUnavailable)
      return fetched(asked, new Blob([]))
    },
  }
  const start = (): RunningEngine => {
    engines.started += 1
    const load = async ({ hash }: SentRules): Promise<void> => {
      engines.loads += 1
      if (engines.refusal) throw engines.refusal
      loads.push(hash)
    }
    return { client: { load } as EngineClient, stop: () => (engines.stopped += 1) }
  }
  return { service, engines, loads, source, start, store: engineStore(source, start) }
}
const settled = async (): Promise<void> => new Promise((done) => setTimeout(done, 5))

describe('when the page opens', () => {
  it('the rules that it was sent with are taken, without a further question to the service', async () => {
    const { store, loads, service, source } = world()
    let asked = 0
    const counted = engineStore({ ...source, current: async () => (asked++, service.inUse) }, () => ({
      client: { load: async () => undefined } as unknown as EngineClient,
      stop: () => undefined,
    }))
    counted.run()
    store.run()
    await settled()
    expect(store.state()).toMatchObject({ answering: { rules: rules('one') }, failure: null, isOutdated: false })
    expect(loads).toEqual(['one'])
    expect(asked).toBe(0)
  })

  it('those in use now are, when its own are gone or it does not say', async () => {
    for (const told of [rules('gone'), null]) {
      const { store, loads } = world(told)
      store.run()
      await settled()
      expect(store.state().answering?.rules.hash).toBe('one')
      expect(loads).toEqual(['one'])
    }
  })

  it('questions can be asked before the rules are there, and nothing answers until they are', async () => {
    const { store, service } = world()
    service.hasBundles = false
    store.run()
    await settled()
    expect(store.state().loaded?.rules.hash).toBe('one')
    expect(store.state()).toMatchObject({ answering: null, failure: 'noRules' })
    service.hasBundles = true
    store.retry()
    await settled()
    expect(store.state()).toMatchObject({ answering: { rules: { hash: 'one' } }, failure: null })
  })

  it.each([
    ['another engine', { engine: '2', edition: 'other' }],
    ['the same rules, written in another way', { edition: 'other' }],
  ])('and the service has %s by now, it says that it is too old', async (_, change) => {
    const { store, service, loads } = world()
    service.inUse = rules('one', change)
    store.run()
    await settled()
    expect(store.state()).toMatchObject({ failure: 'oldPage', answering: null })
    expect(loads).toEqual([])
  })

  it('a browser that refuses workers, or cannot compile, is told apart from a service that is away', async () => {
    const refusing = world()
    refusing.engines.refusal = named('SyntaxError')
    refusing.store.run()
    const throwing = engineStore(refusing.source, () => {
      throw named('SecurityError')
    })
    throwing.run()
    const away = world()
    away.service.isAway = true
    away.store.run()
    await settled()
    const failures = [refusing.store, throwing, away.store].map((store) => store.state().failure)
    expect(failures).toEqual(['noEngine', 'noEngine', 'noRules'])
    // What cannot be compiled is not fetched and compiled again.
    expect(refusing.engines.loads).toBe(1)
  })
})

describe('new rules', () => {
  it('are taken as a whole: form and answers change together', async () => {
    const { store, service } = world()
    store.run()
    await settled()
    const seen: (string | undefined)[][] = []
    store.subscribe(() => {
      const { loaded, answering } = store.state()
      seen.push([loaded?.rules.hash, answering?.rules.hash])
    })
    service.inUse = rules('two')
    store.takeNewRules()
    await settled()
    expect(seen).toEqual([['two', 'two']])
  })

  it('that cannot be had leave the old ones answering, without a word of failure', async () => {
    const { store, service } = world()
    store.run()
    await settled()
    service.isAway = true
    store.takeNewRules()
    await settled()
    expect(store.state()).toMatchObject({ answering: { rules: { hash: 'one' } }, failure: null, isOutdated: false })
  })

  it('for another page leave the old ones answering, and the page is known to be outdated', async () => {
    const [byService, byWorker] = [world(), world()]
    for (const { store } of [byService, byWorker]) store.run()
    await settled()
    byService.service.inUse = rules('two', { engine: '2' })
    byWorker.service.inUse = rules('two')
    byWorker.engines.refusal = named(pageOutdated)
    for (const { store } of [byService, byWorker]) store.takeNewRules()
    await settled()
    for (const { store } of [byService, byWorker])
      expect(store.state()).toMatchObject({ answering: { rules: { hash: 'one' } }, failure: null, isOutdated: true })
  })
})

describe('a question that failed', () => {
  it('hides nothing while the service is away, but a worker that died does', async () => {
    const { store } = world()
    store.run()
    await settled()
    store.report(named(rulesUnavailable))
    expect(store.state().failure).toBeNull()
    store.report(new Error('the worker does not run'))
    expect(store.state().failure).toBe('noEngine')
  })
})

describe('once ended', () => {
  it('what an engine of before still does is told to nobody', async () => {
    const { store, engines } = world()
    const end = store.run()
    end()
    await settled()
    expect(store.state()).toMatchObject({ loaded: null, answering: null })
    expect(engines).toMatchObject({ started: 1, stopped: 1 })
  })

  it('and started anew, the engine of before is stopped', async () => {
    const { store, engines } = world()
    store.run()
    store.retry()
    await settled()
    expect(engines).toMatchObject({ started: 2, stopped: 1 })
    expect(store.state().answering).not.toBeNull()
  })
})
