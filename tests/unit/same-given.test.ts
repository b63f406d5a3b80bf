import { describe, expect, it } from 'vitest'
import type { Given } from '../../src/domain/given.js'
import { changedFacts } from '../../src/domain/same-given.js'

const number = (min: number | null, max = min): Given => ({ is: 'number', min, max })
const record = (id: string, value: Given): Given => ({
  is: 'records',
  items: [{ id, fields: new Map([['field', value]]) }],
  complete: true,
})
/** Every two of them say something else. */
const different: readonly Given[] = [
  { is: 'boolean', value: true },
  { is: 'boolean', value: false },
  { is: 'option', value: 'small' },
  { is: 'code', value: 'small' },
  { is: 'none' },
  number(1),
  number(1, 2),
  number(null, 1),
  number(1, null),
  { is: 'number', min: { n: 1n, d: 2n }, max: { n: 1n, d: 2n } },
  { is: 'choices', items: ['a'], complete: true },
  { is: 'choices', items: ['a'], complete: false },
  { is: 'choices', items: ['a', 'b'], complete: true },
  { is: 'yearly', years: new Map([[2024, { is: 'number', min: 1, max: 1 }]]) },
  { is: 'yearly', years: new Map([[2025, { is: 'number', min: 1, max: 1 }]]) },
  { is: 'yearly', years: new Map() },
  record('r1', number(1)),
  record('r2', number(1)),
  record('r1', number(2)),
  { is: 'records', items: [], complete: ['a'] },
  { is: 'records', items: [], complete: ['b'] },
  { is: 'records', items: [], complete: true },
]

const of = (given: Given | undefined) => new Map(given ? [['fact', given]] : [])
const copy = (given: Given): Given => structuredClone(given)

describe('facts that two profiles tell otherwise', () => {
  it.each(different.map((given, i) => [i, given] as const))(
    'number %i is itself and none of the others',
    (i, given) => {
      expect(changedFacts(of(given), of(copy(given)))).toEqual([])
      for (const [j, other] of different.entries())
        expect(changedFacts(of(given), of(other)), `${i} and ${j}`).toEqual(i === j ? [] : ['fact'])
    },
  )

  it('are those that only one of them tells, too', () => {
    expect(changedFacts(of(number(1)), of(undefined))).toEqual(['fact'])
    expect(changedFacts(of(undefined), of(number(1)))).toEqual(['fact'])
    expect(changedFacts(of(undefined), of(undefined))).toEqual([])
  })
})
