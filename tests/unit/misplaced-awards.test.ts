import { describe, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import { MatchRequestSchema } from '../../src/domain/answer.js'
import { hash, shipped } from '../http/world.js'

const asOf = '2026-11-28'
const list = (items: object[]): object => ({ complete: true, items })
function warningsOn(facts: object, language: 'zh-CN' | 'en' = 'zh-CN') {
  const profile = { schema: 'huiqi.profile/1', moneyUnit: 'yuan', applicant: { kind: 'company' }, facts }
  const request = MatchRequestSchema.parse({ asOf, knownAt: asOf, profile })
  return matchPolicies(shipped, request, language, { today: asOf, engineVersion: 'test', hash }).warnings
}
/** It is for recognitions. */
const policy = 'changzhi-2017-29-21'
const award = { id: 'a', policy, amount: 300_000 }

describe('an award told of a record', () => {
  it('that its policy is not about is warned of, in both languages', () => {
    const facts = { products: list([{ id: 'p', awards: list([award]) }]) }
    const pointer = '/profile/facts/products/items/0/awards/items/0/policy'
    for (const language of ['zh-CN', 'en'] as const)
      expect(warningsOn(facts, language)).toContainEqual(expect.objectContaining({ code: 'award.misplaced', pointer }))
  })
  it('that its policy is about, or of the applicant itself, is not', () => {
    const recognition = { id: 'r', type: 'incubator', level: 'provincial', awards: list([award]) }
    const facts = { recognitions: list([recognition]), awards: list([award]) }
    expect(warningsOn(facts).filter(({ code }) => code === 'award.misplaced')).toEqual([])
  })
})
