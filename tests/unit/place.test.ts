import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ancestorsOfPlace,
  canonicalPlace,
  isGrouping,
  isPlaceCode,
  isWithinPlace,
  levelOfPlace,
  parentOfPlace,
  placePrefix,
  relatePlace,
} from '../../src/domain/place.js'

describe('a place code', () => {
  it.each([
    { code: '000000', prefix: '', level: 'nation', parent: undefined },
    { code: '140000', prefix: '14', level: 'province', parent: '000000' },
    { code: '110000', prefix: '11', level: 'province', parent: '000000' },
    { code: '500000', prefix: '50', level: 'province', parent: '000000' },
    { code: '140400', prefix: '1404', level: 'city', parent: '140000' },
    { code: '341000', prefix: '3410', level: 'city', parent: '340000' },
    { code: '140403', prefix: '140403', level: 'county', parent: '140400' },
    { code: '140403001', prefix: '140403001', level: 'township', parent: '140403' },
    { code: '140403001002', prefix: '140403001002', level: 'village', parent: '140403001' },
    { code: '140403001000', prefix: '140403001', level: 'township', parent: '140403' },
    { code: '140403000000', prefix: '140403', level: 'county', parent: '140400' },
    { code: '140400000', prefix: '1404', level: 'city', parent: '140000' },
    { code: '441900003', prefix: '441900003', level: 'township', parent: '441900' },
    { code: '441900003004', prefix: '441900003004', level: 'village', parent: '441900003' },
    { code: '429004', prefix: '429004', level: 'county', parent: '420000' },
    { code: '659001', prefix: '659001', level: 'county', parent: '650000' },
    { code: '469030', prefix: '469030', level: 'county', parent: '460000' },
    { code: '429004001', prefix: '429004001', level: 'township', parent: '429004' },
    { code: '110101', prefix: '110101', level: 'county', parent: '110000' },
    { code: '500235', prefix: '500235', level: 'county', parent: '500000' },
  ])('$code is a $level under $parent', ({ code, prefix, level, parent }) => {
    expect(isPlaceCode(code)).toBe(true)
    expect(placePrefix(code)).toBe(prefix)
    expect(levelOfPlace(code)).toBe(level)
    expect(parentOfPlace(code)).toBe(parent)
  })

  it.each([
    { text: '', why: 'is empty' },
    { text: '14', why: 'has two digits' },
    { text: '1404', why: 'has four digits' },
    { text: '1404031', why: 'has seven digits' },
    { text: '14040300', why: 'has eight digits' },
    { text: '1404030010020', why: 'has thirteen digits' },
    { text: '14040A', why: 'has a letter' },
    { text: '１４０４０３', why: 'is full-width' },
    { text: ' 140403', why: 'has a space' },
    { text: '000001', why: 'lies in no province' },
    { text: '001400', why: 'has no province' },
    { text: '140003', why: 'is a county of no city' },
    { text: '140000001', why: 'is a township of no city' },
    { text: '140403000001', why: 'is a village of no township' },
    { text: 'zone-changzhi-hightech', why: 'is a zone' },
  ])('is not what $why', ({ text }) => {
    expect(isPlaceCode(text)).toBe(false)
  })

  it('is made as short as it can be', () => {
    expect(canonicalPlace('140403000000')).toBe('140403')
    expect(canonicalPlace('140403001000')).toBe('140403001')
    expect(canonicalPlace('140000000')).toBe('140000')
    expect(canonicalPlace('441900003000')).toBe('441900003')
    expect(canonicalPlace('000000')).toBe('000000')
  })

  it('lies under all levels above it', () => {
    expect(ancestorsOfPlace('140403001002')).toEqual(['140403001', '140403', '140400', '140000', '000000'])
    expect(ancestorsOfPlace('659001')).toEqual(['650000', '000000'])
    expect(ancestorsOfPlace('000000')).toEqual([])
  })

  it.each(['110100', '120100', '310100', '500100', '500200', '419000', '429000', '469000', '659000'])(
    '%s is a heading of the list and no place',
    (code) => expect(isGrouping(code)).toBe(true),
  )

  it.each(['110000', '110101', '140100', '429004', '500101', '320100', '659001'])('%s is a place', (code) =>
    expect(isGrouping(code)).toBe(false),
  )
})

describe('a known place', () => {
  it.each([
    { known: '140403', asked: '140403', relation: 'within' },
    { known: '140403', asked: '140400', relation: 'within' },
    { known: '140403', asked: '140000', relation: 'within' },
    { known: '140403', asked: '000000', relation: 'within' },
    { known: '140403001002', asked: '140403', relation: 'within' },
    { known: '140403000000', asked: '140403', relation: 'within' },
    { known: '429004', asked: '420000', relation: 'within' },
    { known: '441900003', asked: '441900', relation: 'within' },
    { known: '140400', asked: '140403', relation: 'coarser' },
    { known: '140000', asked: '140403', relation: 'coarser' },
    { known: '000000', asked: '140403', relation: 'coarser' },
    { known: '140403', asked: '140403001', relation: 'coarser' },
    { known: '140403000000', asked: '140403001', relation: 'coarser' },
    { known: '140404', asked: '140403', relation: 'outside' },
    { known: '140500', asked: '140403', relation: 'outside' },
    { known: '340000', asked: '140400', relation: 'outside' },
    { known: '340100', asked: '341000', relation: 'outside' },
    { known: '110105', asked: '110100', relation: 'within' },
  ])('$known is $relation of $asked', ({ known, asked, relation }) => {
    expect(relatePlace(known, asked)).toBe(relation)
    expect(isWithinPlace(known, asked)).toBe(relation === 'within')
  })

  const digits = (length: number) => fc.integer({ min: 0, max: 2 }).map((value) => String(value).padStart(length, '0'))
  const code = fc
    .tuple(fc.constantFrom('14', '34'), digits(2), digits(2), digits(3), digits(3))
    .map((parts) => parts.join(''))
    .filter(isPlaceCode)

  it('keeps its answer when it becomes more exact, unless it was coarser', () => {
    fc.assert(
      fc.property(code, code, code, (known, finer, asked) => {
        fc.pre(relatePlace(finer, known) === 'within' && relatePlace(known, asked) !== 'coarser')
        expect(relatePlace(finer, asked)).toBe(relatePlace(known, asked))
      }),
    )
  })

  it('is coarser only when some more exact place is within and it is not itself', () => {
    fc.assert(
      fc.property(code, code, (known, asked) => {
        const isCoarser = relatePlace(known, asked) === 'coarser'
        expect(isCoarser).toBe(relatePlace(asked, known) === 'within' && relatePlace(known, asked) !== 'within')
      }),
    )
  })
})
