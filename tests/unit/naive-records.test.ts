import { describe, expect, it } from 'vitest'
import { valueOf } from '../../src/adapters/json-rules-engine/naive.js'
import { bind } from '../../src/adapters/json-rules-engine/scope.js'
import { listNamed } from '../../src/adapters/json-rules-engine/types.js'
import { check, fact, is, nothing, open, scopeOf, show, valueIn, type Setting } from './naive-setting.js'
import { none, recognition, records, worldOf } from './second-opinion-world.js'

describe('over records', () => {
  const over = (take: string, more: object = {}): object => ({ over: 'recognitions', take, ...more })
  const sum = fact('recognition.sum')
  const incubator = is('recognition.type', 'equal', 'incubator')
  const noRecord: Setting = { facts: { recognitions: records() } }
  check([
    ['count', over('count'), '3'],
    ['count where', over('count', { where: incubator }), '2'],
    ['sum skips absent', over('sum', { of: sum }), '55000000'],
    ['max', over('max', { of: sum }), '50000000'],
    ['min', over('min', { of: sum }), '5000000'],
    ['top', over('sum', { of: sum, top: 1 }), '50000000'],
    ['top beyond the list', over('sum', { of: sum, top: 9 }), '55000000'],
    ['sum of nothing', over('sum', { of: sum }), '0', noRecord],
    ['max of nothing', over('max', { of: sum }), 'ABSENT', noRecord],
    ['min of nothing', over('min', { of: sum }), 'ABSENT', noRecord],
    ['count of nothing', over('count'), '0', noRecord],
    ['a list known not to be', over('count'), '0', { facts: { recognitions: none } }],
    ['undefined of an included record', over('sum', { of: nothing }), 'UNDEFINED'],
    [
      'undefined of an excluded one',
      over('sum', { of: nothing, where: is('recognition.level', 'equal', 'provincial') }),
      '0',
    ],
    ['open count', over('count', { where: { all: [incubator, open] } }), '0..2'],
    [
      'open sum',
      over('sum', { of: sum, where: { any: [is('recognition.level', 'equal', 'county'), open] } }),
      '5000000..55000000',
    ],
    ['open max', over('max', { of: sum, where: { all: [incubator, open] } }), '5000000..50000000 or ABSENT'],
    [
      'inner list of the record around',
      over('sum', { of: { over: 'recognition.awards', take: 'max', of: fact('award.amount') } }),
      '2000000',
    ],
    ['a definition reads the innermost record', over('count', { where: is('isCounty', 'equal', true) }), '1'],
    [
      'a definition of a definition, in another list',
      over('sum', { of: fact('paid') }),
      '3000000',
      { definitions: { paid: { over: 'recognition.awards', take: 'sum', of: fact('award.amount') } } },
    ],
    [
      'discretion in each record',
      over('sum', { of: { atDiscretion: { max: sum, why: 'ceiling' } }, where: incubator }),
      '0..55000000',
    ],
  ])

  it('rebinds the prefix of the record asked for', () => {
    const scope = scopeOf(worldOf())
    const { fields } = listNamed('recognitions', scope)
    const inner = bind(scope, 'recognition', { fields, record: recognition('h9', 'city', 1) })
    expect(valueOf({ fact: 'incubators' }, inner, null).map(show)).toEqual(['2'])
    expect(valueOf({ fact: 'recognition.sum' }, inner, null).map(show)).toEqual(['100'])
  })

  it('gives no opinion on too many open records', () => {
    const many = Array.from({ length: 17 }, (_, index) => recognition(`i${index}`, 'city', 1))
    const setting = { facts: { recognitions: records(...many) } }
    expect(() => valueIn(over('count', { where: open }), setting)).toThrow('too many open records')
  })
})
