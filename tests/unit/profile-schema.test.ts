import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseProfile, profileJsonSchema } from '../../src/domain/profile.js'
import { catalogue } from './profile-catalogue.js'

const document = profileJsonSchema(catalogue)
const schema = z.fromJSONSchema(document as Parameters<typeof z.fromJSONSchema>[0])
const fits = (body: unknown) => schema.safeParse(body).success
const problemsOf = (body: unknown) =>
  parseProfile(body, catalogue, { asOf: '2026-11-21', unknownFacts: 'reject' }).problems
const bodyOf = (facts: object, more: object = {}) => ({ schema: 'huiqi.profile/1', moneyUnit: 'yuan', facts, ...more })

const whole = { complete: true, items: [] }
const record = {
  id: 'r1',
  type: 'makerspace',
  recognisedOn: '2026-05-20',
  awards: { complete: false, items: [{ id: 'a', amount: 5 }] },
}

describe('the JSON Schema of a profile', () => {
  it.each([
    [{}],
    [{ establishedOn: '2019-03' }],
    [{ establishedOn: { min: '2019', max: '2020-01-02' } }],
    [{ listedOn: 'none' }],
    [{ registeredRegion: '140403001000' }],
    [{ zones: whole }],
    [{ zones: { complete: false, items: ['zone-changzhi-hightech'], asAt: '2026-11-21' } }],
    [{ mainIndustry: 'C2521' }],
    [{ enterpriseSize: 'small' }],
    [{ employeesYearEnd: { '2024': 41, '2025': { min: 40 } } }],
    [{ totalAssets: 0.01 }],
    [{ debtRatio: { min: 0.5, max: 0.6 } }],
    [{ onAbnormalOperationList: false }],
    [{ recognitions: { complete: ['makerspace'], items: [record] } }],
    [{ people: { complete: false, items: [{ id: 'p', roles: ['founder'] }] } }],
    [{ people: { complete: false, items: [{ id: 'p', roles: { complete: true, items: ['founder'] } }] } }],
  ])('fits what the parser accepts: %j', (facts) => {
    const more = { applicant: { kind: 'company' }, industryEdition: '2017', askedButUnknown: ['/facts/totalAssets'] }
    const body = bodyOf(facts, more)
    expect(problemsOf(body)).toEqual([])
    expect(fits(body)).toBe(true)
  })

  it.each([
    [{ establishedOn: 'March 2019' }],
    [{ establishedOn: 2019 }],
    [{ establishedOn: null }],
    [{ enterpriseSize: 'none' }],
    [{ enterpriseSize: 'tiny' }],
    [{ registeredRegion: '1404' }],
    [{ zones: [] }],
    [{ zones: { items: [] } }],
    [{ zones: { complete: true, items: ['zone-x'] } }],
    [{ employeesYearEnd: 41 }],
    [{ employeesYearEnd: { '25': 41 } }],
    [{ employeesToday: -1 }],
    [{ employeesToday: '41' }],
    [{ debtRatio: 5.1 }],
    [{ onAbnormalOperationList: 'no' }],
    [{ recognitions: { complete: ['x'], items: [] } }],
    [{ recognitions: { complete: true, items: [{ type: 'makerspace' }] } }],
    [{ recognitions: { complete: true, items: [{ id: 'a', nonsense: 1 }] } }],
    [{ people: { complete: ['founder'], items: [] } }],
    [{ applicantKind: 'company' }],
    [{ isOld: true }],
    [{ nonsense: 1 }],
  ])('refuses, as the parser does: %j', (facts) => {
    expect(problemsOf(bodyOf(facts))).not.toEqual([])
    expect(fits(bodyOf(facts))).toBe(false)
  })

  it.each([
    [{ facts: {} }],
    [{ schema: 'huiqi.profile/1' }],
    [bodyOf({}, { moneyUnit: 'wan' })],
    [bodyOf({}, { industryEdition: '2011' })],
    [bodyOf({}, { applicant: { kind: 'nobody' } })],
    [bodyOf({}, { applicant: { name: 'x' } })],
    [bodyOf({}, { evidence: { '/facts/zones': {} } })],
    [bodyOf({}, { nonsense: 1 })],
  ])('refuses a head, as the parser does: %j', (body) => {
    expect(problemsOf(body)).not.toEqual([])
    expect(fits(body)).toBe(false)
  })

  it('fits everything that the parser accepts', () => {
    const number = fc.oneof(
      fc.integer({ min: -3, max: 9 }),
      fc.constantFrom<unknown>(0.5, 'none', null, { min: 1 }, { max: 0.5 }),
    )
    const years = fc.dictionary(fc.constantFrom('2024', '2025', '2026'), number)
    const items = fc.array(
      fc.constantFrom<unknown>('zone-changzhi-hightech', { id: 'a' }, { id: 'b', type: 'incubator' }),
    )
    const list = fc.record({ complete: fc.constantFrom<unknown>(true, false, ['incubator']), items })
    const anything = fc.oneof(
      number,
      years,
      list,
      fc.constantFrom<unknown>('2019', '140403', 'C', 'company', 'small', true),
    )
    const facts = fc.dictionary(fc.constantFrom(...catalogue.facts.keys()), anything, { maxKeys: 3 })
    fc.assert(
      fc.property(facts, (given) => {
        const body = bodyOf(given)
        fc.pre(problemsOf(body).length === 0)
        expect(fits(body)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('carries the words a form needs', () => {
    const { properties } = document as { properties: { facts: { properties: Record<string, object> } } }
    expect(properties.facts.properties['enterpriseSize']).toMatchObject({
      title: 'enterpriseSize',
      'x-type': 'choice',
      'x-options': { small: { zh: 'small', en: 'small' } },
      'x-askable': true,
    })
  })
})
