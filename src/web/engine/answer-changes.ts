import { dequal } from 'dequal/lite'
import type { AnswerResult } from '../../domain/answer.js'
import type { ChangedAnswer, ChangedResult, Evaluated } from './protocol.js'

/** For the worker: each answer by what it has that the one before had not. A result that says the same is the same. */
export function changesOnly(): (evaluated: Evaluated) => ChangedAnswer {
  let before = new Map<string, { readonly at: number; readonly result: AnswerResult }>()
  let told = 0
  return ({ answer: { results, ...answer }, issues }) => {
    const changeOf = (result: AnswerResult): ChangedAnswer['results'][number] => {
      const was = before.get(result.policy.id)
      if (!was) return result
      const now = changedFields(was.result, result)
      return Object.keys(now).length === 0 ? was.at : { at: was.at, now }
    }
    const changed = { after: told, answer, results: results.map(changeOf), issues }
    before = new Map(results.map((result, at) => [result.policy.id, { at, result }]))
    told += 1
    return changed
  }
}

function changedFields(was: AnswerResult, result: AnswerResult): Partial<AnswerResult> {
  if (was === result) return {}
  const old: Readonly<Record<string, unknown>> = was
  return Object.fromEntries(Object.entries(result).filter(([field, value]) => !dequal(old[field], value)))
}

/** For the page: the whole answers again, what stayed as the very objects. @throws Error when one was missed */
export function wholeAnswers(): (changed: ChangedAnswer) => Evaluated {
  let before: readonly AnswerResult[] = []
  let told = 0
  return ({ after, answer, results, issues }) => {
    if (after !== told) throw new Error(`answer ${after + 1} came after ${told}`)
    const whole = results.map((one) => wholeOf(one, before))
    before = whole
    told += 1
    return { answer: { ...answer, results: whole }, issues }
  }
}

function wholeOf(one: ChangedAnswer['results'][number], before: readonly AnswerResult[]): AnswerResult {
  if (typeof one === 'number') return resultAt(before, one)
  return isChange(one) ? { ...resultAt(before, one.at), ...one.now } : one
}

const isChange = (one: AnswerResult | ChangedResult): one is ChangedResult => 'now' in one

function resultAt(results: readonly AnswerResult[], at: number): AnswerResult {
  const result = results[at]
  if (!result) throw new Error(`there was no result at ${at}`)
  return result
}
