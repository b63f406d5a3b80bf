import { parseIndustries } from '../../src/domain/industry.js'

const words = (id: string) => ({ zh: id, en: id })
const shared = (id: string) => ({ label: words(id), question: { zh: `${id} {year}？`, en: `${id} {year}?` } })
const root = { group: 'test', since: '2020-01-01' }
const options = (...ids: string[]) => ids.map((id) => ({ id, ...words(id) }))
/** A fact of the catalogue as files write it. */
export const fact = (id: string, type: string, more: object = {}) => ({ id, type, ...shared(id), ...root, ...more })
const field = (id: string, type: string, more: object = {}) => ({ id, type, ...shared(id), ...more })

const fromZero = { domain: { min: 0 } }
const levels = { options: options('county', 'city', 'provincial', 'national'), ordered: true }
const policyField = field('policy', 'choice', { optionsFrom: 'policies' })
const awardFields = [policyField, field('amount', 'money', fromZero), field('paidOn', 'date')]

/** One fact of every kind, a size class by two indicators, loans and recognitions with what was paid for them. */
export const facts = [
  fact('establishedOn', 'date', { optional: true }),
  fact('listedOn', 'date', { optional: true }),
  fact('hightech', 'boolean'),
  fact('exporter', 'boolean'),
  fact('staff', 'integer', fromZero),
  fact('rank', 'integer', { askable: false, source: 'registry', domain: { min: 1 } }),
  fact('capital', 'money', fromZero),
  fact('profit', 'money'),
  fact('debtRatio', 'ratio', { domain: { min: 0, max: 5 } }),
  fact('registeredRegion', 'place'),
  fact('industry', 'industry'),
  fact('grade', 'choice', levels),
  fact('colour', 'choice', { options: options('red', 'green', 'blue') }),
  fact('tags', 'choices', { options: options('a', 'b', 'c') }),
  fact('revenue', 'yearly', { of: 'money', ...fromZero }),
  fact('size', 'choice', {
    options: options('micro', 'small', 'medium', 'large'),
    ordered: true,
    formula: { fact: 'sizeClass' },
  }),
  fact('recognitions', 'records', {
    record: 'recognition',
    key: 'type',
    fields: [
      field('type', 'choice', { options: options('incubator', 'hightech', 'other') }),
      field('level', 'choice', levels),
      field('recognisedOn', 'date'),
      field('awards', 'records', { record: 'recognitionAward', fields: awardFields }),
    ],
  }),
  fact('loans', 'records', {
    record: 'loan',
    fields: [
      field('sum', 'money', fromZero),
      field('project', 'choice', { options: options('x', 'y', 'z') }),
      field('drawnOn', 'date'),
    ],
  }),
  fact('awards', 'records', { record: 'applicantAward', fields: awardFields }),
]
export const definitions = {
  sizeClass: {
    label: words('sizeClass'),
    formula: {
      table: {
        columns: [
          { of: { fact: 'staff' }, is: 'lessThan' },
          { of: { fact: 'revenue', year: -1 }, is: 'lessThan' },
        ],
        rows: [
          [10, null, 'micro'],
          [null, 500000, 'micro'],
          [100, null, 'small'],
          [null, 3000000, 'small'],
          [300, null, 'medium'],
          [null, null, 'large'],
        ],
      },
    },
  },
}
export const industries = parseIndustries({
  source: 'made up for tests',
  standard: 'GB/T 4754-2017',
  edition: '2017',
  checkedOn: '2026-11-01',
  sections: ['B', 'C', 'K'].map((code) => ({ code, name: code })),
  divisions: ['06', '07', '13', '25', '70'].map((code, i) => ({ code, name: code, section: 'BBCCK'[i] })),
  classes: [{ code: '2511', name: '2511' }],
})
