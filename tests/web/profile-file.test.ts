import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import { initialState, reduce } from '../../src/web/app/state.js'
import { readProfileFile } from '../../src/web/take-away/profile-file.js'
import { answerTo, loaded } from './result-world.js'

const read = (file: object | string) =>
  readProfileFile(typeof file === 'string' ? file : JSON.stringify(file), loaded.facts)
const taken = (file: object | string) => {
  const found = read(file)
  if ('fault' in found) throw new Error(found.fault.is)
  return found.profile
}
const told = (moneyUnit: string | undefined, facts: object) => ({ schema: 'huiqi.profile/1', moneyUnit, facts })

describe('a profile loaded from a file', () => {
  const seeds = readdirSync('seed').filter((name) => name.endsWith('.json'))
  it('there are seeds to load', () => expect(seeds.length).toBeGreaterThanOrEqual(14))

  it.each(seeds)('%s is answered as it stands there', (name) => {
    const text = readFileSync(`seed/${name}`, 'utf8')
    const { asOf, profile } = JSON.parse(text) as { asOf: string; profile: object }
    const answerOf = (body: object): string => {
      const { receipt, ...answer } = answerTo(body, asOf)
      return canonicalJson({ ...answer, receipt: { ...receipt, profile: null } })
    }
    const loadedProfile = taken(text)
    expect(loadedProfile.moneyUnit).toBe('yuan')
    expect(answerOf(loadedProfile)).toBe(answerOf(profile))
    expect(taken(profile)).toEqual(loadedProfile)
  })

  const facts = {
    qualifiedEquityTwoYears: { min: 0.00001 },
    revenue: { '2024': 0.1, '2025': { min: 612.3, max: 700 } },
    employeesYearEnd: { '2025': 5 },
    listedOn: 'none',
    loans: {
      complete: true,
      items: [
        { id: 'a', principal: 1.15, termMonths: 12, awards: { complete: false, items: [{ id: 'x', amount: 3 }] } },
      ],
    },
  }

  it('has its sums in yuan: alone, of years, ranges, records, awards; nothing else changes', () => {
    expect(taken(told('wanYuan', facts)).facts).toEqual({
      ...facts,
      qualifiedEquityTwoYears: { min: 0.1 },
      revenue: { '2024': 1000, '2025': { min: 6123000, max: 7000000 } },
      loans: {
        complete: true,
        items: [
          {
            id: 'a',
            principal: 11500,
            termMonths: 12,
            awards: { complete: false, items: [{ id: 'x', amount: 30000 }] },
          },
        ],
      },
    })
    expect(taken(told('fen', { revenue: { '2025': 12345 } })).facts).toEqual({ revenue: { '2025': 123.45 } })
  })

  it.each([
    ['less than a fen', 'wanYuan', 0.0000001],
    ['half a fen', 'fen', 0.5],
    ['what a number cannot keep', 'wanYuan', 0.1 + 0.2],
    ['too many digits in yuan', 'fen', 9_007_199_254_740_991],
    ['beyond all sums', 'wanYuan', 9e15],
  ])('%s is refused by its name', (_, unit, sum) => {
    const found = read(told(unit, { loans: { complete: false, items: [{ id: 'a', principal: sum }] } }))
    const [list, field] = loaded.facts.flatMap((fact) =>
      fact.id === 'loans' && fact.type === 'records' ? [fact, fact.fields.find(({ id }) => id === 'principal')] : [],
    )
    const name = { zh: `${list?.label.zh} · ${field?.label.zh}`, en: `${list?.label.en} · ${field?.label.en}` }
    expect(found).toEqual({ fault: { is: 'notExact', sums: [name] } })
  })

  it('is never taken for yuan where the file does not say so', () => {
    expect(read(told(undefined, { revenue: { '2025': 5 } }))).toEqual({ fault: { is: 'noUnit' } })
    expect(read(told('dollar', { revenue: { '2025': 5 } }))).toEqual({ fault: { is: 'otherUnit' } })
    expect(taken(told(undefined, { currentEmployees: 5 })).facts).toEqual({ currentEmployees: 5 })
  })

  it('keeps who vouches for an answer, until it is answered anew', () => {
    const evidence: JsonValue = { grade: 'registry' }
    const profile = taken({
      ...told('yuan', {
        revenue: { '2024': 1, '2025': 2 },
        loans: { complete: false, items: [{ id: 'a' }, { id: 'b' }] },
      }),
      evidence: { '/facts/revenue/2024': evidence, '/facts/revenue/2025': evidence, '/facts/loans/items/1': evidence },
    })
    const answered = reduce({ ...initialState, profile }, { type: 'answer', pointer: '/facts/revenue/2025', value: 3 })
    expect(Object.keys(answered.profile.evidence ?? {})).toEqual(['/facts/revenue/2024', '/facts/loans/items/1'])
    const without = reduce(answered, { type: 'removeRecord', list: '/facts/loans', index: 0 })
    expect(Object.keys(without.profile.evidence ?? {})).toEqual(['/facts/revenue/2024', '/facts/loans/items/0'])
  })
})
