import { describe, expect, it } from 'vitest'
import { fact } from './engine-catalogue.js'
import { answered, is, only, verdictOf } from './engine-world.js'

const small = only({ conditions: { all: [is('size', 'in', ['micro', 'small'])] } })
const registry = (...pointers: string[]) => Object.fromEntries(pointers.map((pointer) => [pointer, 'registry']))
const conflictsOf = (told: Parameters<typeof verdictOf>[1]) => answered(small, told).conflicts

describe('a derived fact that is given', () => {
  it('serves where its inputs are missing', () => {
    expect(verdictOf(small, { facts: { size: 'small' } })).toBe('eligible')
    expect(verdictOf(small, { facts: { size: 'large' } })).toBe('ineligible')
  })
  it('narrows what follows from the inputs', () => {
    expect(verdictOf(small, { facts: { staff: 500 } })).toBe('undetermined')
    expect(verdictOf(small, { facts: { staff: 500, size: 'small' } })).toBe('eligible')
  })
  it('that follows from the inputs too is no conflict', () => {
    const told = { facts: { staff: 5, size: 'micro' } }
    expect([verdictOf(small, told), conflictsOf(told)]).toEqual(['eligible', []])
  })
})

describe('in conflict with what follows from the inputs', () => {
  const facts = { staff: 5, size: 'large' }
  const cases = [
    { told: 'between equals neither counts', evidence: {}, verdict: 'undetermined' },
    { told: 'the better evidence of the class counts', evidence: registry('/facts/size'), verdict: 'ineligible' },
    { told: 'the better evidence of the input counts', evidence: registry('/facts/staff'), verdict: 'eligible' },
    {
      told: 'both from a register: neither',
      evidence: registry('/facts/size', '/facts/staff'),
      verdict: 'undetermined',
    },
    { told: 'a document beats a word', evidence: { '/facts/size': 'document' }, verdict: 'ineligible' },
  ]
  it.each(cases)('$told', ({ evidence, verdict }) => {
    expect(verdictOf(small, { facts, evidence })).toBe(verdict)
    expect(conflictsOf({ facts, evidence })).toEqual(['size'])
  })

  it('a figure of one year that is worth less makes the whole worth less', () => {
    const told = { staff: 500, revenue: { 2025: 5 }, size: 'large' }
    const evidence = registry('/facts/staff', '/facts/revenue/2025')
    expect(verdictOf(small, { facts: told, evidence })).toBe('eligible')
    expect(verdictOf(small, { facts: told, evidence: { ...evidence, '/facts/revenue/2025': 'selfDeclared' } })).toBe(
      'undetermined',
    )
    expect(verdictOf(small, { facts: told, evidence: registry('/facts/size') })).toBe('ineligible')
  })
  it('a figure of years alone is as good as its evidence, not better', () => {
    const grew = fact('grew', 'boolean', { formula: { all: [is('growth', 'greaterThan', 1)] } })
    const definitions = {
      growth: {
        label: { zh: '增长', en: 'growth' },
        formula: {
          divide: [
            { fact: 'revenue', year: -1 },
            { fact: 'revenue', year: -2 },
          ],
        },
      },
    }
    const rules = only({ conditions: { all: [is('grew', 'equal', true)] } }, { facts: [grew], definitions })
    const told = { revenue: { 2025: 2, 2024: 1 }, grew: false }
    expect(verdictOf(rules, { facts: told })).toBe('undetermined')
    expect(verdictOf(rules, { facts: told, evidence: { '/facts/grew': 'document' } })).toBe('ineligible')
    expect(verdictOf(rules, { facts: told, evidence: registry('/facts/revenue') })).toBe('eligible')
  })
})
