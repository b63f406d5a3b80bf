import { expect, it } from 'vitest'
import { fenOf, yuanText } from '../../src/web/console/service/money.js'

it.each([
  ['500000', 50_000_000],
  ['500,000.00', 50_000_000],
  ['１２３．５', 12_350],
  ['0.01', 1],
  ['9,999,999,999,999.99', 999_999_999_999_999],
])('a sum typed in yuan is exact: %s', (typed, fen) => {
  expect(fenOf(typed)).toBe(fen)
  expect(fenOf(yuanText(fen))).toBe(fen)
})

it.each(['', '1,5', '1,00', '50万', '五十', '-1', '1.005', '1e3', '12,34,567'])(
  'a sum is asked for again: %j',
  (typed) => {
    expect(fenOf(typed)).toBeNull()
  },
)
