import type { AnswerTotals, Language } from '../../domain/answer.js'
import { paidAwardsOf } from '../combine/paid.js'
import type { CompiledRuleSet } from '../compile.js'
import { limitOwners } from '../limit-owners.js'
import type { Match } from '../match.js'
import { overflowOf } from '../overflow.js'
import { countedOf } from '../result.js'
import { totalsOf } from '../totals.js'

/** What may be claimed together, as an answer to the same question says it. */
export function totalsOfMatch(
  rules: CompiledRuleSet,
  { policies, root, asOf, input }: Match,
  language: Language,
): AnswerTotals[] {
  const counted = policies
    .filter((one) => !one.outOfArea && overflowOf(one).length === 0)
    .map((one) => countedOf(rules, one, asOf, language))
  return totalsOf(counted, { owners: limitOwners(rules), root, paid: paidAwardsOf(input.facts) }, language)
}
