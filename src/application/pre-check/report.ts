import type { PreCheckReport } from '../../domain/pre-check.js'
import { awardsId } from '../../engine/combine/paid.js'
import { recordOf } from '../../engine/record-label.js'
import { countedOf, resultOf } from '../../engine/result.js'
import { checklistOf } from './checklist.js'
import type { Claimed } from './claim.js'
import { findingsOf } from './findings.js'
import { answersOf } from './judged-rules.js'
import { papersOf, supplementOf } from './papers.js'
import { claimedOf, headOf, tailOf, type Looking } from './report-parts.js'
import { compared, isUnitSlip, sumsOf } from './sums.js'

/** The claim by the rule alone, and by the rule with what reviewers said. */
export interface Claims {
  readonly machine: Claimed
  readonly judged: Claimed
}

export function reportOf(looking: Looking, { machine, judged }: Claims): PreCheckReport {
  const { request, asked, known, given, language, surroundings } = looking
  const { rules, compiled, matched, own, claim } = judged
  const counted = countedOf(rules, own, matched.asOf, language)
  const result = resultOf(rules, matched, counted, { criteria: false, amountSteps: false, language })
  const sums = sumsOf(judged, asked.parsed.facts, language)
  const claimed = claimedOf(looking)
  const papers = papersOf(compiled.policy, request.papers)
  const isRefused = result.verdict === 'ineligible' || result.verdict === 'notInForce'
  const missing = isRefused ? [] : result.missing
  const parts = {
    acceptedOn: asked.asOf,
    verdict: result.verdict,
    error: result.error,
    law: result.law,
    window: result.window,
    criteria: checklistOf(machine, judged, known.given, answersOf(known.given), language),
    computed: sums.computed,
    comparison: compared(claimed?.fen ?? null, sums, language),
    limits: [...sums.limits],
    papers: [...papers.papers],
    otherPapers: [...papers.others],
    missing,
    judgements: isRefused ? [] : result.judgements,
  }
  const isSlip = claimed !== null && isUnitSlip(claimed.fen, sums)
  const examined = { ...parts, today: surroundings.today, hasClaim: claim !== null, given, known }
  return {
    ...headOf(looking, result.policy),
    ...parts,
    subject: claim ? recordOf(rules, compiled, claim, language) : null,
    machineVerdict: machine.own.verdict,
    claimed,
    supplement: supplementOf(rules, papers, { missing, paid: sums.isPaidOpen ? paidFactOf(compiled) : null }, language),
    departments: result.apply.departments,
    citations: result.citations,
    findings: findingsOf({ ...examined, isPaidOpen: sums.isPaidOpen, isUnitSlip: isSlip }, language),
    ...tailOf(looking, [...matched.root.world.conflicts]),
  }
}

/** Where what was paid for the claim is told: with its record, where awards can hang on it. */
const paidFactOf = ({ list }: Claimed['compiled']): string =>
  list?.fields.has(awardsId) ? `${list.record}.${awardsId}` : awardsId
