import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  checkIndustryEdition,
  IndustriesFileSchema,
  normaliseIndustry,
  parseIndustries,
  readIndustry,
  relateIndustry,
} from '../../src/domain/industry.js'

const json: unknown = JSON.parse(readFileSync('rules/tables/industries-gbt4754-2017.json', 'utf8'))
const industries = parseIndustries(json)

describe('the table of industries', () => {
  it('has the 20 sections and 97 divisions of GB/T 4754-2017', () => {
    const codes = industries.all.map(({ code }) => code)
    expect(codes.filter((code) => /^[A-T]$/.test(code))).toHaveLength(20)
    expect(codes.filter((code) => /^\d{2}$/.test(code))).toEqual(
      Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0')),
    )
  })

  it.each([
    { code: '25', name: '石油、煤炭及其他燃料加工业', section: 'C' },
    { code: '58', name: '多式联运和运输代理业', section: 'G' },
    { code: '59', name: '装卸搬运和仓储业', section: 'G' },
    { code: '79', name: '土地管理业', section: 'N' },
    { code: '83', name: '教育', section: 'P' },
    { code: '591', name: '装卸搬运', section: 'G' },
    { code: '701', name: '房地产开发经营', section: 'K' },
    { code: 'L', name: '租赁和商务服务业', section: 'L' },
    { code: '6550', name: undefined, section: 'I' },
  ])('names $code and knows its section $section', ({ code, name, section }) => {
    expect(industries.nameOf(code)).toBe(name)
    expect(industries.sectionOf(code)).toBe(section)
  })

  it.each([
    { why: 'is of another edition', change: { edition: '2011' } },
    { why: 'has a division of no section', change: { divisions: [{ code: '01', name: '农业', section: 'Z' }] } },
    { why: 'has a class of no division', change: { classes: [{ code: '981', name: 'x' }] } },
    {
      why: 'lists a code twice',
      change: {
        classes: [
          { code: '591', name: 'x' },
          { code: '591', name: 'x' },
        ],
      },
    },
    { why: 'has an unknown key', change: { clases: [] } },
  ])('is refused when it $why', ({ change }) => {
    expect(IndustriesFileSchema.safeParse({ ...(json as object), ...change }).success).toBe(false)
  })
})

describe('an industry code', () => {
  it.each([
    { text: 'C2521', code: '2521' },
    { text: '2521', code: '2521' },
    { text: 'c2521', code: '2521' },
    { text: 'C25', code: '25' },
    { text: '591', code: '591' },
    { text: '6550', code: '6550' },
    { text: '01', code: '01' },
    { text: 'C', code: 'C' },
    { text: 't', code: 'T' },
    { text: ' 65 ', code: '65' },
  ])('written $text is $code', ({ text, code }) => {
    expect(normaliseIndustry(text)).toBe(code)
    expect(readIndustry(text, industries)).toEqual({ ok: true, code })
  })

  it.each([
    { text: '', error: 'industry.format', nearest: null },
    { text: '1', error: 'industry.format', nearest: null },
    { text: 'C1', error: 'industry.format', nearest: null },
    { text: '25210', error: 'industry.format', nearest: null },
    { text: 'CC25', error: 'industry.format', nearest: null },
    { text: '25C', error: 'industry.format', nearest: null },
    { text: '65.5', error: 'industry.format', nearest: null },
    { text: '２５', error: 'industry.format', nearest: null },
    { text: '软件业', error: 'industry.format', nearest: null },
    { text: '00', error: 'industry.unknown', nearest: '01' },
    { text: '98', error: 'industry.unknown', nearest: '97' },
    { text: '9910', error: 'industry.unknown', nearest: '97' },
    { text: 'U', error: 'industry.unknown', nearest: 'T' },
    { text: 'A2521', error: 'industry.unknown', nearest: '2521' },
    { text: 'U2521', error: 'industry.unknown', nearest: '2521' },
  ])('written "$text" is refused', ({ text, error, nearest }) => {
    expect(readIndustry(text, industries)).toEqual({ ok: false, error, nearest })
  })

  it.each(['2011', 2017, '', undefined, null, 'GB/T 4754-2017'])('of edition %s cannot be read', (edition) => {
    expect(checkIndustryEdition(edition)).toEqual({ ok: false, error: 'industry.edition' })
  })

  it('of edition 2017 can be read', () => {
    expect(checkIndustryEdition('2017')).toEqual({ ok: true })
  })
})

describe('a known industry', () => {
  it.each([
    { known: '2521', asked: 'C', relation: 'within' },
    { known: '25', asked: 'C', relation: 'within' },
    { known: 'C', asked: 'C', relation: 'within' },
    { known: '2521', asked: '25', relation: 'within' },
    { known: '2521', asked: '252', relation: 'within' },
    { known: '2521', asked: '2521', relation: 'within' },
    { known: 'C', asked: '25', relation: 'coarser' },
    { known: 'C', asked: '2521', relation: 'coarser' },
    { known: '25', asked: '2521', relation: 'coarser' },
    { known: '59', asked: '591', relation: 'coarser' },
    { known: 'C', asked: '65', relation: 'outside' },
    { known: 'C', asked: 'I', relation: 'outside' },
    { known: '65', asked: 'C', relation: 'outside' },
    { known: '592', asked: '591', relation: 'outside' },
    { known: '26', asked: '25', relation: 'outside' },
    { known: '252', asked: '2611', relation: 'outside' },
  ])('$known is $relation of $asked', ({ known, asked, relation }) => {
    expect(relateIndustry(known, asked, industries)).toBe(relation)
  })

  it.each([
    { known: 'P', asked: '83', relation: 'within' },
    { known: 'K', asked: '70', relation: 'within' },
    { known: 'K', asked: '701', relation: 'coarser' },
    { known: 'K', asked: '71', relation: 'outside' },
  ])('$known, a section with one division, is $relation of $asked', ({ known, asked, relation }) => {
    expect(relateIndustry(known, asked, industries)).toBe(relation)
  })
})
