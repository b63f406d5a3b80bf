import type { AnswerTotals, Language } from '../../domain/answer.js'
import type { WhatIfDifference, WhatIfItem } from '../../domain/what-if.js'
import { fromDayNumber } from '../../domain/iso-date.js'
import { outcomeOf } from '../../domain/truth.js'
import { amountOfClaims } from '../amount-of-claims.js'
import type { CompiledPolicy, CompiledRuleSet } from '../compile.js'
import { criterionOf, findingsOf, type LeafFinding } from '../explain.js'
import { match, type ClaimMatch, type Match, type MatchInput, type PolicyMatch } from '../match.js'
import { overflowOf } from '../overflow.js'
import { recordOf } from '../record-label.js'
import { citationOf, countedOf, headOf } from '../result.js'
import { say } from '../wording/values.js'
import { sideOf, turnOf, type Turn } from './effects.js'
import { totalsOfMatch } from './totals-of-match.js'

export interface WhatIfQuestion {
  readonly before: MatchInput
  readonly after: MatchInput
  readonly policies: readonly CompiledPolicy[]
  readonly language: Language
}
export interface WhatIf {
  readonly totals: { readonly before: AnswerTotals[]; readonly after: AnswerTotals[] }
  readonly gained: WhatIfItem[]
  readonly lost: WhatIfItem[]
  readonly changed: WhatIfItem[]
  readonly unchanged: number
  readonly conflicts: { readonly before: readonly string[]; readonly after: readonly string[] }
}

/** What another profile, or another day, makes of every policy, and by which criteria. */
export function whatIf(rules: CompiledRuleSet, { before, after, policies, language }: WhatIfQuestion): WhatIf {
  const sides = [match(rules, before, policies), match(rules, after, policies)] as const
  const [first, second] = sides
  const then = new Map(second.policies.map((one) => [one.compiled, one]))
  const items: Record<Turn, WhatIfItem[]> = { gained: [], lost: [], changed: [], same: [] }
  let unchanged = 0
  for (const one of first.policies) {
    const other = then.get(one.compiled)
    if (!other || [one, other].some((side) => overflowOf(side).length > 0)) continue
    const turn = turnOf(sideOf(one, first, language), sideOf(other, second, language))
    if (turn === 'same') unchanged += 1
    else items[turn].push(itemOf(rules, [one, first], [other, second], language))
  }
  const totals = (side: Match): AnswerTotals[] => totalsOfMatch(rules, side, language)
  const { gained, lost, changed } = items
  return {
    totals: { before: totals(first), after: totals(second) },
    gained,
    lost,
    changed,
    unchanged,
    conflicts: { before: [...first.root.world.conflicts], after: [...second.root.world.conflicts] },
  }
}

type Seen = readonly [PolicyMatch, Match]

function itemOf(rules: CompiledRuleSet, [a, before]: Seen, [b, after]: Seen, language: Language): WhatIfItem {
  const { compiled } = b
  const law = countedOf(rules, b, after.asOf, language).lawAnswer
  const claims = comparedClaims(a, b)
  const shown = claims.after ?? claims.before
  const sides = {
    before: shownSide(rules, a, before, language),
    after: shownSide(rules, b, after, language),
  }
  const criteria = differencesOf(rules, compiled, claims, language)
  return {
    policy: headOf(compiled),
    law,
    ...sides,
    subject: shown ? recordOf(rules, compiled, shown, language) : null,
    criteria,
    text: textOf(sides, after, language),
  }
}

function shownSide(
  rules: CompiledRuleSet,
  one: PolicyMatch,
  { asOf, root }: Match,
  language: Language,
): WhatIfItem['before'] {
  return {
    verdict: one.verdict,
    law: countedOf(rules, one, asOf, language).law,
    amount: amountOfClaims(one.compiled, claimsOf(one), root, language),
  }
}

interface Claims {
  readonly before: ClaimMatch | undefined
  readonly after: ClaimMatch | undefined
}

/** The claim that made the difference: of the same record if it turned, else the one that came or went. */
function comparedClaims(a: PolicyMatch, b: PolicyMatch): Claims {
  const was = claimsOf(a)
  const byId = new Map(was.map((claim) => [claim.subjectId, claim]))
  const pairs = claimsOf(b).map((after) => ({ before: byId.get(after.subjectId), after }))
  const turned = pairs.find(({ before, after }) => before?.verdict !== after.verdict) ?? pairs[0]
  return turned ?? { before: was[0], after: undefined }
}

const claimsOf = ({ claims, possible }: PolicyMatch): readonly ClaimMatch[] =>
  possible ? [...claims, possible] : claims

/** Criteria that came out otherwise and decided, before or after. */
function differencesOf(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  { before, after }: Claims,
  language: Language,
): WhatIfDifference[] {
  const [was, is] = [before ? findingsOf(compiled, before) : [], after ? findingsOf(compiled, after) : []]
  const [shown, other] = is.length > 0 ? [is, was] : [was, is]
  return shown.flatMap((finding, i) => {
    const twin = other[i]
    if (twin && twin.truth === finding.truth) return []
    if (!finding.decisive && !twin?.decisive) return []
    const [from, to] = is.length > 0 ? [twin, finding] : [finding, twin]
    return [differenceOf(rules, compiled, { finding, from, to }, language)]
  })
}

function differenceOf(
  rules: CompiledRuleSet,
  compiled: CompiledPolicy,
  { finding, from, to }: { finding: LeafFinding; from: LeafFinding | undefined; to: LeafFinding | undefined },
  language: Language,
): WhatIfDifference {
  const { id, path, text } = criterionOf(rules, compiled, finding, language)
  return {
    id,
    path,
    before: from ? outcomeOf(from.truth) : null,
    after: to ? outcomeOf(to.truth) : null,
    text,
    citation: id === null ? null : citationOf(compiled, id),
  }
}

const verdictWords: Record<string, readonly [string, string]> = {
  eligible: ['符合', 'eligible'],
  needsReview: ['待认定', 'a reviewer decides'],
  undetermined: ['待补充', 'answers needed'],
  ineligible: ['不符合', 'not eligible'],
  notInForce: ['不在有效期', 'not in force'],
}

function textOf({ before, after }: Pick<WhatIfItem, 'before' | 'after'>, { asOf }: Match, language: Language): string {
  const words = ({ verdict, amount }: WhatIfItem['before']): string => {
    const [zh, en] = verdictWords[verdict ?? ''] ?? ['', '']
    const sum = amount ? say(language, `，${amount.text}`, `, ${amount.text}`) : ''
    return say(language, zh, en) + sum
  }
  const day = fromDayNumber(asOf)
  return say(language, `${words(before)} → ${words(after)}（${day}）`, `${words(before)} → ${words(after)} (${day})`)
}
