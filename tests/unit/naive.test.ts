import { describe, expect, it } from 'vitest'
import { IncompleteFacts } from '../../src/adapters/json-rules-engine/scope.js'
import { dayNumber } from '../../src/adapters/json-rules-engine/calendar.js'
import { check, fact, is, never, nothing, outcomeIn, valueIn, type Row } from './naive-setting.js'
import { branch, made, none, number, records, yearly } from './second-opinion-world.js'

describe('facts', () => {
  check([
    ['asOf is a day', fact('asOf'), String(dayNumber('2025-06-30'))],
    ['claimYear is the year counted from', fact('claimYear'), '2025'],
    ['money is in fen', fact('capital'), '100000000'],
    ['a ratio is exact', fact('debtRatio'), '11/20'],
    ['a choice is its option', fact('colour'), 'green'],
    ['a list is its items', fact('tags'), '[a,b]'],
    ['none is absent', fact('listedOn'), 'ABSENT'],
    ['an open judgement has no value', fact('judgement.good'), 'UNDEFINED'],
    [
      'a judgement that was made has',
      fact('judgement.good'),
      'false',
      { world: { judgements: [made('good', false), made('good', true, 'i1')] } },
    ],
    [
      'a judgement belongs to its subject',
      fact('judgement.good'),
      'true',
      { world: { judgements: [made('good', false), made('good', true, 'i1')] }, scope: { subject: 'i1' } },
    ],
  ])

  it.each([
    ['missing', { staff: undefined }, fact('staff')],
    ['rough', { staff: { is: 'number', min: 1, max: 2 } as const }, fact('staff')],
    ['open at one end', { staff: { is: 'number', min: 1, max: null } as const }, fact('staff')],
    ['a year that is missing', {}, fact('revenue', { year: 0 })],
    ['an open choice', { tags: { is: 'choices', items: [], complete: false } as const }, fact('tags')],
    [
      'an open list',
      { recognitions: { is: 'records', items: [], complete: ['highTech'] } as const },
      { over: 'recognitions', take: 'count' },
    ],
  ])('are refused when %s', (_, facts, formula) => {
    expect(() => valueIn(formula, { facts })).toThrow(IncompleteFacts)
  })
})

describe('years', () => {
  const years = (from: number, to: number, take: string): object => fact('revenue', { years: [from, to], take })
  check([
    ['count from the year of the claim', fact('revenue', { year: -1 }), '12000'],
    ['count from the year of the event', fact('revenue', { year: -1 }), '10000', { scope: { claimYear: 2024 } }],
    ['the founding year is a year', fact('revenue', { year: -3 }), '0'],
    ['before founding there is none', fact('revenue', { year: -4 }), 'ABSENT'],
    [
      'not founded: none',
      fact('employees', { year: -2 }),
      'ABSENT',
      { facts: { establishedOn: none, employees: yearly({ 2024: 1 }) } },
    ],
    [
      'founding unknown but all figures given',
      fact('employees', { year: -1 }),
      '31',
      { facts: { establishedOn: undefined } },
    ],
    ['sum skips absent years', years(-5, -1, 'sum'), '22000'],
    ['sum is what is taken unsaid', fact('revenue', { years: [-2, -1] }), '22000'],
    ['max skips absent years', years(-5, -1, 'max'), '12000'],
    ['min skips absent years', years(-4, -1, 'min'), '0'],
    ['order of the two ends does not matter', years(-1, -2, 'sum'), '22000'],
    ['sum of nothing is 0', years(-6, -5, 'sum'), '0'],
    ['max of nothing is absent', years(-6, -5, 'max'), 'ABSENT'],
    ['min of nothing is absent', years(-6, -5, 'min'), 'ABSENT'],
    ['average is exact', years(-3, -1, 'average'), '22000/3'],
    ['average over an absent year does not exist', years(-4, -1, 'average'), 'UNDEFINED'],
  ])
})

describe('units', () => {
  const perHead = { times: [fact('staff'), 1000] }
  check([
    ['a plain literal stays', 5, '5'],
    ['yuan become fen where money is expected', 0.07, '7', { asMoney: true }],
    ['beside money', { max: [0.5, fact('debt')] }, '25000000'],
    ['beside money, deeper', { add: [{ min: [1, 2] }, fact('debt')] }, '25000100'],
    ['factors stay plain', { times: [0.01, fact('debt')] }, '250000'],
    ['a product without money is in yuan', perHead, '3000000', { asMoney: true }],
    ['and so beside money', { add: [fact('debt'), perHead] }, '28000000'],
    ['no money anywhere: plain', perHead, '30000'],
    ['money by money is a number', { divide: [fact('debt'), fact('capital')] }, '1/4'],
    ['money by a number is money', { divide: [fact('debt'), 2] }, '12500000'],
    ['yuan by money', { divide: [500000, fact('debt')] }, '2'],
    [
      'a definition of plain figures is what is asked of it',
      fact('grant'),
      '50000000',
      { asMoney: true, definitions: { grant: 500000 } },
    ],
    [
      'results of cases beside money',
      { cases: [branch(is('staff', 'equal', 1), 3)], else: fact('debt') },
      '300',
      { facts: { staff: number(1) } },
    ],
    [
      'over takes the unit of what it adds',
      { add: [1, { over: 'recognitions', take: 'sum', of: fact('recognition.sum') }] },
      '55000100',
    ],
    [
      'sums of an empty list too',
      { add: [1, { over: 'recognitions', take: 'sum', of: fact('recognition.sum') }] },
      '100',
      { facts: { recognitions: records() } },
    ],
    ['a count is no money', { add: [1, { over: 'recognitions', take: 'count', of: fact('recognition.sum') }] }, '4'],
    ['dates as text', { elapsed: ['2025-06-01', fact('asOf')], in: 'days' }, '29'],
  ])
})

describe('arithmetic', () => {
  const binary = ['add', 'subtract', 'times', 'divide']
  check([
    ['add', { add: [1, 0.2, -3] }, '-9/5'],
    ['subtract', { subtract: [1, 0.2] }, '4/5'],
    ['times', { times: [0.1, 0.2, 50] }, '1'],
    ['divide', { divide: [1, 3] }, '1/3'],
    ['divide by 0', nothing, 'UNDEFINED'],
    ['divide by less', { divide: [1, -1] }, 'UNDEFINED'],
    ['min', { min: [3, 1, 2] }, '1'],
    ['max', { max: [3, 1, 2] }, '3'],
    ['min skips absent', { min: [never, 100] }, '10000'],
    ['min of absent only', { min: [never, never] }, 'ABSENT'],
    ['max is undefined with an undefined part', { max: [never, nothing, 1] }, 'UNDEFINED'],
    ['round undefined', { round: never, to: 1, mode: 'up' }, 'UNDEFINED'],
    ...binary.flatMap((node): Row[] => [
      [`${node} undefined`, { [node]: [1, nothing] }, 'UNDEFINED'],
      [`${node} absent`, { [node]: [1, never] }, 'UNDEFINED'],
    ]),
    ...(
      [
        ['down', 7, '5'],
        ['down', -7, '-10'],
        ['up', 6, '10'],
        ['up', -6, '-5'],
        ['up', 10, '10'],
        ['half', 7.5, '10'],
        ['half', 7.4, '5'],
        ['half', -7.5, '-5'],
      ] as const
    ).map(([mode, value, expected]): Row => [`round ${value} ${mode}`, { round: value, to: 5, mode }, expected]),
    ['money is rounded to yuan', { round: { times: [0.123, fact('debt')] }, to: 0.07, mode: 'down' }, '3074995'],
    ['literals to yuan', { round: 12345, to: 10000, mode: 'half' }, '1000000', { asMoney: true }],
  ])
})

describe('whenUndefined', () => {
  check([
    ['takes the place of what does not exist', { ...nothing, whenUndefined: 7 }, '7'],
    ['"unmet" is absence', { ...nothing, whenUndefined: 'unmet' }, 'ABSENT'],
    ['leaves what exists', { divide: [4, 2], whenUndefined: 7 }, '2'],
    ['leaves what is absent', { ...never, whenUndefined: 7 }, 'ABSENT'],
    ['is in the unit of the node', { divide: [fact('debt'), 0], whenUndefined: 7 }, '700'],
    ['is money where money is expected', { divide: [1, 0], whenUndefined: 7 }, '700', { asMoney: true }],
  ])
})

it('refuses what has no meaning', () => {
  expect(() => valueIn(fact('nowhere'))).toThrow(ReferenceError)
  expect(() => valueIn(fact('recognition.level'))).toThrow(ReferenceError)
  expect(() => valueIn({ over: 'staff', take: 'count' })).toThrow(ReferenceError)
  expect(() => valueIn({ over: 'recognitions', take: 'sum' })).toThrow(TypeError)
  expect(() => valueIn({ table: 'unheardOf' })).toThrow(ReferenceError)
  expect(() => valueIn({ add: [fact('colour'), 1] })).toThrow(TypeError)
  expect(() => outcomeIn(is('colour', 'lessThan', 'red'))).toThrow(TypeError)
  expect(() => outcomeIn(is('colour', 'contains', 'red'))).toThrow(TypeError)
})
