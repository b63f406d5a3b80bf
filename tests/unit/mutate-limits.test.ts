import { describe, expect, it } from 'vitest'
import { documentMutantsOf, mutantsOf } from '../../src/engine/mutate.js'
import { documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

const document = documentOf()
const slips = (change: Record<string, unknown>): string[] => {
  const policy = policyOf({ amount: { inKind: '培训' }, ...change })
  return mutantsOf(policy, document, ruleSetWith([policy], document)).map(
    ({ pointer, description }) => `${pointer} ${description}`,
  )
}

describe('a limit', () => {
  const limit = (own: Record<string, unknown>, change: Record<string, unknown> = {}) =>
    slips({ limits: [{ criterion: 'a', ...own }], ...change }).map((slip) => slip.replace('/limits/0', ''))

  it('is dropped, counts one more or less, forgets what was paid or when', () => {
    expect(limit({ atMost: 2, counting: 'paid' })).toEqual([
      ' the limit is dropped',
      '/atMost 2 becomes 1',
      '/atMost 2 becomes 3',
      '/within life becomes year',
      '/counting what was paid no longer counts',
    ])
    // A limit of none cannot be written.
    expect(limit({ atMost: 1 })).toEqual([' the limit is dropped', '/atMost 1 becomes 2'])
  })

  it('is for records where there are any, and for a year where there is a day', () => {
    expect(limit({ sumAtMost: 100, within: 'year' }, { for: 'awards', event: 'award.givenOn' })).toEqual([
      '/event the event is removed',
      ' the limit is dropped',
      '/sumAtMost 100 becomes 99.99',
      '/sumAtMost 100 becomes 100.01',
      '/per applicant becomes subject',
      '/within year becomes life',
    ])
    expect(limit({ sumAtMost: 'highest', within: { years: 3 }, per: 'award.level', counting: 'paid' })).toEqual([
      ' the limit is dropped',
      '/within/years 3 becomes 2',
      '/within/years 3 becomes 4',
      '/counting what was paid no longer counts',
    ])
  })

  it('names policies, each of which can be forgotten; a document has limits too', () => {
    const policies = ['nowhere-2000-1-award', 'nowhere-2000-1-other']
    expect(limit({ among: { policies }, atMost: 1 })).toContain('/among/policies/1 nowhere-2000-1-other is removed')
    const own = documentOf({ limits: [{ criterion: 'a', among: { document: 'this' }, atMost: 1 }] })
    expect(documentMutantsOf(own, ruleSetWith([policyOf()], own)).map(({ id }) => id)).toContain(
      '/limits/0/atMost 1 becomes 2',
    )
  })
})
