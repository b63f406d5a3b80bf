import { writeFile } from 'node:fs/promises'
import { answerRequest } from '../adapters/http/answer-request.js'
import { readMatchRequest as matchReader } from '../adapters/http/match-request.js'
import { askNext } from '../application/next-question.js'
import type { Language } from '../domain/answer.js'
import type { JsonValue } from '../domain/rule-source.js'
import { dialogue } from './ask-dialogue.js'
import {
  common,
  messageOf,
  printJson,
  readArguments,
  UnreadableError,
  UsageError,
  type CliSurroundings,
  type Command,
  type ExitCode,
} from './command.js'
import { languageOf, refuseBadDays } from './match.js'
import { overridden, readMatchRequest } from './match-input.js'
import { problemText } from './problem-text.js'
import { answeringSurroundings, ruleBaseOf } from './rule-base-of.js'

const options = {
  ...common,
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
  lang: { type: 'string', default: 'zh' },
  save: { type: 'string' },
} as const

export const ask: Command = {
  name: 'ask',
  summary: { zh: '一问一答，先问最能定下金额的', en: 'a dialogue: what decides the most money is asked first' },
  help: `Usage: huiqi ask FILE|- [--as-of DATE] [--known-at DATE] [--lang zh|en] [--save PATH] [--json] [--rules DIR]

FILE holds a profile (huiqi.profile/1), a match request or a seed applicant; what it does not say is asked, one
question at a time, with why and what hangs on it; of a record (such as a loan) all that matters of it in a row. Answers may be typed or piped, one a line:

  35  20-30  300以上  不到20     a figure, or roughly        120万  3亿  500元   money, with its unit
  60%  0.6                     a share                     2019  2019-03      a day, or roughly
  是 / 否  yes / no            yes or no                   1、3  无  1、3等    numbers of options, none, or more
  ?                            what the term means         -  不知道           not known; it is not asked again
  stop                         enough

  --as-of DATE     the day asked about, YYYY-MM-DD (default: what FILE says, else today in Asia/Shanghai)
  --known-at DATE  the law as recorded up to that day (default: today)
  --lang zh|en     language (default: zh)
  --save PATH      write the profile with the answers at the end
  --json           print the body of POST /v1/questions/next and ask nothing; FILE may then be "-"
  --rules DIR      other rules than the package's own

Exit codes: 0 done · 1 the profile, the request or a rule file is wrong · 2 wrong arguments · 3 FILE cannot be read, or
PATH not written

Examples:
  huiqi ask seed/13-hardly-told.json
  huiqi ask profile.json --save profile.json
  huiqi ask seed/13-hardly-told.json --json`,
  run: runAsk,
}

async function runAsk(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const { values, positionals } = readArguments(argv, options, ['FILE'])
  const [file = '-'] = positionals
  const { 'as-of': asOf, 'known-at': knownAt, json, save } = values
  const language = languageOf(values.lang)
  refuseBadDays({ 'as-of': asOf, 'known-at': knownAt })
  if (file === '-' && !json)
    throw new UsageError('FILE cannot be - in a dialogue: standard input holds the answers; use a file, or --json')
  try {
    const read = await readMatchRequest(file, surroundings)
    const { base } = await ruleBaseOf(values.rules ?? surroundings.rulesDir)
    const body = overridden(read, { asOf, knownAt, all: false, include: [] })
    const context = { base, body, language, surroundings: answeringSurroundings(surroundings) }
    const first = answerRequest(context, matchReader, askNext)
    if (json) {
      printJson(surroundings, first)
      return 0
    }
    const profile = await dialogue({ base, language, surroundings, request: body.value as Record<string, JsonValue> })
    await finish(profile, save, language, surroundings)
    return 0
  } catch (error) {
    const text = problemText(error, language, json)
    if (text === null) throw error
    surroundings.err(text)
    return 1
  }
}

/** @throws UnreadableError when the profile cannot be written */
async function finish(
  profile: JsonValue,
  path: string | undefined,
  language: Language,
  { out }: CliSurroundings,
): Promise<void> {
  const say = (zh: string, en: string): void => out(language === 'en' ? en : zh)
  if (path === undefined) {
    say('加 --save PATH 可把答过的画像存成文件。', 'With --save PATH the profile and its answers are kept in a file.')
    return
  }
  await writeFile(path, `${JSON.stringify(profile, null, 2)}\n`).catch((error: unknown) => {
    throw new UnreadableError(`cannot write ${path}: ${messageOf(error)}`, { cause: error })
  })
  say(`画像已存到 ${path}`, `The profile is kept in ${path}`)
}
