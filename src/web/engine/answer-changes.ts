import type { AnswerResult } from '../../domain/answer.js'
import type { ChangedAnswer, Evaluated } from './protocol.js'

/** For the worker: each answer by what it has that the one before had not. A result that says the same is the same. */
export function changesOnly(): (evaluated: Evaluated) => ChangedAnswer {
  const texts = new WeakMap<AnswerResult, string>()
  const textOf = (result: AnswerResult): string => {
    const text = texts.get(result) ?? JSON.stringify(result)
    texts.set(result, text)
    return text
  }
  let places = new Map<string, number>()
  let told = 0
  return ({ answer: { results, ...answer }, issues }) => {
    const said = results.map(textOf)
    const changed = { after: told, answer, results: results.map((one, i) => places.get(said[i] ?? '') ?? one), issues }
    places = new Map(said.map((text, at) => [text, at]))
    told += 1
    return changed
  }
}

/** For the page: the whole answers again, results that stayed as the very objects. @throws Error when one was missed */
export function wholeAnswers(): (changed: ChangedAnswer) => Evaluated {
  let before: readonly AnswerResult[] = []
  let told = 0
  return ({ after, answer, results, issues }) => {
    if (after !== told) throw new Error(`answer ${after + 1} came after ${told}`)
    const whole = results.map((one) => (typeof one === 'number' ? resultAt(before, one) : one))
    before = whole
    told += 1
    return { answer: { ...answer, results: whole }, issues }
  }
}

function resultAt(results: readonly AnswerResult[], at: number): AnswerResult {
  const result = results[at]
  if (!result) throw new Error(`there was no result at ${at}`)
  return result
}
