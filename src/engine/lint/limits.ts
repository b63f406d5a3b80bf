import type { Limit } from '../../domain/policy.js'
import type { CompiledRuleSet } from '../compile.js'
import type { CompiledLimit } from '../limits.js'
import { warning, type LintFinding } from './finding.js'

interface Cap extends CompiledLimit {
  readonly owner: string
  readonly pointer: string
}

/**
 * Caps of which neither holds all that the other is about. The best combination under such caps is searched for all the
 * same, but it may stay unproven and be told as a range; mostly one of the texts was meant to be wider.
 */
export function crossingCaps({ documents, policies }: CompiledRuleSet): LintFinding[] {
  const caps = [
    ...documents.flatMap(({ document, limits }) => capsOf(document.id, limits)),
    ...policies.flatMap(({ policy, limits }) => capsOf(policy.id, limits)),
  ]
  return caps.flatMap((one, i) => {
    const others = caps.slice(0, i).filter((other) => crosses(one, other))
    if (others.length === 0) return []
    const told = others.map(({ owner, pointer }) => `${owner}${pointer}`).join(', ')
    const detail = `it shares policies with ${told}, but neither is about all that the other is about`
    return [warning(one.owner, one.pointer, 'limit.crosses', detail)]
  })
}

const capsOf = (owner: string, limits: readonly CompiledLimit[]): Cap[] =>
  limits.flatMap((one, i) =>
    one.limit.sumAtMost === undefined ? [] : [{ ...one, owner, pointer: `/limits/${i}/sumAtMost` }],
  )

const crosses = (a: Cap, b: Cap): boolean =>
  [...a.policies].some((id) => b.policies.has(id)) && !isWithin(a, b) && !isWithin(b, a)

/** Each group of claims of `a` lies whole in one of `b`. */
const isWithin = (a: Cap, b: Cap): boolean =>
  [...a.policies].every((id) => b.policies.has(id)) && isFiner(a.limit, b.limit)

const isFiner = (a: Limit, b: Limit): boolean =>
  (a.per === b.per || a.per === 'subject' || b.per === 'applicant') &&
  (isSameSpan(a.within, b.within) || a.within === 'year' || b.within === 'life')

const isSameSpan = (a: Limit['within'], b: Limit['within']): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a.years === b.years : a === b
