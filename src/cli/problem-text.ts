import { problemBody, refusalOf, type Refusal } from '../adapters/http/problem.js'
import type { Language } from '../domain/answer.js'
import { say } from '../engine/wording/values.js'

/** What the service would refuse, told the same way: as its problem document, or as lines. Null: our own mistake. */
export function problemText(error: unknown, language: Language, asJson: boolean): string | null {
  const refusal: Refusal = refusalOf(error)
  if (refusal.status >= 500) return null
  const body = problemBody(refusal, language, null)
  if (asJson) return JSON.stringify(body, null, 2)
  const meant = (nearest: string | null): string =>
    nearest === null ? '' : say(language, `（是不是 ${nearest}？）`, ` (did you mean ${nearest}?)`)
  const colon = say(language, '：', ': ')
  const lines = body.errors.map(
    ({ pointer, detail, nearest, code }) =>
      `  ${pointer === '' ? '' : pointer + colon}${detail}${meant(nearest)} [${code}]`,
  )
  return [body.title, ...lines].join('\n')
}
