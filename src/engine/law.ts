import type { AnswerResult, Language } from '../domain/answer.js'
import { fromDayNumber, toDayNumber, type DayNumber } from '../domain/iso-date.js'
import type { LawState, Policy } from '../domain/policy.js'
import type { Action, Verdict } from '../domain/verdict.js'
import { confidenceTerms } from '../domain/terms.js'
import type { CompiledPolicy } from './compiled.js'
import { entryOn, type Validity } from './force.js'
import { say } from './wording/values.js'

/** Whether the text is alive on the day asked about. Before its first entry there is none: state lapsed, no day. */
export function lawOf(
  { policy, document }: Pick<CompiledPolicy, 'document'> & { readonly policy: Pick<Policy, 'replacedBy'> },
  validity: readonly Validity[],
  asOf: DayNumber,
  language: Language,
): AnswerResult['law'] {
  const next = validity.find(({ from }) => from > asOf)
  const { state, checkedOn, reasons, by, note = null } = entryOn(validity, asOf)?.status ?? beforeAll
  const { confidence } = document.document.verification
  return {
    status: state,
    from: validity[0]?.status.from ?? null,
    until: next ? fromDayNumber(next.from - 1) : null,
    checkedOn,
    reasons: [...reasons],
    replacedBy: [...policy.replacedBy, ...(by === undefined ? [] : [by])],
    confidence,
    note,
    text: lawText(state, confidence, language),
  }
}

/** There is no text before its first entry. */
const beforeAll = { state: 'lapsed', checkedOn: null, reasons: [], by: undefined, note: undefined } as const

function lawText(state: LawState, confidence: Confidence, language: Language): string {
  const states: Record<LawState, readonly [string, string]> = {
    inForce: ['现行', 'in force'],
    unverified: [
      '文件未载明失效日，今日是否有效未核实',
      'the text states no end; whether it still applies is not verified',
    ],
    secondHand: ['仅见于一处二手来源，须先核实', 'known from a single second-hand source; verify first'],
    superseded: ['已被新规取代', 'replaced by a newer rule'],
    lapsed: ['不在有效期', 'not in force on that day'],
  }
  const source = confidenceText(state, confidence, language)
  const told = source === '' ? '' : say(language, `（${source}）`, ` (${source})`)
  return `${say(language, states[state][0], states[state][1])}${told}`
}

type Confidence = AnswerResult['law']['confidence']
/** How well the text is known; nothing where it was read itself, or where the law status says enough. */
export function confidenceText(state: LawState, confidence: Confidence, language: Language): string {
  if (confidence === 'A' || (state === 'secondHand' && confidence !== 'K')) return ''
  const { zh, en } = confidenceTerms[confidence]
  return say(language, zh, en)
}

/** Today's place in the windows the text states: the open one, else the next, else the last. */
export function windowOf({ window }: Policy, asOf: DayNumber): AnswerResult['window'] {
  if (typeof window === 'string') return { status: window, opensOn: null, closesOn: null }
  const sorted = window.toSorted((a, b) => (a.opensOn < b.opensOn ? -1 : 1))
  const open = sorted.find(({ opensOn, closesOn }) => toDayNumber(opensOn) <= asOf && asOf <= toDayNumber(closesOn))
  const next = sorted.find(({ opensOn }) => toDayNumber(opensOn) > asOf)
  const status = open ? 'open' : next ? 'upcoming' : 'closed'
  const shown = open ?? next ?? sorted.at(-1)
  return { status, opensOn: shown?.opensOn ?? null, closesOn: shown?.closesOn ?? null }
}

/** What to do now, from the three answers: do I qualify, is the text alive, can I apply today. */
export function actionOf(
  verdict: Verdict | null,
  law: LawState,
  window: AnswerResult['window']['status'],
  canAnswer: boolean,
): Action {
  if (verdict === null || verdict === 'ineligible' || verdict === 'notInForce') return 'none'
  if (verdict === 'undetermined' && canAnswer) return 'answerMore'
  if (law !== 'inForce') return 'confirmWithDepartment'
  if (window === 'upcoming' || window === 'closed') return 'waitForWindow'
  return verdict === 'eligible' ? 'applyNow' : 'awaitReview'
}
