import type { NearMissRequest } from '../domain/near-miss.js'
import type { CompiledPolicy, CompiledRuleSet } from '../engine/compile.js'
import type { MatchInput } from '../engine/match.js'
import { gradesOf, type AskedProfile } from './match-policies.js'

/** A profile that was read, as matching takes it. */
export const inputOf = ({ asOf, knownAt, parsed }: AskedProfile): MatchInput => ({
  facts: parsed.facts,
  asOf,
  knownAt,
  gradeOf: gradesOf(parsed.evidence),
})

export const chosenOf = (rules: CompiledRuleSet, { policies, kinds }: NearMissRequest['select']): CompiledPolicy[] =>
  rules.policies.filter(
    ({ policy }) => (policies?.includes(policy.id) ?? true) && (kinds?.includes(policy.kind) ?? true),
  )
