import { has } from '../../domain/possible.js'
import type { CompiledRuleSet } from '../../engine/compile.js'
import { rootFrame, type MatchInput } from '../../engine/match.js'
import { onceFor } from '../../engine/once-for.js'
import { readsOf } from '../../engine/reads.js'
import type { RuleBase } from '../rule-base.js'

export const groupings = ['district', 'size', 'industry'] as const
export type Grouping = (typeof groupings)[number]

/**
 * What an enterprise is counted under; null: not known. District: code of where it is registered, as exactly as a county.
 * Size: size class. Industry: section of its main industry.
 */
export type Groups = Readonly<Record<Grouping, string | null>>

/** Facts of the catalogue that name them; rules of one's own that lack one have no such groups. */
export const groupingFacts: Readonly<Record<Grouping, string>> = {
  district: 'registeredRegion',
  size: 'enterpriseSize',
  industry: 'mainIndustry',
}

/** Facts that `groupsOf` looks at, through whatever is worked out of them. */
export const groupingFactsRead = onceFor((rules: CompiledRuleSet): ReadonlySet<string> => {
  const size = rules.definitions.get(groupingFacts.size)
  return new Set([...Object.values(groupingFacts), ...(size ? readsOf(rules, size) : [])])
})

export function groupsOf(base: RuleBase, input: MatchInput): Groups {
  const { ruleSet } = base.compiled
  const place = codeOf(input, groupingFacts.district)
  const industry = codeOf(input, groupingFacts.industry)
  return {
    // Townships count with their county.
    district: place === null ? null : place.slice(0, 6),
    size: sizeOf(base, input),
    industry: industry === null ? null : (ruleSet.industries.sectionOf(industry) ?? null),
  }
}

function codeOf({ facts }: MatchInput, fact: string): string | null {
  const given = facts.get(fact)
  return given?.is === 'code' ? given.value : null
}

function sizeOf({ compiled }: RuleBase, input: MatchInput): string | null {
  const subject = compiled.definitions.get(groupingFacts.size)
  if (!subject) return null
  const set = rootFrame(compiled, input).valueOf(subject)
  return set.may === has && set.is === 'options' && set.options.length === 1 ? (set.options[0] ?? null) : null
}
