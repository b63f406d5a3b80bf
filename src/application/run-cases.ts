import type { CasesFile } from '../domain/case.js'
import type { CompiledPolicy, CompiledRuleSet } from '../engine/compile.js'
import { match } from '../engine/match.js'
import { fittingFen } from '../engine/overflow.js'
import { payableWithin } from '../engine/payable.js'
import { countedOf, resultOf } from '../engine/result.js'
import { differencesFrom, type Outcome } from './run-cases-compare.js'
import { prepareCases, type PreparedCase } from './run-cases-profile.js'
import type { RuleBase } from './rule-base.js'

export { prepareCases, type CaseContext, type PreparedCase } from './run-cases-profile.js'

export interface CaseResult {
  readonly policy: string
  readonly name: string
  readonly blind: boolean
  /** In words; empty: the rule does what the case says. */
  readonly differences: readonly string[]
}

/** Runs all golden cases over the rules. Cases of a policy that is not in the rule set differ in just that. */
export function runCases(base: RuleBase, cases: ReadonlyMap<string, readonly CasesFile[]>): CaseResult[] {
  const context = { ruleSet: base.compiled.ruleSet, places: base.places }
  return [...cases].flatMap(([policy, files]) =>
    prepareCases(files, context).map((prepared) => ({
      policy,
      name: prepared.golden.name,
      blind: prepared.golden.blind,
      differences: differencesOf(base.compiled, policy, prepared),
    })),
  )
}

/** What the rule says otherwise than the case; `onlyFirst` stops at the first difference. */
export function differencesOf(
  compiled: CompiledRuleSet,
  policy: string,
  prepared: PreparedCase,
  onlyFirst = false,
): string[] {
  const { golden, problems } = prepared
  if (problems.length > 0) return [...problems]
  const rule = compiled.byId.get(policy)
  if (!rule) return [`there is no policy ${policy}`]
  if (rule.issues.length > 0) {
    return rule.issues.map(
      ({ pointer, code, found, expected }) => `the rule is broken at ${pointer}: ${code}: ${found} (${expected})`,
    )
  }
  return differencesFrom(golden.expect, outcomeOf(compiled, rule, prepared), onlyFirst)
}

/** All law that was ever recorded: a case asks what the rule says, not when it was written down. */
const always = '9999-12-31'

function outcomeOf(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  { asOf, facts, gradeOf, together }: PreparedCase,
): Outcome {
  const input = { facts, gradeOf, asOf, knownAt: always, everywhere: true }
  const matched = match(rules, input, [compiled])
  const [own] = matched.policies
  if (!own) throw new TypeError(`no match of ${compiled.policy.id}`)
  const shown = { criteria: false, amountSteps: false, language: 'en' as const }
  // Worked out on demand: most mutants already differ in their verdict.
  let result: ReturnType<typeof resultOf> | null = null
  return {
    matched,
    own,
    get result() {
      result ??= resultOf(rules, matched, countedOf(rules, own, matched.asOf, 'en'), shown)
      return result
    },
    get payable() {
      const { lo, hi } = payableWithin(rules, compiled, together, input)
      return { minFen: fittingFen(lo) ?? Number.MAX_SAFE_INTEGER, maxFen: fittingFen(hi) }
    },
  }
}
