import type { Language } from '../domain/answer.js'
import type { NearMissAnswer, NearMissRequest } from '../domain/near-miss.js'
import { nearMisses } from '../engine/guidance/near-miss.js'
import { predictionNotice } from '../engine/notice.js'
import { say } from '../engine/wording/values.js'
import { chosenOf, inputOf } from './asked-input.js'
import { readAsked, receiptOf, warningsOf } from './match-policies.js'
import type { RuleBase, Surroundings } from './rule-base.js'

/**
 * What one applicant could do, or has to wait for, to have what it is refused today (`POST /v1/near-misses`). Stateless.
 *
 * @throws AppError requestInvalid, profileInvalid, as a match does
 */
export function findNearMisses(
  base: RuleBase,
  request: NearMissRequest,
  language: Language,
  surroundings: Surroundings,
): NearMissAnswer {
  const asked = readAsked(base, request, surroundings)
  const { asOf, parsed } = asked
  const { counts, items, steps, cut, conflicts } = nearMisses(base.compiled, {
    input: inputOf(asked),
    policies: chosenOf(base.compiled, request.select),
    language,
  })
  return {
    object: 'nearMisses',
    schema: 'huiqi.nearMisses/1',
    clientReference: request.clientReference ?? null,
    asOf,
    counts,
    items: items.slice(0, request.limit),
    steps: steps.slice(0, request.limit),
    ignored: [...parsed.ignored],
    warnings: [
      ...warningsOf(base, asked, conflicts, language),
      ...cut.map((id) => ({
        code: 'search.cut',
        pointer: `/v1/policies/${id}`,
        text: say(language, '条件繁多，只查找了一部分', 'too many ways to look at: only some were tried'),
      })),
    ],
    notice: predictionNotice(language),
    receipt: receiptOf(base, request, asked, surroundings),
  }
}
