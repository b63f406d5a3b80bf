import { describe, expect, it } from 'vitest'
import { compileRuleSet } from '../../src/engine/compile.js'
import { lintRules } from '../../src/engine/lint/lint-rules.js'
import { documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

type Loose = Record<string, unknown>
const criteria = { cap: { words: '最高', reading: 'made up' } }

/** Policies a, b and c for each award, with limits of their document. */
function crossing(...limits: Loose[]): string[] {
  const capped = limits.map((limit) => ({ criterion: 'cap', sumAtMost: 500, ...limit }))
  const document = documentOf({ criteria, limits: capped })
  const policies = ['a', 'b', 'c'].map((id) => policyOf({ id, for: 'awards' }))
  return lintRules(compileRuleSet(ruleSetWith(policies, document)), '2026-11-22')
    .filter(({ code }) => code === 'limit.crosses')
    .map(({ severity, owner, pointer, detail }) => `${severity} ${owner}${pointer}: ${detail.split(', but')[0]}`)
}
const among = (...policies: string[]): Loose => ({ among: { policies } })
const first = 'nowhere-2000-1/limits/0/sumAtMost'
const crossed = [`warning nowhere-2000-1/limits/1/sumAtMost: it shares policies with ${first}`]

describe('caps that cross', () => {
  it.each([
    ['each with a policy of its own', among('a', 'b'), among('b', 'c')],
    ['one highest', { ...among('a', 'b'), sumAtMost: 'highest' }, among('b', 'c')],
    ['the narrower one over more records', { ...among('a', 'b'), per: 'subject' }, among('a')],
    ['the narrower one over more years', { ...among('a', 'b'), within: 'year' }, among('a')],
    ['per record for life, and a year for all records', { per: 'subject' }, { within: 'year' }],
    ['by fields that do not divide each other', { per: 'award.level' }, { per: 'award.sum' }],
    ['over spans of other lengths', { within: { years: 2 } }, { within: { years: 3 } }],
  ])('%s', (_, one, other) => {
    expect(crossing(one, other)).toEqual(crossed)
    expect(crossing(other, one)).toEqual(crossed)
  })

  it.each([
    ['one inside the other', among('a', 'b'), among('a', 'b', 'c')],
    ['apart', among('a'), among('b', 'c')],
    ['of the same policies', among('a', 'b'), among('b', 'a')],
    ['per record inside one for all', { per: 'subject' }, {}],
    ['per record inside one by a field', { per: 'subject' }, { per: 'award.level' }],
    ['a year inside three years', { within: 'year' }, { within: { years: 3 } }],
    ['the same span', { within: { years: 3 } }, { ...among('a'), within: { years: 3 } }],
    ['one that counts and one that caps', { ...among('a', 'b'), sumAtMost: undefined, atMost: 1 }, among('b', 'c')],
  ])('not when %s', (_, one, other) => {
    expect(crossing(one, other)).toEqual([])
    expect(crossing(other, one)).toEqual([])
  })

  it('of a policy and its document', () => {
    const document = documentOf({ criteria, limits: [{ criterion: 'cap', sumAtMost: 500, within: 'year' }] })
    const own = policyOf({ id: 'a', for: 'awards', criteria, limits: [{ criterion: 'cap', sumAtMost: 900 }] })
    const rules = compileRuleSet(ruleSetWith([own, policyOf({ id: 'b' })], document))
    const found = lintRules(rules, '2026-11-22').filter(({ code }) => code === 'limit.crosses')
    expect(found).toMatchObject([{ owner: 'a', pointer: '/limits/0/sumAtMost' }])
    expect(found[0]?.detail).toContain(first)
  })
})
