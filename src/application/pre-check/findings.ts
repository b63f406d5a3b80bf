import type { Language } from '../../domain/answer.js'
import type { Finding, GivenByReviewers, PreCheckCriterion, PreCheckReport } from '../../domain/pre-check.js'
import { findingTerms, type FindingCode } from '../../domain/pre-check-terms.js'
import { lawTerms } from '../../domain/terms.js'
import { say } from '../../engine/wording/values.js'
import { inLanguage } from '../words/answer-words.js'

/** What findings are drawn from. */
export interface Examined extends Pick<
  PreCheckReport,
  | 'verdict'
  | 'error'
  | 'law'
  | 'window'
  | 'criteria'
  | 'computed'
  | 'comparison'
  | 'papers'
  | 'otherPapers'
  | 'missing'
  | 'judgements'
  | 'acceptedOn'
> {
  readonly limits: readonly { readonly text: string }[]
  readonly today: string
  readonly hasClaim: boolean
  readonly isPaidOpen: boolean
  /** Claimed and computed sum differ ten-thousandfold. */
  readonly isUnitSlip: boolean
  readonly given: GivenByReviewers
  /** Of those given, what the rule asks for. */
  readonly known: { readonly judgements: ReadonlySet<string>; readonly criteria: ReadonlySet<string> }
}

type Find = (code: FindingCode, about?: string | null, shown?: string) => Finding

/** Everything a reviewer has to know, the worst first. */
export function findingsOf(examined: Examined, language: Language): Finding[] {
  const find: Find = (code, about = null, shown = about ?? '') => ({
    code,
    severity: findingTerms[code].severity,
    about,
    text: inLanguage(language, findingTerms[code]).replaceAll('{about}', () => shown),
  })
  const parts = [ofVerdict, ofWindow, ofSum, ofPapers, ofOpen, ofReviewers, ofGrades]
  const all = parts.flatMap((part) => part(examined, find, language))
  const rank = { error: 0, warning: 1, note: 2 }
  return all.toSorted((a, b) => rank[a.severity] - rank[b.severity])
}

const isRefused = (verdict: Examined['verdict']): boolean => verdict === 'ineligible' || verdict === 'notInForce'

function ofVerdict({ verdict, error, hasClaim, criteria, law }: Examined, find: Find, language: Language): Finding[] {
  if (error) return [find('ruleBroken', error.code, error.detail)]
  const standing =
    law.status === 'inForce' ? [] : [find('lawToVerify', law.status, inLanguage(language, lawTerms[law.status]))]
  if (verdict === 'notInForce') return [find('notInForce')]
  if (!hasClaim) return [find('noSubject', null, law.text), ...standing]
  const unmet =
    verdict === 'ineligible' ? criteria.filter(({ decisive, outcome }) => decisive && outcome === 'unmet') : []
  return [...once(unmet).map((one) => find('criterionUnmet', one.id, shownOf(one, language))), ...standing]
}

/** A criterion that stands in several branches is told once. */
const once = (criteria: readonly PreCheckCriterion[]): PreCheckCriterion[] => [
  ...new Map(criteria.map((one) => [one.id ?? one.path, one])).values(),
]

const shownOf = ({ source, text }: PreCheckCriterion, language: Language): string =>
  source ? bracketed(`“${source.words}”`, text, language) : text

function ofWindow({ window, acceptedOn, today }: Examined, find: Find): Finding[] {
  const { status, opensOn, closesOn } = window
  const isOutside = status === 'upcoming' || status === 'closed'
  return [
    ...(isOutside ? [find('windowNotOpen', acceptedOn, `${opensOn ?? '…'}–${closesOn ?? '…'}`)] : []),
    ...(acceptedOn > today ? [find('acceptedLater', acceptedOn)] : []),
  ]
}

function ofSum(examined: Examined, find: Find, language: Language): Finding[] {
  const { verdict, error, computed, limits, isPaidOpen, isUnitSlip } = examined
  // Of what cannot be granted, that it is refused says everything.
  if (error || isRefused(verdict) || !computed.amount) return []
  const limitText = limits.map(({ text }) => text).join(say(language, '；', '; '))
  if (isUsedUp(computed)) return [find('alreadyPaid', null, limitText)]
  return [
    ...(isCut(computed) ? [find('reducedByLimit', null, limitText)] : []),
    ...(isPaidOpen ? [find('paidUnknown')] : []),
    ...ofComparison(examined, find, language),
    ...(isUnitSlip ? [find('claimedUnit')] : []),
  ]
}

type Computed = PreCheckReport['computed']
const isUsedUp = ({ payable, amount }: Computed): boolean => payable.maxFen === 0 && amount?.maxFen !== 0
const isCut = ({ payable, amount }: Computed): boolean =>
  payable.maxFen !== null && (amount?.maxFen ?? Infinity) > payable.maxFen

function ofComparison({ comparison, computed, isPaidOpen }: Examined, find: Find, language: Language): Finding[] {
  const { meaning, text } = comparison
  if (meaning === 'claimedMore' || meaning === 'claimedLess')
    return [find(meaning, null, bracketed(text, computed.payableText, language))]
  return meaning === 'cannotBeSaid' && !isPaidOpen ? [find('claimedUncertain', null, text)] : []
}

const bracketed = (text: string, inside: string, language: Language): string =>
  say(language, `${text}（${inside}）`, `${text} (${inside})`)

function ofPapers({ papers, otherPapers }: Examined, find: Find, language: Language): Finding[] {
  const of = (status: string, code: FindingCode): Finding[] =>
    papers
      .filter((paper) => paper.status === status)
      .map(({ name, handedInAs }) =>
        find(code, name, handedInAs === null ? name : bracketed(name, handedInAs, language)),
      )
  return [
    ...of('missing', 'paperMissing'),
    ...of('toCheck', 'paperToCheck'),
    ...(papers.some(({ status }) => status === 'notSaid') ? [find('papersNotSaid')] : []),
    ...otherPapers.map((name) => find('paperNotAsked', name)),
  ]
}

function ofOpen({ verdict, missing, judgements }: Examined, find: Find): Finding[] {
  if (isRefused(verdict)) return []
  return [
    ...missing.map(({ fact, question }) => find('factMissing', fact, question)),
    ...judgements.map(({ id, text }) => find('judgementOpen', id, text)),
  ]
}

function ofReviewers({ given, known, criteria }: Examined, find: Find, language: Language): Finding[] {
  const wordsOf = (id: string): string => criteria.find((one) => one.id === id)?.source?.words ?? id
  const told = (words: string, outcome: keyof typeof outcomeTerms): string =>
    `${words} → ${inLanguage(language, outcomeTerms[outcome])}`
  const judgements = [...new Map(given.judgements.map((one) => [one.judgement, one])).values()]
  const overrides = [...new Map(given.overrides.map((one) => [one.criterion, one])).values()]
  return [
    ...judgements.map(({ judgement, outcome }) =>
      known.judgements.has(judgement)
        ? find('judged', judgement, told(judgedWords(criteria, judgement), outcome))
        : find('judgementUnknown', judgement),
    ),
    ...overrides.map(({ criterion, outcome }) =>
      known.criteria.has(criterion)
        ? find('overridden', criterion, told(wordsOf(criterion), outcome))
        : find('overrideUnknown', criterion),
    ),
  ]
}

const judgedWords = (criteria: readonly PreCheckCriterion[], id: string): string =>
  criteria.find(({ judgement }) => judgement?.id === id)?.source?.words ?? id

export const outcomeTerms = {
  met: { zh: '符合', en: 'met' },
  unmet: { zh: '不符合', en: 'not met' },
  review: { zh: '待认定', en: 'a reviewer decides' },
  unknown: { zh: '不知道', en: 'not known' },
} as const satisfies Record<AnswerOutcome, { zh: string; en: string }>
type AnswerOutcome = PreCheckCriterion['outcome']

/** What the grant rests on, and nobody but the applicant has said. */
function ofGrades({ verdict, criteria }: Examined, find: Find, language: Language): Finding[] {
  if (isRefused(verdict)) return []
  const labels = criteria
    .filter(({ decisive, outcome }) => decisive && outcome === 'met')
    .flatMap(({ given }) => given.from)
    .filter(({ grade, pointer }) => grade === 'selfDeclared' && pointer.startsWith('/profile'))
    .map(({ label }) => label)
  return labels.length === 0 ? [] : [find('selfDeclared', null, [...new Set(labels)].join(say(language, '、', ', ')))]
}
