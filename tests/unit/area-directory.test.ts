import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { areaDirectory } from '../../src/adapters/codes/area-directory.js'
import { DivisionChangesSchema, isPlaceCode, levelOfPlace, nation, readPlace } from '../../src/domain/place.js'
import { ZonesFileSchema } from '../../src/domain/policy.js'

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

const table = DivisionChangesSchema.parse(readJson('rules/tables/division-changes.json'))
const zonesFile = ZonesFileSchema.parse(readJson('rules/tables/development-zones.json'))
const directory = areaDirectory(table, zonesFile)

// Provinces, their cities and the counties of those in whose documents we began; checked against a second source.
const expected = z.record(z.string(), z.string()).parse(readJson('tests/unit/gb2260-subset.json'))

function everythingUnder(code: string): string[] {
  return directory.childrenOf(code).flatMap((place) => [place.code, ...everythingUnder(place.code)])
}

describe('the directory of areas', () => {
  it.each(Object.entries(expected))('calls %s %s', (code, name) => {
    expect(directory.placeOf(code)?.name).toBe(name)
  })

  it.each(['140400', '330700', '340000'])('holds nothing under %s beyond GB/T 2260', (ancestor) => {
    const [, prefix] = /^(\d+?)(?:00)*$/.exec(ancestor) ?? []
    const codes = Object.keys(expected).filter((code) => code !== ancestor && code.startsWith(prefix!))
    expect(everythingUnder(ancestor).toSorted()).toEqual(codes.toSorted())
  })

  it('has as many units as the ministry counts: 34 provinces, 333 cities, 2,846 counties and since then one more', () => {
    const count = { province: 0, city: 0, county: 0 }
    for (const code of everythingUnder(nation)) count[levelOfPlace(code) as keyof typeof count]++
    // 2025 took 江北区 and 渝北区 and gave 两江新区, 2026 gave 岑岭县 and 草湖市.
    expect(count).toEqual({ province: 34, city: 333, county: 2846 - 2 + 3 })
  })

  it('holds well-formed codes only, each under the place its digits name', () => {
    const codes = everythingUnder(nation)
    expect(codes.filter((code) => !isPlaceCode(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
  })

  it.each([
    { code: '340171', what: 'a development zone with a statistical code' },
    { code: '340190', what: "a zone with the package's own code" },
    { code: '140471', what: 'a development zone of Changzhi' },
    { code: '441901', what: 'a town of a city without counties' },
    { code: '460417', what: 'a zone of a city without counties' },
    { code: '620290', what: 'a district that Jiayuguan does not have' },
    { code: '110100', what: 'a heading of a municipality' },
    { code: '500200', what: 'a heading of a municipality' },
    { code: '429000', what: 'a heading of counties directly under a province' },
    { code: '710100', what: 'an invented code in Taiwan' },
    { code: '810100', what: 'an invented code in Hong Kong' },
    { code: '820100', what: 'an invented code in Macau' },
    { code: '232761', what: 'an administrative zone of Daxing’anling' },
    { code: '632857', what: 'an administrative committee' },
    { code: '500105', what: 'an abolished district that the package still lists' },
    { code: '340222', what: 'an abolished county' },
  ])('does not hold $code, $what', ({ code }) => {
    expect(directory.has(code)).toBe(false)
  })

  it.each([
    { code: '500157', fullName: '重庆市两江新区' },
    { code: '653132', fullName: '新疆维吾尔自治区喀什地区岑岭县' },
    { code: '659013', fullName: '新疆维吾尔自治区草湖市' },
    { code: '441900', fullName: '广东省东莞市' },
    { code: '429004', fullName: '湖北省仙桃市' },
    { code: '110105', fullName: '北京市朝阳区' },
    { code: '710000', fullName: '台湾省' },
  ])('holds $code, $fullName', ({ code, fullName }) => {
    expect(directory.placeOf(code)?.fullName).toBe(fullName)
  })

  it('hangs every zone under its division', () => {
    for (const { id, name, parent } of zonesFile.zones) {
      expect(directory.placeOf(id)).toMatchObject({ name, parent })
      expect(directory.zonesIn(parent).map(({ code }) => code)).toContain(id)
      expect(directory.childrenOf(parent).map(({ code }) => code)).not.toContain(id)
    }
    expect(directory.zonesIn(nation)).toHaveLength(zonesFile.zones.length)
  })
})

describe('a former code', () => {
  it.each([
    ['140402', '140403'],
    ['140411', '140403'],
    ['140421', '140404'],
    ['140424', '140405'],
    ['140481', '140406'],
    ['341521', '340422'],
    ['340203', '340209'],
    ['340221', '340210'],
    ['340222', '340212'],
    ['340225', '340281'],
    ['341822', '341882'],
    ['340823', '340722'],
    ['340824', '340882'],
    ['500105', '500157'],
  ])('%s is read as %s, with a warning', (former, today) => {
    expect(readPlace(former, directory)).toMatchObject({ ok: true, code: today, warning: { code: 'place.former' } })
  })

  it('of a district that was divided is read as the municipality', () => {
    expect(readPlace('500112', directory)).toMatchObject({ ok: true, code: '500000' })
  })

  it('has a day only where one is known', () => {
    expect(directory.changeOf('140402')?.from).toBe('2018-11-23')
    expect(directory.changeOf('341521')?.from).toBeNull()
  })
})

describe('a name', () => {
  it.each([
    { name: '长治', code: '140400' },
    { name: '义乌', code: '330782' },
    { name: '安徽', code: '340000' },
    { name: '内蒙古', code: '150000' },
    { name: '北京', code: '110000' },
    { name: '安徽省合肥市包河区', code: '340111' },
    { name: '合肥包河', code: '340111' },
    { name: '长治县', code: '140404' },
    { name: '山西省长治市城区', code: '140403' },
    { name: '长治市郊区', code: '140403' },
    { name: '芜湖三山区', code: '340209' },
    { name: '弋江区', code: '340209' },
    { name: '枞阳县', code: '340722' },
  ])('$name means $code', ({ name, code }) => {
    expect(readPlace(name, directory)).toMatchObject({ ok: true, code })
  })

  it.each(['城区', '郊区', '鼓楼区', '吉林', '朝阳', '江北区'])('%s is borne by several and is not guessed', (name) => {
    const reading = readPlace(name, directory)
    expect(reading).toMatchObject({ ok: false, error: 'place.ambiguous' })
    expect(!reading.ok && reading.candidates.length).toBeGreaterThan(1)
  })
})
