import { describe, expect, it } from 'vitest'
import { editDistance, nearest } from '../../src/domain/nearest.js'

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['revenue', 'revenue', 0],
    ['revenue', 'revnue', 1],
    ['revenue', 'revenues', 1],
    ['revenue', 'ravenue', 1],
    ['revenue', 'reveneu', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('from %j to %j is %i, the same both ways', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
    expect(editDistance(b, a)).toBe(distance)
  })
})

describe('the nearest name', () => {
  const names = ['employeesLastYear', 'employeesYearEnd', 'revenue', 'rdExpense', 'zones']
  it.each([
    ['employes', 'employeesYearEnd'],
    ['Revenue', 'revenue'],
    ['reveneu', 'revenue'],
    ['rdExpence', 'rdExpense'],
    ['zone', 'zones'],
    ['turnover', null],
    ['x', null],
    ['', null],
    ['r'.repeat(5000), null],
  ])('to %j is %j', (text, name) => expect(nearest(text, names)).toBe(name))

  it('is none among none', () => expect(nearest('revenue', [])).toBeNull())
})
