import type { RuleBase } from '../application/rule-base.js'
import { common, printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { ruleBaseOf } from './rule-base-of.js'

export const rulesCoverage: Command = {
  name: 'rules coverage',
  summary: { zh: '文件的每一条去了哪里', en: 'where each row of each document went' },
  help: `Usage: huiqi rules coverage [--json] [--rules DIR]

Row by row of every document: the policies that answer it, the listing it became (a service open to all, with
neither condition nor sum), or the reason why no applicant can be matched to it.

  --json       { "rows": [{ "id", "document", "item", and one of "policies": [ids], "listing": title, "reason" }] }
  --rules DIR  other rules than the package's own

Exit codes: 0 printed · 1 a rule file is wrong · 2 wrong arguments · 3 the rules cannot be read

Example:
  huiqi rules coverage --json`,
  run: runCoverage,
}

async function runCoverage(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, common)
  const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
  const rows = coverageRows(base)
  if (values.json) printJson(surroundings, { rows })
  else surroundings.out([...rows.map(rowText), summary(rows)].join('\n'))
  return 0
}

interface Row {
  readonly id: string
  readonly document: string
  readonly item: string
  readonly policies?: readonly string[]
  readonly listing?: string
  readonly reason?: string
}

const coverageRows = ({ compiled }: RuleBase): Row[] =>
  compiled.documents.flatMap(({ document }) =>
    document.coverage.map(({ row, item, policies, listing, reason }) => ({
      id: row,
      document: document.id,
      item,
      ...(policies && { policies }),
      ...(listing && { listing: listing.title }),
      ...(reason !== undefined && { reason }),
    })),
  )

function rowText({ id, item, policies, listing, reason }: Row): string {
  const went = policies
    ? `policies: ${policies.join(', ')}`
    : listing === undefined
      ? `left out: ${reason ?? ''}`
      : `listing: ${listing}`
  return `${id}  ${item}  ${went}`
}

function summary(rows: readonly Row[]): string {
  const count = (key: 'policies' | 'listing' | 'reason'): number => rows.filter((row) => row[key] !== undefined).length
  return `${rows.length} rows: ${count('policies')} answered by policies, ${count('listing')} listed, ${count('reason')} left out`
}
