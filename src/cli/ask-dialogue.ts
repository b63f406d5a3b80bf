import { answerRequest } from '../adapters/http/answer-request.js'
import { readMatchRequest } from '../adapters/http/match-request.js'
import { matchPolicies, readAsked } from '../application/match-policies.js'
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
  let number = 1
  out(progressText(state.next.progress, language))
  while (state.next.question) {
    const together = [state.next.question, ...state.next.alsoAsk]
    const before = state
    const { profile, isEnough } = await allAnswered(together, { profile: state.profile, number }, setting)
    if (profile === before.profile) break
    state = stateOf(setting, profile)
    out(
      [...changeLines(before.matched, state.matched, language), progressText(state.next.progress, language)].join('\n'),
    )
    if (isEnough) break
    number += together.length
  }
  out(farewell(state.next, language))
  return state.profile
}

/** The answers to what is asked together, one after another. @param number of the first question */
async function allAnswered(
  questions: readonly Question[],
  { profile, number }: { readonly profile: JsonObject; readonly number: number },
  setting: Setting,
): Promise<{ readonly profile: JsonObject; readonly isEnough: boolean }> {
  let told = profile
  for (const [i, question] of questions.entries()) {
    setting.surroundings.out(questionLines(question, number + i, setting.language).join('\n'))
    const next = await answered(question, told, setting)
    if (!next) return { profile: told, isEnough: true }
    told = next
  }
  return { profile: told, isEnough: false }
}

/** The profile with the next answer that can be read; null: enough. */
async function answered(question: Question, profile: JsonObject, setting: Setting): Promise<JsonObject | null> {
  const { language, surroundings } = setting
  for (;;) {
    const line = await surroundings.readLine('> ')
    const text = line?.trim() ?? ''
    if (line === null || isStop(text)) return null
    if (text === '') continue
    if (isHelp(text)) surroundings.out(hintLines(question, language).join('\n'))
    else if (isUnknown(text)) return withUnknown(profile, question.pointer)
    else {
      const tried = tryAnswer(text, question, profile, setting)
      if ('profile' in tried) return tried.profile
      surroundings.out(say(language, `没看懂：${tried.fault}。`, `Not understood: ${tried.fault}.`))
    }
  }
}

function tryAnswer(
  text: string,
  question: Question,
  profile: JsonObject,
  setting: Setting,
): { readonly profile: JsonObject } | { readonly fault: string } {
  const { base, language } = setting
  const known = valueAt(profile, question.pointer)
  const read = readAnswer(text, { question, base, moneyUnit: moneyUnitOf(profile), known })
  if ('fault' in read) return { fault: say(language, read.fault.zh, read.fault.en) }
  const told = withValue(profile, question.pointer, read.value, question.type === 'money')
  try {
    check(setting, told)
    return { profile: told }
  } catch (error) {
    // What cannot be, such as a figure below 0, is for the profile's own reader to explain.
    if (!isAppError(error, 'profileInvalid') && !isAppError(error, 'requestInvalid')) throw error
    return {
      fault: error.info.issues.map(({ detail }) => say(language, detail.zh, detail.en)).join(say(language, '；', '; ')),
    }
  }
}

/** @throws AppError profileInvalid, requestInvalid */
function check(setting: Setting, profile: JsonObject): void {
  answerRequest(contextOf(setting, profile), readMatchRequest, (base, request, _language, surroundings) =>
    readAsked(base, request, surroundings),
  )
}

const stateOf = (setting: Setting, profile: JsonObject): State => ({
  profile,
  next: answerRequest(contextOf(setting, profile), readMatchRequest, askNext),
  matched: answerRequest(contextOf(setting, profile, allVerdicts), readMatchRequest, matchPolicies),
})

/** What a use case answers: the request with another profile. */
function contextOf(
  { base, language, surroundings, request }: Setting,
  profile: JsonObject,
  selecting = (select: JsonValue | undefined) => select,
) {
  const { include: _include, select: asked, ...rest } = request
  const select = selecting(asked)
  const value = { ...rest, profile, ...(select !== undefined && { select }) }
  return {
    base,
    language,
    surroundings: answeringSurroundings(surroundings),
    body: { text: JSON.stringify(value), value },
  }
}

const allVerdicts = (select: JsonValue | undefined): JsonValue =>
  typeof select === 'object' && select !== null && !Array.isArray(select)
    ? { ...select, verdicts: null }
    : { verdicts: null }
