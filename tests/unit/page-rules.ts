import { formCatalogue } from '../../src/application/form-catalogue.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { editionOf, ruleBundle } from '../../src/application/rule-bundle.js'
import type { Loaded, RulesInUse, SentRules } from '../../src/web/engine/protocol.js'
import { hash } from '../http/world.js'

export const engineVersion = '0.0.0-test'

const inUse = (base: RuleBase, engine: string): RulesInUse => {
  return { hash: base.compiled.ruleSet.hash, edition: editionOf(base, hash), engine }
}

/** What the page holds of the rules once they are there. */
export function loadedFrom(base: RuleBase): Loaded {
  const { facts, policies } = formCatalogue(base)
  return { rules: inUse(base, engineVersion), facts, policies }
}

/** The rules as they come over the wire. */
export function sentFrom(base: RuleBase, engine: string = engineVersion): SentRules {
  return { ...inUse(base, engine), bundle: new Blob([JSON.stringify(ruleBundle(base))]) }
}
