import { compare } from '../../domain/exact.js'
import type { IsoDate } from '../../domain/iso-date.js'
import { measureOfKind } from '../../domain/policy.js'
import { has } from '../../domain/possible.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import { asNumbers } from '../formula/arithmetic.js'
import { match } from '../match.js'
import { mostSplits, splitsOf } from '../split.js'
import { error, warning, type LintFinding } from './finding.js'
import type { Frame } from '../subject.js'

/** What shows only when a policy is asked about somebody of whom nothing is known. */
export function blankFindings(rules: CompiledRuleSet, today: IsoDate): LintFinding[] {
  const { root } = match(rules, { facts: new Map(), asOf: today, knownAt: today }, [])
  return rules.policies
    .filter(({ issues }) => issues.length === 0)
    .flatMap((compiled) => {
      const frame = compiled.list ? root.records(compiled.list)[0] : root
      return frame ? [...moneyInNone(compiled, frame), ...tooManySplits(compiled, frame)] : []
    })
}

/** A kind that counts in no total must not bring a sum with it. */
function moneyInNone({ policy, amount }: CompiledPolicy, frame: Frame): LintFinding[] {
  if (measureOfKind[policy.kind] !== 'none') return []
  const { may, hi } = asNumbers(amount.evaluate(frame))
  if (!(may & has) || compare(hi, 0) === 0) return []
  return [
    error(
      policy.id,
      '/amount',
      'measure.moneyInNone',
      `the kind ${policy.kind} has no measure, but the amount is money`,
    ),
  ]
}

function tooManySplits(compiled: CompiledPolicy, frame: Frame): LintFinding[] {
  const splits = splitsOf(compiled, frame)
  if (splits <= mostSplits) return []
  return [
    warning(
      compiled.policy.id,
      '/conditions',
      'splits.tooMany',
      `${splits} combinations of unknown facts; beyond ${mostSplits} a verdict may stay open without need`,
    ),
  ]
}
