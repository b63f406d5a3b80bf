import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { areaDirectory } from '../../src/adapters/codes/area-directory.js'
import { buildCatalogue } from '../../src/domain/catalogue.js'
import { FactsFileSchema } from '../../src/domain/fact.js'
import { parseIndustries } from '../../src/domain/industry.js'
import { DivisionChangesSchema } from '../../src/domain/place.js'
import { ZonesFileSchema } from '../../src/domain/policy.js'
import { parseProfile, profileJsonSchema } from '../../src/domain/profile.js'

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join('rules', ...path), 'utf8'))
const table = (name: string): unknown => read('tables', `${name}.json`)
const zonesFile = ZonesFileSchema.parse(table('development-zones'))
const factsFiles = readdirSync(join('rules', 'facts')).map((name) => FactsFileSchema.parse(read('facts', name)))
const { catalogue, errors } = buildCatalogue(factsFiles, { zones: zonesFile.zones.map(({ id }) => id) })
const places = areaDirectory(DivisionChangesSchema.parse(table('division-changes')), zonesFile)
const industries = parseIndustries(table('industries-gbt4754-2017'))
const parse = (body: unknown) =>
  parseProfile(body, catalogue, { asOf: '2026-11-21', unknownFacts: 'reject', places, industries })

/** The body that the API's documentation shows. */
const example = {
  schema: 'huiqi.profile/1',
  moneyUnit: 'wanYuan',
  industryEdition: '2017',
  applicant: { kind: 'company', creditCode: '91140400MA0H7T2K62' },
  facts: {
    establishedOn: '2019-03',
    registeredRegion: '140403',
    operatingRegion: '140403001000',
    taxRegion: '140400',
    zones: { complete: true, items: ['zone-changzhi-hightech'] },
    mainIndustry: '6550',
    enterpriseSize: 'small',
    employeesYearEnd: { '2024': 41, '2025': { min: 40, max: 60 } },
    revenue: { '2023': 1800, '2024': 2100.5, '2025': 2350 },
    rdExpense: { '2025': 0 },
    onAbnormalOperationList: false,
    recognitions: {
      complete: ['demonstrationBase', 'incubator', 'makerspace', 'microBase'],
      asAt: '2026-11-21',
      items: [{ id: 'r1', type: 'makerspace', level: 'national', recognisedOn: '2026-05-20' }],
    },
    loans: { complete: false, items: [] },
    people: { complete: false, items: [{ id: 'p1', roles: ['founder'], categories: ['collegeGraduate'] }] },
  },
  evidence: { '/facts/revenue/2025': { grade: 'registry', from: 'tax', on: '2026-05-31' } },
}
const withFacts = (facts: object) => parse({ schema: 'huiqi.profile/1', facts })
const told = ({ problems }: ReturnType<typeof parse>) => problems.map(({ code, nearest }) => [code, nearest])

describe('the shipped catalogue', () => {
  it('is in order', () => expect(errors).toEqual([]))

  it('reads the example of the API', () => {
    const parsed = parse(example)
    expect(parsed.problems).toEqual([])
    expect(parsed.warnings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['region.countyUnknown', '/profile/facts/taxRegion'],
    ])
    expect(parsed.facts.get('operatingRegion')).toEqual({ is: 'code', value: '140403001' })
  })

  it('makes a JSON Schema that fits the example', () => {
    const schema = z.fromJSONSchema(profileJsonSchema(catalogue) as Parameters<typeof z.fromJSONSchema>[0])
    expect(schema.safeParse(example).error).toBeUndefined()
  })
})

describe('codes', () => {
  it('of former divisions are read as those of today, with a warning', () => {
    const parsed = withFacts({ registeredRegion: '140481001', taxRegion: '341521' })
    expect(parsed.facts.get('registeredRegion')).toEqual({ is: 'code', value: '140406' })
    expect(parsed.facts.get('taxRegion')).toEqual({ is: 'code', value: '340422' })
    expect(parsed.warnings.map(({ code }) => code)).toEqual(['place.former', 'place.former'])
    expect(parsed.warnings[0]?.detail.zh).toContain('140406')
  })

  it.each([
    [{ registeredRegion: '140499' }, [['place.unknown', '140400']]],
    [{ registeredRegion: '长治市潞州区' }, [['place.format', '140403']]],
    [{ registeredRegion: '1404' }, [['place.format', null]]],
    [{ registeredRegion: 140403 }, [['type.text', null]]],
    [{ mainIndustry: '99' }, [['industry.unknown', '97']]],
    [{ mainIndustry: 'A2521' }, [['industry.unknown', '2521']]],
    [{ mainIndustry: 'software' }, [['industry.format', null]]],
    [{ mainIndustry: 6550 }, [['type.text', null]]],
    [{ zones: { complete: true, items: ['zone-changzhi-hitech'] } }, [['option.unknown', 'zone-changzhi-hightech']]],
  ])('%j are refused', (facts, problems) => expect(told(withFacts(facts))).toEqual(problems))

  it.each([
    ['140000', ['region.cityUnknown']],
    ['000000', ['region.provinceUnknown']],
    ['441900', []],
    ['429000', ['place.grouping', 'region.cityUnknown']],
  ])('of %s warn %j', (registeredRegion, codes) =>
    expect(withFacts({ registeredRegion }).warnings.map(({ code }) => code)).toEqual(codes),
  )
})
