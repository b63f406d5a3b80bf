import { rulesCoverage as coverageOf, type CoverageReport } from '../application/rules-coverage.js'
import { common, printJson, readArguments, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { ruleBaseOf } from './rule-base-of.js'

export const rulesCoverage: Command = {
  name: 'rules coverage',
  summary: { zh: '文件的每一条去了哪里', en: 'where each row of each document went' },
  help: `Usage: huiqi rules coverage [--json] [--rules DIR]

Row by row of every document: the policies that answer it, the listing it became (a service open to all, with
neither condition nor sum), or the reason why no applicant can be matched to it.

  --json       { "rows": [{ "id", "document", "item", and one of "policies": [ids], "listing": title, "reason" }],
               "counts": { "rows", "policies", "listings", "leftOut" }, "byDocument": [the same with "document"] }
  --rules DIR  other rules than the package's own

Exit codes: 0 printed · 1 a rule file is wrong · 2 wrong arguments · 3 the rules cannot be read

Example:
  huiqi rules coverage --json`,
  run: runCoverage,
}

async function runCoverage(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, common)
  const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
  const report = coverageOf(base.compiled.ruleSet)
  if (values.json) printJson(surroundings, report)
  else surroundings.out(reportText(report))
  return 0
}

const reportText = ({ rows, byDocument, counts }: CoverageReport): string =>
  [
    ...rows.map(rowText),
    ...byDocument.map((one) => `${one.document}: ${countsText(one)}`),
    `all: ${countsText(counts)}`,
  ].join('\n')

function rowText({ id, item, policies, listing, reason }: CoverageReport['rows'][number]): string {
  const went = policies
    ? `policies: ${policies.join(', ')}`
    : listing === undefined
      ? `left out: ${reason ?? ''}`
      : `listing: ${listing}`
  return `${id}  ${item}  ${went}`
}

const countsText = ({ rows, policies, listings, leftOut }: CoverageReport['counts']): string =>
  `${rows} rows: ${policies} answered by policies, ${listings} listed, ${leftOut} left out`
