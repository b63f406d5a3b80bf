import { describe, expect, it } from 'vitest'
import { buildCatalogue, hasOption, optionIdsOf } from '../../src/domain/catalogue.js'
import { FactsFileSchema, type Fact } from '../../src/domain/fact.js'
import { factsFile } from './profile-catalogue.js'

const words = { label: { zh: '甲', en: 'a' }, question: { zh: '甲？', en: 'a?' } }
const shared = { ...words, group: 'test', since: '2026-11-01' }
const fileOf = (...facts: object[]) => FactsFileSchema.parse({ facts: facts.map((fact) => ({ ...shared, ...fact })) })
const errorsOf = (...facts: object[]) =>
  buildCatalogue([fileOf(...facts)]).errors.map(({ code, id }) => `${code} ${id}`)

describe('a catalogue', () => {
  it('keeps the order of the files', () => {
    const { catalogue, errors } = buildCatalogue([
      fileOf({ id: 'b', type: 'boolean' }),
      fileOf({ id: 'a', type: 'money' }),
    ])
    expect([...catalogue.facts.keys()]).toEqual(['b', 'a'])
    expect(errors).toEqual([])
  })

  it('draws options from the fact, the zones or the policies', () => {
    const { catalogue } = buildCatalogue([factsFile], { zones: ['zone-a'], policyIds: ['p-1'] })
    const zones = catalogue.facts.get('zones') as Extract<Fact, { type: 'choices' }>
    const size = catalogue.facts.get('enterpriseSize') as Extract<Fact, { type: 'choice' }>
    expect([...optionIdsOf(zones, catalogue)]).toEqual(['zone-a'])
    expect([...optionIdsOf({ ...zones, optionsFrom: 'policies' }, catalogue)]).toEqual(['p-1'])
    expect([...optionIdsOf(size, catalogue)]).toEqual(['micro', 'small', 'medium', 'large'])
    expect(hasOption(size, 'small', catalogue)).toBe(true)
    expect(hasOption(zones, 'small', catalogue)).toBe(false)
  })

  it('reports an id used twice, across files and as fact, definition and record', () => {
    const loans = { id: 'loans', type: 'records', record: 'a', fields: [{ id: 'x', ...words, type: 'boolean' }] }
    const again = { ...fileOf({ id: 'a', type: 'boolean' }), definitions: { a: { label: words.label, formula: 1 } } }
    const { errors } = buildCatalogue([fileOf({ id: 'a', type: 'boolean' }), again, fileOf(loans)])
    expect(errors.map(({ code, id }) => `${code} ${id}`)).toEqual(['id.duplicate a'])
  })

  it.each([
    ['a reserved fact', [{ id: 'asOf', type: 'date' }], ['id.reserved asOf']],
    ['no options', [{ id: 'a', type: 'choice' }], ['options.missing a']],
    [
      'options written and drawn',
      [{ id: 'a', type: 'choices', options: [{ id: 'x', zh: 'x', en: 'x' }], optionsFrom: 'policies' }],
      ['options.missing a'],
    ],
    [
      'an option twice',
      [{ id: 'a', type: 'choice', options: ['x', 'x'].map((id) => ({ id, zh: id, en: id })) }],
      ['id.duplicate a.x'],
    ],
    [
      'two ways of saying none',
      [{ id: 'a', type: 'choice', optional: true, options: [{ id: 'none', zh: '无', en: 'none' }] }],
      ['none.ambiguous a'],
    ],
    ['a reversed domain', [{ id: 'a', type: 'integer', domain: { min: 2, max: 1 } }], ['domain.reversed a']],
    [
      'a key that is no choice, a field called id, and one twice',
      [
        {
          id: 'a',
          type: 'records',
          record: 'one',
          key: 'x',
          fields: ['x', 'x', 'id'].map((id) => ({ id, ...words, type: 'boolean' })),
        },
      ],
      ['key.notAChoice a', 'id.duplicate a.x', 'id.reserved a.id'],
    ],
  ])('reports %s', (_what, facts, errors) => expect(errorsOf(...facts)).toEqual(errors))
})
