import { describe, expect, it } from 'vitest'
import { padEnd, padStart, table, widthOf, wrap } from '../../src/cli/text-width.js'

describe('widths in a terminal', () => {
  it.each([
    ['abc', 3],
    ['补助', 4],
    ['50 万元', 7],
    ['长发〔2017〕29号', 16],
    ['，。；', 6],
    ['“双创”', 8],
    ['', 0],
    ['𠮷', 2],
  ])('%s takes %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })

  it('pads by columns, not by characters', () => {
    expect(padEnd('补助', 6)).toBe('补助  ')
    expect(padStart('5 元', 6)).toBe('  5 元')
    expect(padEnd('too long', 3)).toBe('too long')
  })

  it('aligns tables of mixed widths', () => {
    const rows = table([
      ['资金', 'a', '1'],
      ['credit', '减免', '2'],
    ])
    expect(rows).toEqual(['资金    a     1', 'credit  减免  2'])
  })
})

describe('wrapping', () => {
  it('breaks between Chinese characters, never inside a figure or a word', () => {
    expect(wrap('按20%的税率缴纳企业所得税', 10)).toEqual(['按20%的税', '率缴纳企业', '所得税'])
    expect(wrap('up to 500,000 yuan a year', 12)).toEqual(['up to', '500,000 yuan', 'a year'])
  })

  it('begins no line with a closing mark', () => {
    for (const line of wrap('第一，第二，第三，第四。', 4)) expect(line).not.toMatch(/^[，。]/)
  })

  it('loses nothing', () => {
    const text = '符合条件的，按担保贷款实际发生额的1%给予补贴；rate 0.012 or less。'
    for (let width = 4; width < 70; width++)
      expect(wrap(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })

  it('gives one line for nothing', () => {
    expect(wrap('', 10)).toEqual([''])
  })
})
