import type { CaseAct, CaseState, DecisionRemark } from './case-states.js'
import type { Words } from './fact.js'

/** What people call the states of a case. */
export const caseStateWords: Readonly<Record<CaseState, Words>> = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '已提交', en: 'submitted' },
  accepted: { zh: '已受理', en: 'accepted' },
  supplementAsked: { zh: '待补正', en: 'supplement asked' },
  preChecked: { zh: '已初审', en: 'pre-checked' },
  decided: { zh: '已决定', en: 'decided' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

export const caseActWords: Readonly<Record<CaseAct | 'create', Words>> = {
  create: { zh: '新建', en: 'begin' },
  edit: { zh: '修改申请', en: 'change the application' },
  submit: { zh: '提交', en: 'submit' },
  accept: { zh: '受理', en: 'accept' },
  askSupplement: { zh: '一次性告知补正', en: 'ask for a supplement' },
  supplement: { zh: '补正完毕', en: 'hand in the supplement' },
  judge: { zh: '认定', en: 'judge' },
  override: { zh: '改判', en: 'override' },
  assign: { zh: '分派', en: 'assign' },
  preCheck: { zh: '完成初审', en: 'close the pre-check' },
  reopen: { zh: '退回初审', en: 'open the pre-check again' },
  decide: { zh: '决定', en: 'decide' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  remove: { zh: '删除', en: 'delete' },
}

export const decisionRemarkWords: Readonly<Record<DecisionRemark, Words>> = {
  beyondComputed: { zh: '超过初审核算金额', en: 'more than the pre-check computed' },
  beyondClaimed: { zh: '超过申请金额', en: 'more than was claimed' },
  notEligible: { zh: '初审结论不是“符合”', en: 'the pre-check did not say eligible' },
  refusedThoughEligible: { zh: '初审结论为“符合”而不予支持', en: 'refused though the pre-check said eligible' },
}
