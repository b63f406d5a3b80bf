import { randomUUID } from 'node:crypto'
import type { Doing } from '../../src/application/enterprises/doing.js'
import type { StoredEnterprise } from '../../src/application/enterprises/enterprises.js'
import { withCheckDigit } from '../unit/credit-codes.js'

export const noon = '2026-11-28T04:00:00.000Z'
/** An owner nobody else is, so that a server which still holds an earlier run is as good as an empty one. */
export const someone = (more: Partial<Doing> = {}): Doing => ({
  at: noon,
  today: '2026-11-28',
  owner: `cli_${randomUUID()}`,
  by: 'key_1',
  mayVouch: false,
  newId: (prefix) => `${prefix}_${randomUUID()}`,
  ...more,
})
export const codes = ['91140400MA0H7T2K6', '91140400MA0H7T2K7', '91140400MA0H7T2K8'].map(withCheckDigit)
export const profile = (facts: object = {}, creditCode?: string) => ({
  schema: 'huiqi.profile/1',
  moneyUnit: 'wanYuan',
  applicant: { kind: 'company', ...(creditCode !== undefined && { creditCode }) },
  facts,
})
export const read = ({ profile: text }: StoredEnterprise): unknown => JSON.parse(text)
