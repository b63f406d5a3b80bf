import { randomOf, type Random } from '../../../src/adapters/json-rules-engine/random.js'
import { buildCatalogue, type Catalogue } from '../../../src/domain/catalogue.js'
import { FactsFileSchema } from '../../../src/domain/fact.js'
import { TableFileSchema, type TableFile } from '../../../src/domain/policy.js'

export { randomOf, type Random }

const words = { zh: '某', en: 'some' }
const shared = { label: words, question: words }
const root = { ...shared, group: 'test', since: '2020-01-01' }
const optionsOf = (...ids: string[]): object[] => ids.map((id) => ({ id, ...words }))

export const levels = ['county', 'city', 'provincial', 'national']
export const colours = ['red', 'green', 'blue']
export const recognitionTypes = ['incubator', 'highTech', 'other']
export const tags = ['a', 'b', 'c']
export const sizes = ['micro', 'small', 'large']
export const policyIds = Array.from({ length: 8 }, (_, index) => `doc-${index}`)

/** Divisions as the standard has them: B 06 and 07, C 13 and 25, K 70 alone. */
export const sections: ReadonlyMap<string, readonly string[]> = new Map([
  ['B', ['06', '07']],
  ['C', ['13', '25']],
  ['K', ['70']],
])
export const industries = {
  parts: { sections: [], divisions: [], classes: [], words: [] },
  all: [],
  sectionOf: (code: string): string | undefined =>
    sections.has(code) ? code : [...sections].find(([, divisions]) => divisions.includes(code.slice(0, 2)))?.[0],
  divisionsOf: (section: string): readonly string[] => sections.get(section) ?? [],
  nameOf: (): undefined => undefined,
}

/** One fact of each type and each trait; which of them is optional, bounded or a register's is drawn. */
function factsOf(random: Random): object[] {
  const optional = (): object => ({ optional: random.chance(0.4) })
  const atLeastNothing = (): object => (random.chance(0.6) ? { domain: { min: 0 } } : {})
  const scalar = (id: string, type: string, more: object = {}): object => ({ id, type, ...root, ...more })
  const field = (id: string, type: string, more: object = {}): object => ({ id, type, ...shared, ...more })
  const ordered = { options: optionsOf(...levels), ordered: true }
  const awards = [
    field('policy', 'choice', { optionsFrom: 'policies' }),
    field('level', 'choice', ordered),
    field('amount', 'money', { domain: { min: 0 } }),
    field('paidOn', 'date'),
  ]
  return [
    scalar('establishedOn', 'date', optional()),
    scalar('listedOn', 'date', { optional: true }),
    scalar('private', 'boolean', optional()),
    scalar('staff', 'integer', { ...atLeastNothing(), ...optional() }),
    scalar('rank', 'integer', { askable: false, source: 'registry', domain: { min: 1 } }),
    scalar('capital', 'money', { domain: { min: 0 }, ...optional() }),
    scalar('debt', 'money', atLeastNothing()),
    scalar('result', 'money', optional()),
    scalar('debtRatio', 'ratio', { domain: { min: 0, max: 3 } }),
    scalar('place', 'place', optional()),
    scalar('industry', 'industry', optional()),
    scalar('colour', 'choice', { options: optionsOf(...colours), ...optional() }),
    scalar('grade', 'choice', { ...ordered, ...optional() }),
    scalar('tags', 'choices', { options: optionsOf(...tags), ...optional() }),
    { id: 'revenue', type: 'yearly', of: 'money', ...root, domain: { min: 0 } },
    { id: 'profit', type: 'yearly', of: 'money', ...root },
    { id: 'employees', type: 'yearly', of: 'integer', ...root, ...atLeastNothing() },
    scalar('size', 'choice', { options: optionsOf(...sizes), ordered: true, formula: { table: 'sizes' } }),
    scalar('provincialTitles', 'integer', {
      domain: { min: 0 },
      formula: countOf('recognition.level', 'greaterThanInclusive', 'provincial'),
    }),
    {
      id: 'recognitions',
      type: 'records',
      record: 'recognition',
      ...(random.chance(0.6) ? { key: 'type' } : {}),
      ...root,
      fields: [
        field('type', 'choice', { options: optionsOf(...recognitionTypes) }),
        field('level', 'choice', { ...ordered, ...optional() }),
        field('recognisedOn', 'date', optional()),
        field('sum', 'money', { ...atLeastNothing(), ...optional() }),
        field('score', 'integer', atLeastNothing()),
        field('place', 'place'),
        field('fields', 'choices', { options: optionsOf(...tags) }),
        field('place2', 'place', optional()),
        field('rank', 'integer', { askable: false, domain: { min: 1 } }),
        { id: 'awards', type: 'records', record: 'award', ...shared, fields: awards },
      ],
    },
    {
      id: 'loans',
      type: 'records',
      record: 'loan',
      ...root,
      ...optional(),
      fields: [
        field('principal', 'money', { domain: { min: 0 } }),
        field('balance', 'money'),
        field('rate', 'ratio', { domain: { min: 0, max: 1 } }),
        field('drawnOn', 'date'),
        field('overdue', 'boolean', optional()),
        field('roles', 'choices', { options: optionsOf(...tags) }),
      ],
    },
    { id: 'awards', type: 'records', record: 'ownAward', ...root, fields: awards },
  ]
}

const countOf = (fact: string, operator: string, value: unknown): object => ({
  over: 'recognitions',
  take: 'count',
  where: { fact, operator, value },
})
const define = (formula: unknown): object => ({ label: words, formula })
const definitions = {
  growth: define({
    divide: [
      { fact: 'revenue', year: -1 },
      { fact: 'revenue', year: -2 },
    ],
  }),
  ageMonths: define({ elapsed: [{ fact: 'establishedOn' }, { fact: 'asOf' }], in: 'months' }),
  incubators: define(countOf('recognition.type', 'equal', 'incubator')),
  isMature: define({
    all: [
      { fact: 'ageMonths', operator: 'greaterThan', value: 24 },
      { fact: 'staff', operator: 'greaterThanInclusive', value: 20 },
    ],
  }),
}

export function drawCatalogue(random: Random): Catalogue {
  const file = FactsFileSchema.parse({ facts: factsOf(random), definitions })
  const { catalogue, errors } = buildCatalogue([file], { policyIds })
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return catalogue
}

/** Size by staff and, in the later edition, capital: monotone in each, with a hole for some industries. */
const sizesFile = TableFileSchema.parse({
  id: 'sizes',
  title: 'sizes',
  source: 'made up for this test',
  editions: [
    {
      from: '2024-01-01',
      table: {
        columns: [
          { of: { fact: 'industry' }, is: 'within' },
          { of: { fact: 'staff' }, is: 'greaterThanInclusive' },
          { of: { fact: 'capital' }, is: 'greaterThanInclusive' },
        ],
        rows: [
          [['B'], 100, 300000, 'large'],
          [['B'], 20, 10000, 'small'],
          [['B'], null, null, 'micro'],
          [['C'], 300, 1000000, 'large'],
          [['C'], 30, 100000, 'small'],
          [['C'], null, null, 'micro'],
        ],
      },
    },
    {
      from: '2015-01-01',
      table: {
        columns: [{ of: { fact: 'staff' }, is: 'greaterThanInclusive' }],
        rows: [
          [100, 'large'],
          [null, 'micro'],
        ],
      },
    },
  ],
})
export const tables: ReadonlyMap<string, TableFile> = new Map([['sizes', sizesFile]])
