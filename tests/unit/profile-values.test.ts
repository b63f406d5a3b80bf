import { describe, expect, it } from 'vitest'
import { fraction } from '../../src/domain/exact.js'
import { bodyOf, days, exactly, ofFacts, parse, parseFacts, told } from './profile-catalogue.js'

describe('numbers', () => {
  it.each([
    [0, exactly(0)],
    [-0, exactly(0)],
    [{ min: 3 }, { is: 'number', min: 3, max: null }],
    [{ max: 3 }, { is: 'number', min: null, max: 3 }],
    [{ min: 3, max: 3 }, exactly(3)],
  ])('%j is accepted', (value, given) =>
    expect(parseFacts({ employeesToday: value }).facts.get('employeesToday')).toEqual(given),
  )

  it.each([
    [{ employeesToday: 1.5 }, 'integer.fraction /employeesToday'],
    [{ employeesToday: -1 }, 'value.outOfDomain /employeesToday'],
    [{ employeesToday: { min: -1, max: 4 } }, 'value.outOfDomain /employeesToday/min'],
    [{ employeesToday: 2 ** 53 }, 'number.tooPrecise /employeesToday'],
    [{ employeesToday: 1e300 }, 'number.tooLarge /employeesToday'],
    [{ employeesToday: JSON.parse('1e400') as number }, 'number.notFinite /employeesToday'],
    [{ employeesToday: NaN }, 'number.notFinite /employeesToday'],
    [{ employeesToday: {} }, 'range.empty /employeesToday'],
    [{ employeesToday: { min: 4, max: 3 } }, 'range.reversed /employeesToday'],
    [{ employeesToday: { min: 4, mx: 5 } }, 'key.unknown /employeesToday/mx'],
    [{ employeesToday: { min: null } }, 'value.notKnownIsAbsent /employeesToday/min'],
    [{ employeesToday: [3] }, 'type.number /employeesToday'],
    [{ employeesToday: true }, 'type.number /employeesToday'],
    [{ debtRatio: 0.1234567890123456 }, 'number.tooPrecise /debtRatio'],
    [{ debtRatio: 1e-16 }, 'number.tooPrecise /debtRatio'],
    [{ debtRatio: 5.000001 }, 'value.outOfDomain /debtRatio'],
    [{ debtRatio: 'none' }, 'value.noNone /debtRatio'],
    [{ onAbnormalOperationList: 0 }, 'type.boolean /onAbnormalOperationList'],
    [{ onAbnormalOperationList: 'true' }, 'type.boolean /onAbnormalOperationList'],
  ])('%j is refused', (facts, problem) => expect(ofFacts(facts)).toEqual([problem]))

  it.each([
    ['41', 'write 41,'],
    ['1,800', 'write 1800,'],
    ['60%', 'write 0.6,'],
    ['1800万元', 'without quotes or unit'],
    ['9'.repeat(400), 'without quotes or unit'],
  ])('in quotes (%j) are refused with what to write', (text, hint) => {
    const [problem] = parseFacts({ debtRatio: text }).problems
    expect(problem?.code).toBe('type.number')
    expect(problem?.detail.en).toContain(hint)
  })

  it('are decimals exactly as written, at both ends of what is possible', () => {
    expect(parseFacts({ debtRatio: 0.6 }).facts.get('debtRatio')).toMatchObject({ min: fraction(3n, 5n) })
    expect(parseFacts({ debtRatio: 5 }).problems).toEqual([])
    expect(parseFacts({ debtRatio: 0 }).problems).toEqual([])
  })
})

describe('money', () => {
  const assets = (value: unknown, moneyUnit: string) => parse(bodyOf({ totalAssets: value }, { moneyUnit }))
  it.each([
    [0.01, 'yuan', 1],
    [1234.56, 'yuan', 123_456],
    [0.000001, 'wanYuan', 1],
    [2100.5, 'wanYuan', 2_100_500_000],
    [7, 'fen', 7],
    [-1, 'yuan', -100],
    [1e5, 'wanYuan', 1e11],
  ])('%d %s is %d fen', (value, unit, fen) =>
    expect(assets(value, unit).facts.get('totalAssets')).toEqual(exactly(fen)),
  )

  it.each([
    [0.001, 'yuan', 'money.notExact'],
    [0.0000001, 'wanYuan', 'money.notExact'],
    [0.5, 'fen', 'money.notExact'],
    [90_071_992_547_410, 'yuan', 'money.tooLarge'],
    [1e300, 'fen', 'money.tooLarge'],
    [-1.01, 'yuan', 'value.outOfDomain'],
    [100_000.000001, 'wanYuan', 'value.outOfDomain'],
  ])('%d %s is %s', (value, unit, code) =>
    expect(told(assets(value, unit))).toEqual([`${code} /profile/facts/totalAssets`]),
  )
})

describe('dates', () => {
  it.each([
    ['2024-02-29', days('2024-02-29', '2024-02-29')],
    ['2024-02', days('2024-02-01', '2024-02-29')],
    ['2023', days('2023-01-01', '2023-12-31')],
    ['2030-01-01', days('2030-01-01', '2030-01-01')],
    [{ min: '2023', max: '2024-02' }, days('2023-01-01', '2024-02-29')],
    [{ min: '2023-05' }, days('2023-05-01', null)],
    ['none', { is: 'none' }],
  ])('%j is accepted', (value, given) => expect(parseFacts({ listedOn: value }).facts.get('listedOn')).toEqual(given))

  it.each([
    ['2023-02-29', 'date.impossible /listedOn'],
    ['2023-13', 'date.impossible /listedOn'],
    ['2023-00', 'date.impossible /listedOn'],
    ['1776', 'date.impossible /listedOn'],
    ['2023-2-1', 'date.format /listedOn'],
    ['2023/02/01', 'date.format /listedOn'],
    ['２０２３', 'date.format /listedOn'],
    [2019, 'date.format /listedOn'],
    [{ min: '2024', max: '2023' }, 'range.reversed /listedOn'],
    [{ min: 'none' }, 'date.format /listedOn/min'],
    ['不详', 'value.notKnownIsAbsent /listedOn'],
  ])('%j is refused', (value, problem) => expect(ofFacts({ listedOn: value })).toEqual([problem]))
})

describe('yearly figures', () => {
  it.each([
    [{ '2026': 3 }, 'year.notClosed /employeesYearEnd/2026'],
    [{ '2027': 3 }, 'year.notClosed /employeesYearEnd/2027'],
    [{ '1949': 3 }, 'year.tooEarly /employeesYearEnd/1949'],
    [{ '25': 3 }, 'year.format /employeesYearEnd/25'],
    [{ '2025': null }, 'value.notKnownIsAbsent /employeesYearEnd/2025'],
    [{ '2025': 1.5 }, 'integer.fraction /employeesYearEnd/2025'],
    [41, 'yearly.shape /employeesYearEnd'],
    [[41], 'yearly.shape /employeesYearEnd'],
  ])('%j are refused', (value, problem) => expect(ofFacts({ employeesYearEnd: value })).toEqual([problem]))

  it('before founding are refused when the founding is known to be later', () => {
    const figures = { '2018': 3, '2019': 4 }
    const founded = (establishedOn: unknown) => ofFacts({ employeesYearEnd: figures, establishedOn })
    expect(founded('2019')).toEqual(['year.beforeFounding /employeesYearEnd/2018'])
    expect(founded('2020-01-01')).toHaveLength(2)
    expect(founded({ min: '2018', max: '2019' })).toEqual([])
    expect(founded({ max: '2025' })).toEqual([])
    expect(founded('none')).toEqual([])
  })
})

describe('choices and lists', () => {
  it.each([
    [{ enterpriseSize: 'smal' }, 'option.unknown /enterpriseSize'],
    [{ enterpriseSize: 3 }, 'type.text /enterpriseSize'],
    [{ enterpriseSize: 'unknown' }, 'value.notKnownIsAbsent /enterpriseSize'],
    [{ zones: ['zone-changzhi-hightech'] }, 'list.bareArray /zones'],
    [{ zones: 'none' }, 'list.noneIsEmpty /zones'],
    [{ zones: 'zone-changzhi-hightech' }, 'list.bareArray /zones'],
    [{ zones: { items: [] } }, 'list.completeMissing /zones'],
    [{ zones: { complete: true } }, 'list.itemsMissing /zones'],
    [{ zones: { complete: ['zone-changzhi-hightech'], items: [] } }, 'list.completeShape /zones/complete'],
    [{ zones: { complete: true, items: ['zone-x'] } }, 'option.unknown /zones/items/0'],
    [
      { zones: { complete: true, items: ['zone-changzhi-hightech', 'zone-changzhi-hightech'] } },
      'item.duplicate /zones/items/1',
    ],
    [{ zones: { complete: true, items: [], asAt: '2026-11' } }, 'date.dayFormat /zones/asAt'],
    [{ recognitions: [] }, 'list.bareArray /recognitions'],
    [{ recognitions: null }, 'value.notKnownIsAbsent /recognitions'],
    [{ recognitions: { complete: ['nonsense'], items: [] } }, 'option.unknown /recognitions/complete/0'],
    [{ recognitions: { complete: 'all', items: [] } }, 'list.completeKeysShape /recognitions/complete'],
    [{ people: { complete: ['founder'], items: [] } }, 'list.completeShape /people/complete'],
    [{ recognitions: { complete: false, items: {} } }, 'type.array /recognitions/items'],
    [{ recognitions: { complete: false, items: [3] } }, 'type.object /recognitions/items/0'],
    [{ recognitions: { complete: false, items: [{}] } }, 'record.idMissing /recognitions/items/0'],
    [{ recognitions: { complete: false, items: [{ id: 7 }] } }, 'record.idFormat /recognitions/items/0/id'],
    [
      { recognitions: { complete: false, items: [{ id: 'x'.repeat(65) }] } },
      'record.idFormat /recognitions/items/0/id',
    ],
    [
      { recognitions: { complete: false, items: [{ id: 'a' }, { id: 'a' }] } },
      'record.idDuplicate /recognitions/items/1/id',
    ],
    [
      { recognitions: { complete: false, items: [{ id: 'a', levle: 'national' }] } },
      'field.unknown /recognitions/items/0/levle',
    ],
    [
      {
        recognitions: {
          complete: true,
          items: [{ id: 'a', awards: { complete: true, items: [{ id: 'b', amout: 3 }] } }],
        },
      },
      'field.unknown /recognitions/items/0/awards/items/0/amout',
    ],
  ])('%j is refused', (facts, problem) => expect(ofFacts(facts)).toEqual([problem]))

  it('inside a record may be bare: these, and perhaps more', () => {
    const people = { complete: true, items: [{ id: 'p', roles: ['founder'] }] }
    const roles = { is: 'choices', complete: false, items: ['founder'] }
    expect(parseFacts({ people }).facts.get('people')).toMatchObject({
      items: [{ fields: new Map([['roles', roles]]) }],
    })
    const wrong = { complete: true, items: [{ id: 'p', roles: ['fonder'] }] }
    expect(ofFacts({ people: wrong })).toEqual(['option.unknown /people/items/0/roles/0'])
  })

  it('say which field was meant', () => {
    const list = { complete: false, items: [{ id: 'a', levle: 'national' }] }
    expect(parseFacts({ recognitions: list }).problems[0]?.nearest).toBe('level')
  })

  it('may be empty: complete is an answer, complete for no kind is none', () => {
    const { facts } = parseFacts({
      zones: { complete: true, items: [] },
      recognitions: { complete: [], items: [] },
    })
    expect(facts.get('zones')).toEqual({ is: 'choices', complete: true, items: [] })
    expect(facts.get('recognitions')).toEqual({ is: 'records', complete: false, items: [] })
  })
})
