import { describe, expect, it } from 'vitest'
import type { Given } from '../../src/domain/given.js'
import { bodyOf, days, exactly, ofFacts, parse, parseFacts, told } from './profile-catalogue.js'

const example = {
  schema: 'huiqi.profile/1',
  moneyUnit: 'wanYuan',
  industryEdition: '2017',
  applicant: { kind: 'company', creditCode: '914403001922038216' },
  facts: {
    establishedOn: '2019-03',
    registeredRegion: '140403',
    taxRegion: '140400',
    zones: { complete: true, items: ['zone-changzhi-hightech'] },
    mainIndustry: 'I6550',
    enterpriseSize: 'small',
    employeesYearEnd: { '2024': 41, '2025': { min: 40, max: 60 } },
    revenue: { '2023': 1800, '2024': 2100.5, '2025': 2350 },
    rdExpense: { '2025': 0 },
    onAbnormalOperationList: false,
    recognitions: {
      complete: ['makerspace', 'microBase'],
      asAt: '2026-11-21',
      items: [
        {
          id: 'r1',
          type: 'makerspace',
          level: 'national',
          recognisedOn: '2026-05-20',
          awards: { complete: false, items: [{ id: 'a1', amount: 50, paidOn: '2026' }] },
        },
      ],
    },
    people: { complete: false, items: [{ id: 'p1', roles: { complete: false, items: ['founder'] } }] },
  },
  askedButUnknown: ['/facts/totalAssets', '/facts/revenue/2022', '/facts/recognitions/items/0/awards/items/0/paidOn'],
  evidence: { '/facts/revenue/2025': { grade: 'registry', from: 'tax', on: '2026-05-31' } },
}

describe('a good profile', () => {
  const parsed = parse(example)
  it('has no problems', () => expect(parsed.problems).toEqual([]))

  it('gives exact facts: fen, days and codes', () => {
    const { facts } = parsed
    expect(facts.get('applicantKind')).toEqual({ is: 'option', value: 'company' })
    expect(facts.get('establishedOn')).toEqual(days('2019-03-01', '2019-03-31'))
    expect(facts.get('zones')).toEqual({ is: 'choices', complete: true, items: ['zone-changzhi-hightech'] })
    expect(facts.get('mainIndustry')).toEqual({ is: 'code', value: '6550' })
    expect(facts.get('onAbnormalOperationList')).toEqual({ is: 'boolean', value: false })
    expect(facts.get('employeesYearEnd')).toEqual({
      is: 'yearly',
      years: new Map<number, Given>([
        [2024, exactly(41)],
        [2025, { is: 'number', min: 40, max: 60 }],
      ]),
    })
    expect(facts.get('revenue')).toEqual({
      is: 'yearly',
      years: new Map([
        [2023, exactly(1_800_000_000)],
        [2024, exactly(2_100_500_000)],
        [2025, exactly(2_350_000_000)],
      ]),
    })
  })

  it('gives records with their inner records, and what is complete', () => {
    const award = {
      id: 'a1',
      fields: new Map<string, Given>([
        ['amount', exactly(50_000_000)],
        ['paidOn', days('2026-01-01', '2026-12-31')],
      ]),
    }
    expect(parsed.facts.get('recognitions')).toEqual({
      is: 'records',
      complete: ['makerspace', 'microBase'],
      items: [
        {
          id: 'r1',
          fields: new Map<string, Given>([
            ['type', { is: 'option', value: 'makerspace' }],
            ['level', { is: 'option', value: 'national' }],
            ['recognisedOn', days('2026-05-20', '2026-05-20')],
            ['awards', { is: 'records', complete: false, items: [award] }],
          ]),
        },
      ],
    })
  })

  it('keeps evidence, what was asked, the credit code, and warns of rough places', () => {
    expect(parsed.evidence).toEqual(
      new Map([['/facts/revenue/2025', { grade: 'registry', from: 'tax', on: '2026-05-31' }]]),
    )
    expect(parsed.askedButUnknown).toEqual(example.askedButUnknown)
    expect(parsed.creditCode).toBe('914403001922038216')
    expect(parsed.warnings).toEqual([
      expect.objectContaining({ code: 'region.countyUnknown', pointer: '/profile/facts/taxRegion' }),
    ])
  })

  it('may know nothing', () => {
    const parsedEmpty = parse({ schema: 'huiqi.profile/1', facts: {} })
    expect(parsedEmpty.problems).toEqual([])
    expect(parsedEmpty.facts.size).toBe(0)
  })
})

describe('the head of a body', () => {
  it.each([[null], [undefined], [[]], ['profile'], [7]])('is refused when the body is %j', (body) =>
    expect(parse(body).problems).toHaveLength(1),
  )

  it('reports everything at once, each with its place and the name that was meant', () => {
    const parsed = parse({
      schema: 'huiqi.profile/2',
      moneyunit: 'yuan',
      industryEdition: '2011',
      applicant: { kind: 'compny', creditcode: '' },
      facts: { employes: 3, revenue: { '2025': 5 } },
    })
    expect(parsed.problems.map(({ code, pointer, nearest }) => [code, pointer, nearest])).toEqual([
      ['key.unknown', '/profile/moneyunit', 'moneyUnit'],
      ['schema.unsupported', '/profile/schema', null],
      ['industry.edition', '/profile/industryEdition', null],
      ['key.unknown', '/profile/applicant/creditcode', 'creditCode'],
      ['option.unknown', '/profile/applicant/kind', 'company'],
      ['fact.unknown', '/profile/facts/employes', 'employeesToday'],
      ['money.unitMissing', '/profile/moneyUnit', null],
    ])
    for (const { detail } of parsed.problems) expect([detail.zh, detail.en].join()).not.toMatch(/[{}]/)
  })

  it('needs facts', () => expect(told(parse({ schema: 'huiqi.profile/1' }))).toEqual(['facts.missing /profile']))

  it('asks for the unit of money once, and not at all without money', () => {
    const schema = 'huiqi.profile/1'
    const sums = { totalAssets: 5, revenue: { '2024': 1, '2025': { min: 1, max: 2 } } }
    expect(told(parse({ schema, facts: sums }))).toEqual(['money.unitMissing /profile/moneyUnit'])
    expect(told(parse({ schema, facts: { debtRatio: 0.5 } }))).toEqual([])
    expect(told(parse({ schema, moneyUnit: 'wan', facts: sums }))).toEqual(['money.unitUnknown /profile/moneyUnit'])
  })
})

describe('the credit code', () => {
  const wrong = '914403001922038217'
  const withCode = (creditCode: unknown, more: object = {}) => bodyOf({}, { applicant: { creditCode }, ...more })

  it('is refused with a wrong check digit when typed', () =>
    expect(told(parse(withCode(wrong)))).toEqual(['creditCode.checkDigit /profile/applicant/creditCode']))

  it('is only warned about when a register or another system says so', () => {
    const evidence = { '/applicant/creditCode': { grade: 'registry' } }
    for (const parsed of [parse(withCode(wrong, { evidence })), parse(withCode(wrong), { typed: false })]) {
      expect(parsed.problems).toEqual([])
      expect(parsed.creditCode).toBe(wrong)
      expect(parsed.warnings.map(({ code }) => code)).toContain('creditCode.checkDigit')
    }
  })

  it.each([
    ['12', 'creditCode.format'],
    ['', 'value.notKnownIsAbsent'],
    [9144030019, 'type.text'],
  ])('%j is %s, and the answer does not repeat it', (code, problem) => {
    const { problems } = parse(withCode(code))
    expect(problems.map((issue) => issue.code)).toEqual([problem])
  })
})

describe('facts that are not asked for this way', () => {
  it.each([
    [{ applicantKind: 'company' }, 'fact.useApplicantKind /applicantKind'],
    [{ isOld: true }, 'fact.computed /isOld'],
    [{ 'a/b~c': 1 }, 'fact.unknown /a~1b~0c'],
  ])('%j is refused', (facts, problem) => expect(ofFacts(facts)).toEqual([problem]))

  it('are passed over and listed when the caller wishes, never the dangerous ones', () => {
    const facts = JSON.parse(
      '{"newFact": 3, "debtRatio": 0.5, "__proto__": {"debtRatio": 1}, "people": {"complete": true, "items": [{"id": "a", "age": 3}]}}',
    ) as unknown
    const parsed = parseFacts(facts, { unknownFacts: 'ignore' })
    expect(parsed.ignored).toEqual(['/profile/facts/newFact', '/profile/facts/people/items/0/age'])
    expect(told(parsed)).toEqual(['key.forbidden /profile/facts/__proto__'])
    expect([...parsed.facts.keys()]).toEqual(['debtRatio', 'people'])
  })
})

describe('what was asked, and evidence', () => {
  const asked = (...pointers: unknown[]) => told(parse(bodyOf({}, { askedButUnknown: pointers })))
  it.each([
    ['/facts/nonsense', 'asked.unknown'],
    ['/facts/revenue/25', 'asked.unknown'],
    ['/facts/debtRatio/2025', 'asked.unknown'],
    ['/facts/recognitions/items/0/level', 'asked.unknown'],
    ['/facts/applicantKind', 'asked.unknown'],
    ['/applicant/creditCode', 'asked.unknown'],
    ['revenue', 'asked.unknown'],
    ['/facts/ranking', 'asked.notAskable'],
    [3, 'type.text'],
  ])('%j cannot be asked', (pointer, code) => expect(asked(pointer)).toEqual([`${code} /profile/askedButUnknown/0`]))

  it('lists what can be asked once', () => {
    const askedButUnknown = ['/facts/revenue/2025', '/facts/revenue/2025', '/applicant/kind', '/facts/zones']
    expect(parse(bodyOf({}, { askedButUnknown })).askedButUnknown).toEqual([
      '/facts/revenue/2025',
      '/applicant/kind',
      '/facts/zones',
    ])
  })

  const at = '/profile/evidence/~1facts~1debtRatio'
  it.each([
    [{ '/facts/revenue/2025': { grade: 'registry' } }, 'evidence.pointer /profile/evidence/~1facts~1revenue~12025'],
    [{ '/schema': { grade: 'registry' } }, 'evidence.pointer /profile/evidence/~1schema'],
    [{ '/facts/debtRatio': { grade: 'register' } }, `evidence.grade ${at}/grade`],
    [{ '/facts/debtRatio': {} }, `evidence.grade ${at}/grade`],
    [{ '/facts/debtRatio': { grade: 'registry', on: '2026' } }, `date.dayFormat ${at}/on`],
    [{ '/facts/debtRatio': { grade: 'registry', from: 3 } }, `type.text ${at}/from`],
    [{ '/facts/debtRatio': { grade: 'registry', by: 'tax' } }, `key.unknown ${at}/by`],
    [{ '/facts/debtRatio': 'registry' }, `type.object ${at}`],
  ])('%j is refused', (evidence, problem) =>
    expect(told(parse(bodyOf({ debtRatio: 0.5 }, { evidence })))).toEqual([problem]),
  )
})
