import type { Asking } from '../adapters/http/answer-request.js'
import { nearMissesFor, whatIfFor } from '../adapters/http/routes/guidance.js'
import {
  common,
  printJson,
  readArguments,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { languageOf, refuseBadDays } from './match.js'
import { problemText } from './problem-text.js'
import { answeringSurroundings, ruleBaseOf } from './rule-base-of.js'
import { readRequest } from './what-if-input.js'
import { nearMissText, whatIfText } from './what-if-text.js'

const options = {
  ...common,
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
  'then-as-of': { type: 'string' },
  lang: { type: 'string', default: 'zh' },
  set: { type: 'string', multiple: true, default: [] as string[] },
  patch: { type: 'string' },
  'near-misses': { type: 'boolean', default: false },
} as const

export const whatIf: Command = {
  name: 'what-if',
  summary: {
    zh: '如果……会怎样；不说改变什么，就列出差一点的政策',
    en: 'what would be otherwise if; without changes, what is within reach',
  },
  help: `Usage: huiqi what-if FILE|- [--set FACT=VALUE ...] [--patch FILE] [--then-as-of DATE] [--near-misses]
                    [--as-of DATE] [--known-at DATE] [--lang zh|en] [--json] [--rules DIR]

FILE is read as by huiqi match. With a change it shows which benefits are gained, lost and changed, and by which
criteria; without one, what would make refused policies possible: the smallest changes, each confirmed by matching.

  --set FACT=VALUE   one fact otherwise; VALUE in JSON or as a text, FACT.YEAR for a yearly figure, null for not known
  --patch FILE       facts otherwise, as a JSON merge patch (RFC 7396)
  --then-as-of DATE  the same on another day
  --near-misses      near misses of the profile as it is, whatever FILE says of changes
  --as-of DATE       the day asked about, YYYY-MM-DD (default: what FILE says, else today in Asia/Shanghai)
  --known-at DATE    the law as recorded up to that day (default: today)
  --lang zh|en       language of the answer (default: zh)
  --json             print the body of POST /v1/what-if or /v1/near-misses; problems as its problem document
  --rules DIR        other rules than the package's own

Exit codes: 0 answered · 1 the profile, the request or a rule file is wrong · 2 wrong arguments · 3 FILE cannot be read

Examples:
  huiqi what-if seed/03-hardware-maker.json
  huiqi what-if seed/01-shop.json --set onAbnormalOperationList=true
  huiqi what-if seed/02-software.json --set rdExpense.2025=300 --lang en`,
  run,
}

async function run(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['FILE'])
  const { 'as-of': asOf, 'known-at': knownAt, 'then-as-of': thenAsOf, json, set: sets, patch } = values
  const language = languageOf(values.lang)
  refuseBadDays({ 'as-of': asOf, 'known-at': knownAt, 'then-as-of': thenAsOf })
  const isPlain = values['near-misses']
  if (isPlain) refuseChanges([...sets, patch, thenAsOf])
  try {
    const wanted = { sets, patch, asOf, knownAt, thenAsOf }
    const { body, isWhatIf } = await readRequest(positionals[0] ?? '-', wanted, surroundings)
    const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
    const asking = { base, body, language, surroundings: answeringSurroundings(surroundings) }
    show(isWhatIf && !isPlain ? differences(asking) : within(asking), json, surroundings)
    return 0
  } catch (error) {
    const text = problemText(error, language, json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}

/** @throws UsageError */
function refuseChanges(changes: readonly (string | undefined)[]): void {
  if (changes.some((change) => change !== undefined))
    throw new UsageError('--near-misses is about the profile as it is; leave out --set, --patch and --then-as-of')
}

interface Told {
  readonly body: unknown
  readonly text: () => string
}

function differences(asking: Asking): Told {
  const body = whatIfFor(asking)
  return { body, text: () => whatIfText(body, asking.language) }
}

function within({ body, ...asking }: Asking): Told {
  const answered = nearMissesFor({ ...asking, body: body && { ...body, value: withoutChanges(body.value) } })
  return { body: answered, text: () => nearMissText(answered, asking.language) }
}

function show({ body, text }: Told, json: boolean, surroundings: CliSurroundings): void {
  if (json) printJson(surroundings, body)
  else surroundings.out(text())
}

function withoutChanges(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { changes: _changes, then: _then, ...rest } = value as Record<string, unknown>
  return rest
}
