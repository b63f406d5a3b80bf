import { canonicalJson } from '../../domain/canonical-json.js'
import type { CompiledPolicy } from '../../engine/compile.js'
import { stampOf } from '../../engine/reach/fact-columns.js'
import type { RuleBase } from '../rule-base.js'

/** A policy as two rule sets have it; at least one of them does. */
export interface ChangedPolicy {
  readonly id: string
  readonly from: CompiledPolicy | null
  readonly to: CompiledPolicy | null
}

/**
 * Policies that may answer otherwise: their own file or that of their document says something else, or any of facts,
 * definitions, tables and codes does, on which all may rest.
 */
export function changedPolicies(from: RuleBase, to: RuleBase): ChangedPolicy[] {
  const isSameCatalogue = catalogueOf(from) === catalogueOf(to)
  const ids = [...new Set([...to.compiled.byId.keys(), ...from.compiled.byId.keys()])]
  return ids.flatMap((id) => {
    const [before, after] = [from.compiled.byId.get(id) ?? null, to.compiled.byId.get(id) ?? null]
    const isSame = isSameCatalogue && before && after && contentOf(before) === contentOf(after)
    return isSame ? [] : [{ id, from: before, to: after }]
  })
}

/** The year is of no matter: only whether both are the same. */
const catalogueOf = ({ compiled, places }: RuleBase): string => stampOf(compiled, places.parts, 2000)

function contentOf({ policy, document: { document } }: CompiledPolicy): string {
  const { coverage: _, ...rest } = document
  return canonicalJson({ policy, document: rest })
}
