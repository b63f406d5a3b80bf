import type { Language } from '../domain/answer.js'
import type { CodedIssue } from '../domain/answer-issue.js'
import { AppError, isAppError } from '../domain/errors.js'
import { mergePatch } from '../domain/merge-patch.js'
import { IssueLog } from '../domain/profile-issues.js'
import type { WhatIfAnswer, WhatIfRequest } from '../domain/what-if.js'
import { whatIf } from '../engine/guidance/what-if.js'
import { predictionNotice } from '../engine/notice.js'
import { chosenOf, inputOf } from './asked-input.js'
import { readAsked, receiptOf, warningsOf, type AskedProfile, type ProfileRequest } from './match-policies.js'
import type { RuleBase, Surroundings } from './rule-base.js'

/**
 * Compares a profile with itself changed, or with another, or with another day (`POST /v1/what-if`). Stateless.
 *
 * @throws AppError requestInvalid when nothing is changed, or as a match does; profileInvalid for either profile
 */
export function compareWhatIf(
  base: RuleBase,
  request: WhatIfRequest,
  language: Language,
  surroundings: Surroundings,
): WhatIfAnswer {
  refuseNothing(request)
  const first = readAsked(base, request, surroundings)
  const changed = changedRequest(request, surroundings)
  const second = readChanged(base, changed, request, surroundings)
  const { totals, gained, lost, unchanged, conflicts, ...rest } = whatIf(base.compiled, {
    before: inputOf(first),
    after: inputOf(second),
    policies: chosenOf(base.compiled, request.select),
    language,
  })
  const warnings = [
    ...warningsOf(base, first, conflicts.before, language),
    ...warningsOf(base, second, conflicts.after, language),
  ]
  return {
    object: 'whatIf',
    schema: 'huiqi.whatIf/1',
    clientReference: request.clientReference ?? null,
    asOf: { before: first.asOf, after: second.asOf },
    totals,
    gained,
    lost,
    changed: rest.changed,
    unchanged,
    ignored: [...new Set([...first.parsed.ignored, ...second.parsed.ignored])],
    warnings: withoutTwins(warnings),
    notice: predictionNotice(language),
    receipt: {
      before: receiptOf(base, request, first, surroundings),
      after: receiptOf(base, changed, second, surroundings),
    },
  }
}

function refuseNothing({ changes, then }: WhatIfRequest): void {
  if (changes !== undefined || then?.profile !== undefined || then?.asOf !== undefined) return
  const log = new IssueLog()
  log.problem('changes.missing', '/changes')
  throw new AppError('requestInvalid', { issues: log.problems })
}

/** The request as it would be about the other side. The patch is for the profile asked about, or for the one put in its place. */
function changedRequest(request: WhatIfRequest, { today }: Surroundings): ProfileRequest {
  const { asOf = today, changes, then } = request
  const profile: unknown = then?.profile ?? request.profile
  const patched = changes === undefined ? profile : mergePatch(profile, { facts: changes })
  return { ...request, asOf: then?.asOf ?? asOf, profile: patched as WhatIfRequest['profile'] }
}

/** What is wrong with the changed profile alone is wrong with the changes. */
function readChanged(
  base: RuleBase,
  changed: ProfileRequest,
  { changes, then }: WhatIfRequest,
  surroundings: Surroundings,
): AskedProfile {
  try {
    return readAsked(base, changed, surroundings)
  } catch (error) {
    if (!isAppError(error, 'profileInvalid') && !isAppError(error, 'requestInvalid')) throw error
    const issues = error.info.issues.map((issue) => ({ ...issue, pointer: pointerOf(issue.pointer, changes, then) }))
    throw new AppError('requestInvalid', { issues })
  }
}

const facts = '/profile/facts'

function pointerOf(pointer: string, changes: WhatIfRequest['changes'], then: WhatIfRequest['then']): string {
  const whole = then?.profile === undefined ? pointer : `/then${pointer}`
  if (pointer === '/asOf') return '/then/asOf'
  if (!pointer.startsWith(facts) || !changes) return whole
  const id = (pointer.slice(facts.length).split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
  return Object.hasOwn(changes, id) ? `/changes${pointer.slice(facts.length)}` : whole
}

const withoutTwins = (warnings: readonly CodedIssue[]): CodedIssue[] => [
  ...new Map(warnings.map((warning) => [`${warning.code} ${warning.pointer}`, warning])).values(),
]
