import type { RuleBase } from '../../src/application/rule-base.js'
import type { Document, Policy } from '../../src/domain/policy.js'
import { unmet } from '../../src/domain/truth.js'
import { compileRuleSet, type CompiledPolicy } from '../../src/engine/compile.js'
import { match, type MatchInput } from '../../src/engine/match.js'
import { definitionsOf, mustAllHold, namedIn, type Named } from './reach-named.js'

/** One condition of a policy, as a policy of its own. */
interface Part {
  readonly compiled: CompiledPolicy
  readonly named: Named
}

/**
 * Which answers could do, without trying any: each condition that must hold and may not needs one that it looks at. Each is
 * matched as a policy of its own.
 */
export class Parts {
  readonly #base: RuleBase
  readonly #partsOf = new Map<string, Part[]>()

  constructor({ compiled: { ruleSet }, places }: RuleBase) {
    const documents = ruleSet.documents.map(({ document, policies }) => ({
      document: { ...document, limits: [] },
      policies: policies.flatMap((policy) => partsOf(policy)),
    }))
    const compiled = compileRuleSet({ ...ruleSet, documents })
    this.#base = { compiled, places }
    for (const { document, policies } of ruleSet.documents)
      for (const policy of policies)
        this.#partsOf.set(
          policy.id,
          partsOf(policy).flatMap((part) => this.#partWith(part, document)),
        )
  }

  #partWith(part: Policy, document: Document): Part[] {
    const compiled = this.#base.compiled.byId.get(part.id)
    if (!compiled || compiled.issues.length > 0) return []
    const from = [document.scope, part.for, part.event, part.conditions]
    return [{ compiled, named: namedIn(this.#base.compiled.ruleSet, definitionsOf(document, part), ...from) }]
  }

  /** Ids of the facts that all look at which may not hold. */
  lookedAtByAllOpen(policyId: string, input: MatchInput): ReadonlySet<string> {
    const parts = this.#partsOf.get(policyId) ?? []
    const chosen = parts.map(({ compiled }) => compiled)
    const { policies } = match(this.#base.compiled, input, chosen)
    const open = parts.filter((_, i) => (policies[i]?.truth ?? unmet) & unmet).map(({ named }) => named.facts)
    const [first, ...others] = open
    return new Set([...(first ?? [])].filter((id) => others.every((facts) => facts.has(id))))
  }
}

/** With the one that all else has in common alone: scope, event and records. */
const partsOf = (policy: Policy): Policy[] =>
  [undefined, ...mustAllHold(policy.conditions)].map((condition, i) => ({
    ...policy,
    id: `${policy.id}-part-${i}`,
    conditions: condition && { all: [condition] },
    limits: [],
  }))
