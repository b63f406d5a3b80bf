import type { PreCheckReport } from '../../domain/pre-check.js'
import { toDayNumber } from '../../domain/iso-date.js'
import type { CompiledPolicy } from '../../engine/compile.js'
import { brokenResult } from '../../engine/result.js'
import type { RuleIssue } from '../../engine/rule-issue.js'
import { fenRangeText } from '../words/answer-words.js'
import { findingsOf } from './findings.js'
import { papersOf, supplementOf } from './papers.js'
import { claimedOf, headOf, tailOf, type Looking } from './report-parts.js'

/** A broken rule, or a sum beyond all bounds, decides nothing and says why. */
export function brokenReport(looking: Looking, compiled: CompiledPolicy, issues: readonly RuleIssue[]): PreCheckReport {
  const { base, request, asked, known, given, language, surroundings } = looking
  const result = brokenResult(base.compiled, compiled, issues, toDayNumber(asked.asOf), language)
  const claimed = claimedOf(looking)
  const papers = papersOf(compiled.policy, request.papers)
  const payable = { minFen: 0, maxFen: null }
  const meaning: PreCheckReport['comparison']['meaning'] = claimed === null ? 'notClaimed' : 'cannotBeSaid'
  const parts = {
    acceptedOn: asked.asOf,
    verdict: null,
    error: result.error,
    law: result.law,
    window: result.window,
    criteria: [],
    computed: { amount: null, payable, payableText: fenRangeText(payable, language), steps: [] },
    comparison: { meaning, differenceFen: null, text: '' },
    limits: [],
    papers: [...papers.papers],
    otherPapers: [...papers.others],
    missing: [],
    judgements: [],
  }
  const examined = { ...parts, today: surroundings.today, hasClaim: false, given, known }
  return {
    ...headOf(looking, result.policy),
    ...parts,
    subject: null,
    machineVerdict: null,
    claimed,
    supplement: supplementOf(base.compiled, papers, { missing: [], paid: null }, language),
    departments: result.apply.departments,
    citations: result.citations,
    findings: findingsOf({ ...examined, isPaidOpen: false, isUnitSlip: false }, language),
    ...tailOf(looking, []),
  }
}
