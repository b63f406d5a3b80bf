import { answer } from '../adapters/http/routes/matches.js'
import type { RuleBase } from '../application/rule-base.js'
import type { AnswerResult, Language } from '../domain/answer.js'
import { isIsoDate } from '../domain/iso-date.js'
import {
  common,
  printJson,
  readArguments,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { overridden, readMatchRequest } from './match-input.js'
import { matchTable, type Naming } from './match-table.js'
import { problemText } from './problem-text.js'
import { answeringSurroundings, ruleBaseOf } from './rule-base-of.js'

const options = {
  ...common,
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
  lang: { type: 'string', default: 'zh' },
  all: { type: 'boolean', default: false },
} as const

export const match: Command = {
  name: 'match',
  summary: {
    zh: '一个申请人能享受什么、金额、依据、还缺什么',
    en: 'what one applicant can have, how much, why, and what is missing',
  },
  help: `Usage: huiqi match FILE|- [--as-of DATE] [--known-at DATE] [--lang zh|en] [--all] [--json] [--rules DIR]

FILE holds a profile (huiqi.profile/1), a whole match request (the body of POST /v1/matches) or a seed applicant;
"-" reads it from standard input. What is absent is not known; nothing is decided on it.

  --as-of DATE     the day asked about, YYYY-MM-DD (default: what FILE says, else today in Asia/Shanghai)
  --known-at DATE  the law as recorded up to that day (default: today)
  --lang zh|en     language of the answer (default: zh)
  --all            show what is refused too, and why
  --json           print the body of POST /v1/matches for the same request; problems as its problem document
  --rules DIR      other rules than the package's own

Exit codes: 0 answered · 1 the profile, the request or a rule file is wrong · 2 wrong arguments · 3 FILE cannot be read

Examples:
  huiqi match seed/01-shop.json
  huiqi match profile.json --as-of 2026-11-22 --all
  echo '{"schema":"huiqi.profile/1","applicant":{"kind":"company"},"facts":{}}' | huiqi match - --json`,
  run: runMatch,
}

async function runMatch(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['FILE'])
  const { 'as-of': asOf, 'known-at': knownAt, all, json } = values
  const language = languageOf(values.lang)
  refuseBadDays({ 'as-of': asOf, 'known-at': knownAt })
  try {
    const read = await readMatchRequest(positionals[0] ?? '-', surroundings)
    const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
    const body = overridden(read, {
      asOf,
      knownAt,
      all,
      include: json ? [] : ['amountSteps', 'criteria', 'combination'],
    })
    const answered = answer({ base, body, language, surroundings: answeringSurroundings(surroundings) })
    if (json) printJson(surroundings, answered)
    else
      surroundings.out(matchTable(answered, namingOf(base, language), { language, columns: pageWidth(surroundings) }))
    return 0
  } catch (error) {
    const text = problemText(error, language, json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}

/** @throws UsageError */
export function languageOf(text: string): Language {
  if (text === 'zh' || text === 'zh-CN') return 'zh-CN'
  if (text === 'en') return 'en'
  throw new UsageError(`--lang is zh or en, not ${JSON.stringify(text)}`)
}

/** @throws UsageError */
export function refuseBadDays(days: Record<string, string | undefined>): void {
  for (const [name, day] of Object.entries(days))
    if (day !== undefined && !isIsoDate(day))
      throw new UsageError(`--${name} is a day that exists, as YYYY-MM-DD, not ${JSON.stringify(day)}`)
}

/** Longer lines are hard to read, shorter ones break figures; a closing mark may hang over by two columns. */
const pageWidth = ({ columns }: CliSurroundings): number => Math.min(Math.max(columns, 60), 110) - 2

/** Documents are named as they name themselves; what we name is in the language asked for. */
function namingOf({ compiled }: RuleBase, language: Language): Naming {
  const policyOf = ({ policy: { id } }: AnswerResult) => compiled.byId.get(id)?.policy
  return {
    title: (result) => (language === 'en' ? policyOf(result)?.titleEn : undefined) ?? result.policy.title,
    list: (result) => {
      const list = policyOf(result)?.for
      const label = list === undefined ? undefined : compiled.ruleSet.facts.get(list)?.label
      return label ? (language === 'en' ? label.en : label.zh) : null
    },
    note: (result) => policyOf(result)?.note ?? null,
  }
}
