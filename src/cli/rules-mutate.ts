import { mutateRules, type MutationScore } from '../application/mutate-rules.js'
import { nearest } from '../domain/nearest.js'
import type { RuleBase } from '../application/rule-base.js'
import {
  common,
  printJson,
  readArguments,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { ruleBaseOf } from './rule-base-of.js'
import { casesOf } from './rules-files.js'

export const rulesMutate: Command = {
  name: 'rules mutate',
  summary: { zh: '案例能发现多少规则笔误', en: 'how many slips in the rules their cases notice' },
  help: `Usage: huiqi rules mutate [POLICY] [--at-least PERCENT] [--json] [--rules DIR]

Changes each rule in many small ways (a boundary by one, a leaf dropped, all for any, a rate, a cap) and runs its cases:
a change that no case notices is a survivor. POLICY is the id of a policy, or of a document for what its policies
inherit.

  --at-least PERCENT  fail when a policy's or document's share of noticed changes is below (default: 95)
  --json       { "policies": [{ "id", "mutants", "killed", "survivors": [{ "pointer", "description" }], "skipped",
               "failingCases" }], "documents": [the same of what the documents say] }
  --rules DIR  other rules than the package's own

Exit codes: 0 strong enough · 1 a share is too low, or a file is wrong · 2 wrong arguments · 3 the rules cannot be read

Examples:
  huiqi rules mutate changzhi-2017-29-21
  huiqi rules mutate --json`,
  run: runMutate,
}

const options = { ...common, 'at-least': { type: 'string', default: '95' } } as const

async function runMutate(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['POLICY?'])
  const atLeast = percentOf(values['at-least'])
  const dir = values.rules ?? surroundings.rulesDir
  const { base } = await ruleBaseOf(dir)
  const [id] = positionals
  if (id !== undefined) refuseUnknown(id, base)
  const cases = await casesOf(dir, base, undefined)
  const report = mutateRules(base, cases, id === undefined ? undefined : new Set([id]))
  const scores = [...report.policies, ...report.documents]
  if (values.json) printJson(surroundings, report)
  else surroundings.out(scores.flatMap(scoreLines).join('\n'))
  return scores.every(({ mutants, killed }) => killed * 100 >= mutants * atLeast) ? 0 : 1
}

function percentOf(text: string): number {
  const percent = Number(text)
  if (/^\d{1,3}$/.test(text) && percent <= 100) return percent
  throw new UsageError(`--at-least is a whole number from 0 to 100, not ${JSON.stringify(text)}`)
}

function refuseUnknown(id: string, { compiled }: RuleBase): void {
  const known = [...compiled.byId.keys(), ...compiled.documents.map(({ document }) => document.id)]
  if (known.includes(id)) return
  const meant = nearest(id, known)
  throw new UsageError(
    `there is no policy or document ${JSON.stringify(id)}${meant === null ? '' : `; did you mean ${meant}?`}`,
  )
}

function scoreLines({ id, mutants, killed, survivors, failingCases }: MutationScore): string[] {
  const share =
    mutants === 0
      ? 'nothing to change'
      : `${killed} of ${mutants} noticed (${Math.floor((killed * 1000) / mutants) / 10}%)`
  const failing = failingCases === 0 ? '' : `; ${failingCases} cases fail on the rule itself`
  return [
    `${id}: ${share}${failing}`,
    ...survivors.map(({ pointer, description }) => `  survives: ${pointer} ${description}`),
  ]
}
