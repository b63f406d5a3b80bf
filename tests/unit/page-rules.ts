import { formCatalogue } from '../../src/application/form-catalogue.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { ruleBundle } from '../../src/application/rule-bundle.js'
import type { Loaded, SentRules } from '../../src/web/engine/protocol.js'

export const engineVersion = '0.0.0-test'

/** What the page holds of the rules once they are there. */
export function loadedFrom(base: RuleBase): Loaded {
  const { hash, facts, policies } = formCatalogue(base)
  return { ruleSet: hash, engineVersion, facts, policies }
}

/** The rules as they come over the wire. */
export function sentFrom(base: RuleBase, engine: string = engineVersion): SentRules {
  const bundle = ruleBundle(base)
  return { hash: bundle.hash, engine, bundle: new Blob([JSON.stringify(bundle)]) }
}
