import { createHash } from 'node:crypto'
import { preCheck } from '../../src/application/pre-check/pre-check.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import {
  nothingGiven,
  PreCheckRequestSchema,
  type GivenByReviewers,
  type PreCheckReport,
} from '../../src/domain/pre-check.js'

export async function shippedBase(): Promise<RuleBase> {
  const { base } = await loadRuleBase('rules')
  if (!base) throw new Error('the rules are broken')
  return base
}

export const surroundings = {
  today: '2026-11-22',
  engineVersion: 'test',
  hash: (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`,
}

export const carrier = 'changzhi-2017-29-21'

/** A makerspace of Changzhi as its application for 50万元 should be. */
export const makerspace = {
  id: 'r1',
  type: 'makerspace',
  level: 'national',
  recognisedOn: '2019-03-15',
  awards: { complete: true, items: [] },
}

export const profileOf = (recognitions: readonly unknown[], facts: Record<string, unknown> = {}) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  applicant: { kind: 'company' },
  facts: { registeredRegion: '140403', recognitions: { complete: false, items: recognitions }, ...facts },
})

export const applicationOf = (changes: Record<string, unknown> = {}, record: Record<string, unknown> = {}) => ({
  policy: carrier,
  acceptedOn: '2019-06-30',
  claimed: { amount: 50, unit: 'wanYuan' },
  papers: ['认定文件'],
  profile: profileOf([{ ...makerspace, ...record }]),
  ...changes,
})

export const checked = (base: RuleBase, application: unknown, given: GivenByReviewers = nothingGiven): PreCheckReport =>
  preCheck(base, PreCheckRequestSchema.parse(JSON.parse(JSON.stringify(application))), given, 'zh-CN', surroundings)

/** Codes of findings that somebody has to do something about. */
export const alarms = ({ findings }: PreCheckReport): string[] =>
  findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code)

export const decided = (outcome: 'met' | 'unmet') => ({
  outcome,
  reason: '核对原件',
  by: 'person_1',
  at: '2019-07-01T02:00:00.000Z',
})
