import { describe, expect, it } from 'vitest'
import { readPlace, todaysPlace, type DivisionChange } from '../../src/domain/place.js'
import { placeDirectory } from '../../src/domain/place-directory.js'

const change = (code: string, name: string, parent: string, ...to: string[]): DivisionChange => ({
  code,
  name,
  parent,
  to,
  from: null,
  basis: 'test',
})
const oldCity = change('140402', '城区', '140400', '140403')
const dividedCounty = change('500112', '渝北区', '500000', '500157', '500109')
const movedCounty = change('341521', '寿县', '341500', '340422')
const parts = {
  divisions: [
    ['140403', '潞州区'],
    ['140302', '城区'],
    ['140000', '山西省'],
    ['140300', '阳泉市'],
    ['140400', '长治市'],
    ['340000', '安徽省'],
    ['340400', '淮南市'],
    ['341500', '六安市'],
    ['340422', '寿县'],
    ['420000', '湖北省'],
    ['500000', '重庆市'],
    ['500109', '北碚区'],
    ['500157', '两江新区'],
  ],
  changes: [oldCity, dividedCounty, movedCounty],
  zones: [{ id: 'zone-changzhi-hightech', name: '长治高新技术产业开发区', parent: '140400' }],
} as const
const directory = placeDirectory({ ...parts })

describe('reading a place', () => {
  it.each([
    { text: '140403', code: '140403' },
    { text: ' 140403 ', code: '140403' },
    { text: '140403001', code: '140403001' },
    { text: '140403000000', code: '140403' },
    { text: '000000', code: '000000' },
    { text: '潞州区', code: '140403' },
    { text: '潞州', code: '140403' },
    { text: '长治市潞州区', code: '140403' },
    { text: '山西长治潞州', code: '140403' },
    { text: '山西省 长治市 潞州区', code: '140403' },
    { text: '山西省潞州区', code: '140403' },
    { text: '长治', code: '140400' },
    { text: '阳泉市城区', code: '140302' },
    { text: '寿县', code: '340422' },
    { text: '淮南市寿县', code: '340422' },
    { text: '全国', code: '000000' },
  ])('takes $text for $code', ({ text, code }) => {
    expect(readPlace(text, directory)).toEqual({ ok: true, code, warning: null })
  })

  it.each([
    { text: '140402', code: '140403', was: oldCity },
    { text: '140402001', code: '140403', was: oldCity },
    { text: '长治市城区', code: '140403', was: oldCity },
    { text: '六安市寿县', code: '340422', was: movedCounty },
    { text: '341521', code: '340422', was: movedCounty },
    { text: '500112', code: '500000', was: dividedCounty },
    { text: '渝北区', code: '500000', was: dividedCounty },
  ])('translates the former $text to $code and says so', ({ text, code, was }) => {
    expect(readPlace(text, directory)).toEqual({ ok: true, code, warning: { code: 'place.former', change: was } })
  })

  it.each([
    { text: '500100', code: '500000' },
    { text: '500200', code: '500000' },
    { text: '429000', code: '420000' },
  ])('takes the heading $text for the province and says so', ({ text, code }) => {
    expect(readPlace(text, directory)).toEqual({ ok: true, code, warning: { code: 'place.grouping' } })
  })

  it('does not guess between places of one name, of which one is former', () => {
    const reading = readPlace('城区', directory)
    expect(reading).toMatchObject({ ok: false, error: 'place.ambiguous' })
    expect(reading).toMatchObject({
      candidates: [{ fullName: '山西省阳泉市城区' }, { fullName: '山西省长治市潞州区' }],
    })
  })

  it.each([
    { text: '140499', error: 'place.unknown', nearest: ['140400'] },
    { text: '149900', error: 'place.unknown', nearest: ['140000'] },
    { text: '990000', error: 'place.unknown', nearest: [] },
    { text: '999000', error: 'place.unknown', nearest: [] },
    { text: '1404', error: 'place.format', nearest: [] },
    { text: '140003', error: 'place.format', nearest: [] },
    { text: '140404030', error: 'place.unknown', nearest: ['140400'] },
    { text: '', error: 'place.unknown', nearest: [] },
    { text: '不详', error: 'place.unknown', nearest: [] },
    { text: '安徽省潞州区', error: 'place.unknown', nearest: [] },
    { text: '潞州区长治市', error: 'place.unknown', nearest: [] },
    { text: '区', error: 'place.unknown', nearest: [] },
    { text: '长治县', error: 'place.unknown', nearest: [] },
    { text: 'zone-changzhi-hightech', error: 'place.unknown', nearest: [] },
    { text: '长治高新技术产业开发区', error: 'place.unknown', nearest: [] },
    { text: '１４０４０３', error: 'place.unknown', nearest: [] },
    { text: '区'.repeat(100_000), error: 'place.unknown', nearest: [] },
  ])('refuses $text', ({ text, error, nearest }) => {
    const reading = readPlace(text, directory)
    expect(reading).toMatchObject({ ok: false, error })
    expect(!reading.ok && reading.candidates.map(({ code }) => code)).toEqual(nearest)
  })
})

describe('a place directory', () => {
  it('knows full names, parents, children and zones', () => {
    expect(directory.placeOf('140403')).toEqual({
      code: '140403',
      name: '潞州区',
      fullName: '山西省长治市潞州区',
      parent: '140400',
    })
    expect(directory.childrenOf('140000').map(({ code }) => code)).toEqual(['140300', '140400'])
    expect(directory.childrenOf('140400').map(({ code }) => code)).toEqual(['140403'])
    expect(directory.zonesIn('140000').map(({ code }) => code)).toEqual(['zone-changzhi-hightech'])
    expect(directory.zonesIn('140403')).toEqual([])
    expect(directory.placeOf('zone-changzhi-hightech')?.parent).toBe('140400')
    expect(directory.has('140402')).toBe(false)
  })

  it('finds by parts of a name, exact ones first, former ones marked', () => {
    expect(directory.search('城区')[0]).toMatchObject({ place: { code: '140302' }, change: null })
    expect(directory.search('城区')[1]).toEqual({ place: directory.placeOf('140403'), change: oldCity })
    expect(directory.search('高新').map(({ place }) => place.code)).toEqual(['zone-changzhi-hightech'])
    expect(directory.search('区', 2)).toHaveLength(2)
    expect(directory.search(' ')).toEqual([])
    expect(directory.search('没有')).toEqual([])
  })

  it('holds a divided county to be the smallest place that holds all its parts', () => {
    expect(todaysPlace(dividedCounty)).toBe('500000')
    expect(todaysPlace(change('140499', 'x', '140400', '140403', '140404'))).toBe('140400')
    expect(todaysPlace(change('140499', 'x', '140400', '140403', '340422'))).toBe('000000')
  })

  it.each([
    { why: 'a change leads nowhere', wrong: { changes: [change('140402', '城区', '140400', '140499')] } },
    { why: 'a change came out of nowhere', wrong: { changes: [change('140402', '城区', '149900', '140403')] } },
    { why: 'a former division is still listed', wrong: { changes: [change('140403', '潞州区', '140400', '140302')] } },
    { why: 'a zone hangs under nothing', wrong: { zones: [{ id: 'zone-x', name: 'x', parent: '140402' }] } },
    { why: 'a zone is there twice', wrong: { zones: [...parts.zones, ...parts.zones] } },
    { why: 'a county hangs under nothing', wrong: { divisions: [...parts.divisions, ['330702', '婺城区'] as const] } },
    {
      why: 'a heading is among the divisions',
      wrong: { divisions: [...parts.divisions, ['500100', '重庆市'] as const] },
    },
  ])('is refused when $why', ({ wrong }) => {
    expect(() => placeDirectory({ ...parts, ...wrong })).toThrow(RangeError)
  })
})
