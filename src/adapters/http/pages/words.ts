import { labelIn } from '../../../application/words/answer-words.js'
import type { Words } from '../../../domain/fact.js'
import type { Kind, LawState, Measure, Status } from '../../../domain/policy.js'
import { confidenceTerms, lawReasonTerms, lawTerms, measureTerms } from '../../../domain/terms.js'
import { kindWords } from '../../../application/code-lists.js'
import type { PolicyDetail } from '../../../application/find-policy.js'
import type { Say } from './site.js'

type Pair = readonly [zh: string, en: string]
const from =
  <Key extends string>(all: Readonly<Record<Key, Pair>>) =>
  (say: Say, key: Key): string =>
    say(all[key][0], all[key][1])

/** So that the state does not hang on colour. */
export const lawSign: Readonly<Record<LawState, string>> = {
  inForce: '✓',
  unverified: '?',
  secondHand: '?',
  superseded: '→',
  lapsed: '×',
}
export const lawAdvice = from<LawState>({
  inForce: [
    '文本现行。申报前仍请以主管部门当年的通知为准。',
    'The text is in force. Before applying, see the department’s notice of the year.',
  ],
  unverified: [
    '先核实再用：文件没有写失效日，今天是否仍在执行没有核实。请先向主管部门确认。',
    'Verify first: the text states no end, and whether it still applies today is not verified. Ask the department.',
  ],
  secondHand: [
    '先核实再用：内容只见于一处二手来源，没有见到原文。请先向主管部门确认。',
    'Verify first: known from a single second-hand source; the original was not seen. Ask the department.',
  ],
  superseded: [
    '历史：已被新的规定取代，以下是旧文件的内容。',
    'History: replaced by a newer rule. Below is what the old text said.',
  ],
  lapsed: ['历史：今天不在有效期内。', 'History: not in force today.'],
})

const label = (say: Say, words: Words): string => say(words.zh, labelIn('en', words))
export const lawWord = (say: Say, state: LawState): string => label(say, lawTerms[state])
export const reasonWord = (say: Say, reason: Status['reasons'][number]): string =>
  say(lawReasonTerms[reason].zh, lawReasonTerms[reason].en)
export const confidenceWord = (say: Say, confidence: PolicyDetail['law']['confidence']): string =>
  say(`${confidence}：${confidenceTerms[confidence].zh}`, `${confidence}: ${confidenceTerms[confidence].en}`)
export const measureWord = (say: Say, measure: Measure): string => label(say, measureTerms[measure])
export const kindWord = (say: Say, kind: Kind): string => label(say, kindWords[kind])
export const perWord = from<PolicyDetail['per']>({
  once: ['一次性', 'once'],
  year: ['每年', 'each year'],
  month: ['每月', 'each month'],
  claim: ['每次申请', 'each claim'],
})

export function windowText({ status, opensOn, closesOn }: PolicyDetail['window'], say: Say): string {
  if (status === 'notStated')
    return say(
      '文件未载明；以主管部门当年的通知为准',
      'Not stated in the text; see the department’s notice of the year',
    )
  if (status === 'always') return say('常年可办', 'Open all year')
  const span = say(`${opensOn ?? '…'} 至 ${closesOn ?? '…'}`, `${opensOn ?? '…'} to ${closesOn ?? '…'}`)
  const now = {
    upcoming: say('尚未开始', 'not open yet'),
    open: say('正在受理', 'open now'),
    closed: say('本期已结束', 'this round is over'),
  }
  return say(`${span}（${now[status]}）`, `${span} (${now[status]})`)
}

export function payeeText(
  { payee, forList }: { payee: PolicyDetail['payee']; forList: string | null },
  say: Say,
): string {
  if (typeof payee === 'object') return payee.other
  if (payee === 'applicant' || forList === null) return say('申请人', 'the applicant')
  return say(`所列的每一个对象本身（${forList}）`, `each of those listed (${forList})`)
}
