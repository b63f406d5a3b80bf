import { answerRequest } from '../adapters/http/answer-request.js'
import { readMatchRequest } from '../adapters/http/match-request.js'
import { matchPolicies } from '../application/match-policies.js'
import { askNext } from '../application/next-question.js'
import type { RuleBase } from '../application/rule-base.js'
import type { Language, MatchAnswer } from '../domain/answer.js'
import { isAppError } from '../domain/errors.js'
import type { NextQuestionAnswer, Question } from '../domain/next-question.js'
import type { JsonValue } from '../domain/rule-source.js'
import { say } from '../engine/wording/values.js'
import { readAnswer } from './ask-answer.js'
import { changeLines, farewell, hintLines, progressText, questionLines } from './ask-words.js'
import { moneyUnitOf, valueAt, withUnknown, withValue } from './ask-profile.js'
import type { CliSurroundings } from './command.js'
import { answeringSurroundings } from './rule-base-of.js'

type JsonObject = Readonly<Record<string, JsonValue>>

interface Setting {
  readonly base: RuleBase
  readonly language: Language
  readonly surroundings: CliSurroundings
  /** Readable and without mistakes. */
  readonly request: JsonObject
}

/** Where the dialogue stands. */
interface State {
  readonly profile: JsonObject
  readonly next: NextQuestionAnswer
  readonly matched: MatchAnswer
}

const isStop = (text: string): boolean => /^(stop|停|停止|结束|够了|q|quit|exit)$/i.test(text)
const isUnknown = (text: string): boolean => /^(-|—|不知道|不清楚|暂不清楚|不详|unknown|don't know)$/i.test(text)
const isHelp = (text: string): boolean => /^[?？]$/.test(text)

/** Asks until there is nothing more to ask, or the one who answers has enough. @returns the profile with the answers */
export async function dialogue(setting: Setting): Promise<JsonValue> {
  const { language, surroundings, request } = setting
  const { out } = surroundings
  let state = stateOf(setting, request['profile'] as JsonObject)
  out(progressText(state.next.progress, language))
  for (let number = 1; state.next.question; number++) {
    out(questionLines(state.next.question, number, language).join('\n'))
    const profile = await answered(state.next.question, state, setting)
    if (!profile) break
    const before = state
    state = profile
    out(
      [...changeLines(before.matched, state.matched, language), progressText(state.next.progress, language)].join('\n'),
    )
  }
  out(farewell(state.next, language))
  return state.profile
}

/** The state after the next answer that can be read; null: enough. */
async function answered(question: Question, state: State, setting: Setting): Promise<State | null> {
  const { language, surroundings } = setting
  for (;;) {
    const line = await surroundings.readLine('> ')
    const text = line?.trim() ?? ''
    if (line === null || isStop(text)) return null
    if (text === '') continue
    if (isHelp(text)) surroundings.out(hintLines(question, language).join('\n'))
    else if (isUnknown(text)) return stateOf(setting, withUnknown(state.profile, question.pointer))
    else {
      const tried = tryAnswer(text, question, state, setting)
      if ('next' in tried) return tried
      surroundings.out(say(language, `没看懂：${tried.fault}。`, `Not understood: ${tried.fault}.`))
    }
  }
}

function tryAnswer(
  text: string,
  question: Question,
  { profile }: State,
  setting: Setting,
): State | { readonly fault: string } {
  const { base, language } = setting
  const known = valueAt(profile, question.pointer)
  const read = readAnswer(text, { question, base, moneyUnit: moneyUnitOf(profile), known })
  if ('fault' in read) return { fault: say(language, read.fault.zh, read.fault.en) }
  try {
    return stateOf(setting, withValue(profile, question.pointer, read.value, question.type === 'money'))
  } catch (error) {
    // What cannot be, such as a figure below 0, is for the profile's own reader to explain.
    if (!isAppError(error, 'profileInvalid') && !isAppError(error, 'requestInvalid')) throw error
    return {
      fault: error.info.issues.map(({ detail }) => say(language, detail.zh, detail.en)).join(say(language, '；', '; ')),
    }
  }
}

function stateOf({ base, language, surroundings, request }: Setting, profile: JsonObject): State {
  const { include: _include, ...rest } = request
  const asking = { base, language, surroundings: answeringSurroundings(surroundings) }
  const bodyOf = (value: JsonObject) => ({ ...asking, body: { text: JSON.stringify(value), value } })
  return {
    profile,
    next: answerRequest(bodyOf({ ...rest, profile }), readMatchRequest, askNext),
    matched: answerRequest(
      bodyOf({ ...rest, profile, select: allVerdicts(rest['select']) }),
      readMatchRequest,
      matchPolicies,
    ),
  }
}

const allVerdicts = (select: JsonValue | undefined): JsonValue =>
  typeof select === 'object' && select !== null && !Array.isArray(select)
    ? { ...select, verdicts: null }
    : { verdicts: null }
