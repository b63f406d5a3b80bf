import { listDefinitions, listFacts, type FactView } from '../application/list-facts.js'
import type { Language } from '../domain/answer.js'
import type { RuleSet } from '../domain/rule-set.js'
import {
  common,
  printJson,
  readArguments,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { nearest } from '../domain/nearest.js'
import { languageOf } from './match.js'
import { inLanguage } from '../application/words/answer-words.js'
import { ruleBaseOf } from './rule-base-of.js'
import { table } from './text-width.js'

export const facts: Command = {
  name: 'facts',
  summary: { zh: '可以填写的事实：编号、类型、问法', en: 'the facts a profile may hold: id, type, question' },
  help: `Usage: huiqi facts [--group GROUP] [--lang zh|en] [--json] [--rules DIR]

Lists what can be known of an applicant, in the order in which forms ask it. Fields of a list are indented under it.

  --group GROUP  only the facts of one group
  --lang zh|en   language of labels and questions (default: zh)
  --json         { "facts": [...], "definitions": [...] }; each fact as in GET /v1/facts
  --rules DIR    other rules than the package's own

Exit codes: 0 listed · 1 a rule file is wrong · 2 wrong arguments · 3 the rules cannot be read

Examples:
  huiqi facts --group finance
  huiqi facts --json`,
  run: runFacts,
}

const options = { ...common, group: { type: 'string' }, lang: { type: 'string', default: 'zh' } } as const

async function runFacts(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values } = readArguments(argv, options)
  const language = languageOf(values.lang)
  const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
  const { ruleSet } = base.compiled
  refuseUnknownGroup(values.group, ruleSet)
  const listed = listFacts(ruleSet, { group: values.group ?? null })
  if (values.json) printJson(surroundings, { facts: listed, definitions: listDefinitions(ruleSet) })
  else surroundings.out(factLines(listed, language).join('\n'))
  return 0
}

function refuseUnknownGroup(group: string | undefined, { facts: known }: RuleSet): void {
  const groups = new Set([...known.values()].map((fact) => fact.group))
  if (group === undefined || groups.has(group)) return
  const meant = nearest(group, groups)
  throw new UsageError(
    `there is no group ${JSON.stringify(group)}${meant === null ? '' : `; did you mean ${meant}?`} Groups: ${[...groups].join(', ')}`,
  )
}

function factLines(listed: readonly FactView[], language: Language): string[] {
  const rows = listed.flatMap((fact) => [
    row(fact, '', language),
    ...(fact.fields ?? []).map((field) => row(field, '  ', language)),
  ])
  return table(rows)
}

const row = (
  fact: Pick<FactView, 'id' | 'type' | 'of' | 'label' | 'unit' | 'question'>,
  indent: string,
  language: Language,
): string[] => [
  indent + fact.id,
  fact.of === null ? fact.type : `${fact.type} (${fact.of})`,
  inLanguage(language, fact.label) + (fact.unit === null ? '' : ` [${fact.unit}]`),
  inLanguage(language, fact.question),
]
