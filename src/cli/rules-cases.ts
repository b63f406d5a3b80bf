import { runCases, type CaseResult } from '../application/run-cases.js'
import { common, printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { casesOf } from './rules-files.js'
import { ruleBaseOf } from './rule-base-of.js'

export const rulesCases: Command = {
  name: 'rules cases',
  summary: { zh: '运行规则旁的案例', en: 'run the golden cases beside the rules' },
  help: `Usage: huiqi rules cases [POLICY] [--json] [--rules DIR]

Runs the cases in NAME.cases.json and NAME.blind.cases.json beside each policy NAME.json, or those of POLICY alone,
and lists every difference between what a case expects and what the rule says.

  --json       { "policies": [{ "id", "cases", "blind", "failed": [{ "name", "blind", "differences": [...] }] }] }
  --rules DIR  other rules than the package's own

Exit codes: 0 all cases hold · 1 a case fails, or a file is wrong · 2 wrong arguments · 3 the rules cannot be read

Examples:
  huiqi rules cases
  huiqi rules cases changzhi-2017-29-21`,
  run: runRulesCases,
}

interface PolicyCases {
  readonly id: string
  readonly cases: number
  readonly blind: number
  readonly failed: readonly Omit<CaseResult, 'policy'>[]
}

async function runRulesCases(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, common, ['POLICY?'])
  const dir = values.rules ?? surroundings.rulesDir
  const { base } = await ruleBaseOf(dir)
  const cases = await casesOf(dir, base, positionals[0])
  const policies = byPolicy(runCases(base, cases))
  if (values.json) printJson(surroundings, { policies })
  else surroundings.out(report(policies))
  return policies.every(({ failed }) => failed.length === 0) ? 0 : 1
}

function byPolicy(results: readonly CaseResult[]): PolicyCases[] {
  return [...new Set(results.map(({ policy }) => policy))].map((id) => {
    const own = results.filter(({ policy }) => policy === id)
    return {
      id,
      cases: own.length,
      blind: own.filter(({ blind }) => blind).length,
      failed: own.filter(({ differences }) => differences.length > 0).map(({ policy: _policy, ...rest }) => rest),
    }
  })
}

function report(policies: readonly PolicyCases[]): string {
  const sum = (of: (policy: PolicyCases) => number): number => policies.reduce((total, policy) => total + of(policy), 0)
  const failures = policies.flatMap(({ id, failed }) => failed.map((one) => ({ id, ...one })))
  const lines = failures.flatMap(({ id, name, blind, differences }) => [
    `${id}: ${name}${blind ? ' (blind)' : ''}`,
    ...differences.map((difference) => `  ${difference}`),
  ])
  const total = `${sum(({ cases }) => cases)} cases of ${policies.length} policies, ${sum(({ blind }) => blind)} of them blind: ${failures.length} fail`
  return [...lines, total].join('\n')
}
