import { describe } from 'vitest'
import { check, fact, is, nothing, open } from './naive-setting.js'
import { number, option } from './second-opinion-world.js'

describe('discretion and kind', () => {
  const at = (bounds: object): object => ({ atDiscretion: { why: 'ceiling', ...bounds } })
  check([
    ['no bound', at({}), '0..∞'],
    ['a ceiling', at({ max: 5 }), '0..5'],
    ['a range in yuan', at({ min: 1, max: 5 }), '100..500', { asMoney: true }],
    ['beside money', at({ min: 1, max: fact('debt') }), '100..25000000'],
    ['the ceiling holds where they cross', at({ min: 9, max: 5 }), '5'],
    ['of what does not exist', at({ max: nothing }), 'UNDEFINED'],
    ['added', { add: [1, at({ max: 5 })] }, '1..6'],
    ['subtracted', { subtract: [1, at({})] }, '-∞..1'],
    ['multiplied', { times: [-2, at({ min: 1, max: 5 })] }, '-10..-2'],
    ['nothing times anything', { times: [0, at({})] }, '0'],
    ['divided by', { divide: [6, at({ min: 1, max: 3 })] }, '2..6'],
    ['divided by what may be 0', { divide: [6, at({ max: 3 })] }, '2..∞ or UNDEFINED'],
    ['capped', { min: [3, at({})] }, '0..3'],
    ['rounded', { round: at({ min: 1, max: 9 }), to: 5, mode: 'up' }, '5..10'],
    ['rounded without bound', { round: at({ min: 1 }), to: 5, mode: 'up' }, '5..∞'],
    ['in kind', { inKind: '免费培训' }, '免费培训'],
    ['condition met', is('private', 'equal', true), 'true'],
    ['condition unmet', { not: is('private', 'equal', true) }, 'false'],
    ['condition open', open, 'UNDEFINED'],
  ])
})

describe('derived facts', () => {
  check([
    ['are computed', fact('size'), 'small'],
    ['even if given otherwise', fact('size'), 'small', { facts: { size: option('large') } }],
    [
      'given serves where inputs are missing',
      fact('size'),
      'large',
      { facts: { size: option('large'), staff: undefined } },
    ],
    ['given serves where no row is', fact('size'), 'large', { facts: { size: option('large'), staff: number(-1) } }],
    ['neither computed nor given', fact('size'), 'UNDEFINED', { facts: { staff: number(-1) } }],
  ])
})
