import type { Words } from './fact.js'

/** `error`: as it was applied for it cannot be granted. `warning`: somebody has to do something. `note`: to know. */
export const severities = ['error', 'warning', 'note'] as const
export type Severity = (typeof severities)[number]

export const severityTerms: Readonly<Record<Severity, Words>> = {
  error: { zh: '不符', en: 'error' },
  warning: { zh: '须处理', en: 'to do' },
  note: { zh: '说明', en: 'note' },
}

/** `toCheck`: a paper of a name that resembles it was handed in. `notSaid`: nobody said which papers there are. */
export const paperTerms = {
  handedIn: { zh: '已交', en: 'handed in' },
  missing: { zh: '缺少', en: 'missing' },
  toCheck: { zh: '待核对', en: 'to be checked' },
  notSaid: { zh: '未说明', en: 'not said' },
} as const satisfies Record<string, Words>
export type PaperStatus = keyof typeof paperTerms
export const paperStatuses = Object.keys(paperTerms) as [PaperStatus, ...PaperStatus[]]

export const evidenceTerms = {
  registry: { zh: '登记机关数据', en: 'from a register' },
  document: { zh: '有证明文件', en: 'from a document' },
  selfDeclared: { zh: '申请人自述', en: 'as the applicant says' },
} as const satisfies Record<string, Words>

interface FindingTerm extends Words {
  readonly severity: Severity
}

/** What a pre-check finds; `{about}` is filled in. */
export const findingTerms = {
  ruleBroken: {
    severity: 'error',
    zh: '规则有误，无法初审：{about}',
    en: 'the rule is broken and cannot be applied: {about}',
  },
  notInForce: {
    severity: 'error',
    zh: '权利发生之日或受理日，文件不在有效期',
    en: 'the text was not in force on the day the right arose',
  },
  noSubject: { severity: 'error', zh: '没有可以申请的记录：{about}', en: 'there is no record to apply for: {about}' },
  criterionUnmet: { severity: 'error', zh: '条件不符合：{about}', en: 'criterion not met: {about}' },
  windowNotOpen: {
    severity: 'error',
    zh: '受理日不在申报期内：{about}',
    en: 'accepted outside the application period: {about}',
  },
  alreadyPaid: {
    severity: 'error',
    zh: '已经领过，按限制不能再领：{about}',
    en: 'already paid; the limit leaves nothing: {about}',
  },
  claimedMore: {
    severity: 'error',
    zh: '申请金额高于核算金额：{about}',
    en: 'the claimed sum is above the computed one: {about}',
  },
  claimedLess: {
    severity: 'warning',
    zh: '申请金额低于核算金额：{about}',
    en: 'the claimed sum is below the computed one: {about}',
  },
  claimedUnit: {
    severity: 'warning',
    zh: '申请金额与核算金额恰好相差一万倍，请核对是元还是万元',
    en: 'claimed and computed sum differ by exactly ten thousand; check yuan and 万元',
  },
  claimedUncertain: {
    severity: 'warning',
    zh: '申请金额是否相符，尚不能确定：{about}',
    en: 'whether the claimed sum is right cannot be said yet: {about}',
  },
  paperMissing: { severity: 'warning', zh: '缺少材料：{about}', en: 'paper missing: {about}' },
  paperToCheck: {
    severity: 'warning',
    zh: '请核对交来的材料是否就是所需的：{about}',
    en: 'check whether this is the paper that is needed: {about}',
  },
  factMissing: { severity: 'warning', zh: '缺少信息：{about}', en: 'not told: {about}' },
  judgementOpen: { severity: 'warning', zh: '须由审核人认定：{about}', en: 'a reviewer has to decide: {about}' },
  paidUnknown: {
    severity: 'warning',
    zh: '已领过多少没有全部说明，核算金额不能确定',
    en: 'what was paid before is not fully told, so the sum is not settled',
  },
  lawToVerify: {
    severity: 'warning',
    zh: '文件效力须先核实：{about}',
    en: 'the standing of the text has to be verified first: {about}',
  },
  acceptedLater: { severity: 'warning', zh: '受理日晚于今天', en: 'the day of acceptance lies ahead' },
  judgementUnknown: {
    severity: 'warning',
    zh: '规则没有这一项认定，未采用：{about}',
    en: 'the rule asks for no such judgement; it was passed over: {about}',
  },
  overrideUnknown: {
    severity: 'warning',
    zh: '规则没有可以改判的这一条件，未采用：{about}',
    en: 'the rule has no such criterion to override; it was passed over: {about}',
  },
  judged: { severity: 'note', zh: '审核人已认定：{about}', en: 'judged by a reviewer: {about}' },
  overridden: { severity: 'note', zh: '审核人已改判：{about}', en: 'overridden by a reviewer: {about}' },
  reducedByLimit: { severity: 'note', zh: '按限制减少：{about}', en: 'reduced by a limit: {about}' },
  papersNotSaid: { severity: 'note', zh: '没有说明交了哪些材料', en: 'which papers were handed in is not said' },
  paperNotAsked: {
    severity: 'note',
    zh: '交来的材料规则没有要求：{about}',
    en: 'handed in, though the rule asks for none such: {about}',
  },
  selfDeclared: {
    severity: 'note',
    zh: '仅凭申请人自述，须核对证明：{about}',
    en: 'rests on what the applicant says; check the proof: {about}',
  },
} as const satisfies Record<string, FindingTerm>
export type FindingCode = keyof typeof findingTerms
export const findingCodes = Object.keys(findingTerms) as [FindingCode, ...FindingCode[]]
