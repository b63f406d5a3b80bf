import { caseActWords, caseStateWords, decisionRemarkWords } from '../../domain/case-words.js'
import type { ErrorsOf } from './problem-error.js'

/** What is wrong with something that was asked of a case. */
export const caseErrors: ErrorsOf = {
  caseNotFound: () => [
    {
      code: 'case.unknown',
      pointer: '/path/id',
      detail: { zh: '没有这个编号', en: 'there is nothing of this id' },
      nearest: null,
    },
  ],
  caseActRefused: ({ act, state, possible }) => [
    {
      code: 'case.actRefused',
      pointer: '',
      detail: {
        zh: `办件状态为“${caseStateWords[state].zh}”，不能${caseActWords[act].zh}；现在可以：${possible.map((one) => caseActWords[one].zh).join('、') || '无'}`,
        en: `the case is in state ${caseStateWords[state].en}, one cannot ${caseActWords[act].en}; possible now: ${possible.map((one) => caseActWords[one].en).join(', ') || 'nothing'}`,
      },
      nearest: null,
    },
  ],
  caseTargetUnknown: ({ what, id, nearest }) => [
    {
      code: `${what}.unknown`,
      pointer: `/${what}`,
      detail:
        what === 'judgement'
          ? { zh: `这项政策没有认定事项 ${id}`, en: `the policy has no judgement ${id}` }
          : { zh: `这项政策的条件中没有 ${id}`, en: `the policy has no criterion ${id} among its conditions` },
      nearest,
    },
  ],
  decisionIncomplete: ({ lacks, remarks }) => {
    const why = {
      zh: remarks.map((remark) => decisionRemarkWords[remark].zh).join('；'),
      en: remarks.map((remark) => decisionRemarkWords[remark].en).join('; '),
    }
    const detail =
      lacks === 'sum'
        ? { zh: '这项政策以金额兑现，须写明 sumFen', en: 'this policy pays money: say sumFen' }
        : { zh: `须写明理由${why.zh && `：${why.zh}`}`, en: `a reason is needed${why.en && `: ${why.en}`}` }
    return [
      { code: `decision.${lacks}Missing`, pointer: lacks === 'sum' ? '/sumFen' : '/reason', detail, nearest: null },
    ]
  },
  secondPersonNeeded: () => [
    {
      code: 'case.secondPersonNeeded',
      pointer: '',
      detail: { zh: '初审由您本人完成', en: 'it was you who pre-checked it' },
      nearest: null,
    },
  ],
}

export const caseProblems = {
  caseNotFound: {
    status: 404,
    title: { zh: '没有这个办件', en: 'There is no such case' },
    help: { zh: '编号有误、已删除，或不属于您。', en: 'The id is wrong, it was deleted, or it is not yours.' },
  },
  caseActRefused: {
    status: 409,
    title: { zh: '办件现在不能这样处理', en: 'This cannot be done in the case now' },
    help: {
      zh: '请重新读取办件：possible 列出您现在可以做的。',
      en: 'Read the case again: possible lists what you can do now.',
    },
  },
  caseTargetUnknown: {
    status: 422,
    title: { zh: '政策没有这个条件或认定事项', en: 'The policy has no such criterion or judgement' },
    help: {
      zh: '办件的 report 列出全部条件与认定事项；nearest 给出最接近的编号。',
      en: 'The report of the case lists criteria and judgements; nearest holds the closest id.',
    },
  },
  decisionIncomplete: {
    status: 422,
    title: { zh: '决定缺少理由或金额', en: 'The decision lacks a reason or a sum' },
    help: {
      zh: '不予支持须有理由；与初审结论不一致也须有理由，并在初审表上注明。以金额兑现的政策须写明金额（分）。',
      en: 'A refusal needs a reason, and so does what differs from the pre-check; both are shown as such. A policy that pays money needs a sum in fen.',
    },
  },
  secondPersonNeeded: {
    status: 403,
    title: { zh: '须由另一人决定', en: 'Another person has to decide' },
    help: {
      zh: '本服务要求两人办理：完成初审的人不能作出决定。',
      en: 'This service asks for two persons: who pre-checked a case may not decide it.',
    },
  },
} as const
