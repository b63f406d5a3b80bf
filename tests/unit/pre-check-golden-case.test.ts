import { expect, it } from 'vitest'
import { goldenCase } from '../../src/application/pre-check/golden-case.js'
import { PreCheckRequestSchema } from '../../src/domain/pre-check.js'
import { applicationOf, decided, profileOf, makerspace, shippedBase, surroundings } from './pre-check-world.js'

it('makes of an override a case that says in which way the rule differs', async () => {
  const base = await shippedBase()
  const profile = {
    ...profileOf([{ ...makerspace, level: 'city' }]),
    applicant: { kind: 'company', creditCode: '91350100M000100Y43' },
  }
  profile.facts.recognitions.complete = true
  const request = PreCheckRequestSchema.parse(applicationOf({ profile }))
  const { file, differences } = goldenCase(base, request, { criterion: 'level', ...decided('met') }, surroundings)
  expect(file.cases[0]?.expect.verdict).toBe('eligible')
  expect(JSON.stringify(file)).not.toContain('91350100M000100Y43')
  expect(differences).toEqual(['verdict: expected eligible, found ineligible'])
  const agreed = goldenCase(base, request, { criterion: 'level', ...decided('unmet') }, surroundings)
  expect(agreed.differences).toEqual([])
})
