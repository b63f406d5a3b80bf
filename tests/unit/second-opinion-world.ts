import type { MadeJudgement, World } from '../../src/adapters/json-rules-engine/second-opinion.js'
import { FactsFileSchema, type FactsFile } from '../../src/domain/fact.js'
import type { Given, GivenFacts, GivenRecord } from '../../src/domain/given.js'
import { toDayNumber } from '../../src/domain/iso-date.js'
import { TableFileSchema } from '../../src/domain/policy.js'

const words = { zh: '某', en: 'some' }
const shared = { label: words, question: words }
const root = { ...shared, group: 'test', since: '2020-01-01' }
const options = (...ids: string[]): object[] => ids.map((id) => ({ id, ...words }))
const scalar = (id: string, type: string, more: object = {}): object => ({ id, type, ...root, ...more })
const field = (id: string, type: string, more: object = {}): object => ({ id, type, ...shared, ...more })

const levels = { options: options('county', 'city', 'provincial', 'national'), ordered: true }
const awards = {
  ...field('awards', 'records', { record: 'award' }),
  fields: [field('level', 'choice', levels), field('amount', 'money')],
}

/** A small catalogue with one fact of each type. */
export const catalogueFile: FactsFile = FactsFileSchema.parse({
  facts: [
    scalar('establishedOn', 'date', { optional: true }),
    scalar('listedOn', 'date', { optional: true }),
    scalar('private', 'boolean'),
    scalar('staff', 'integer'),
    scalar('capital', 'money'),
    scalar('debt', 'money'),
    scalar('debtRatio', 'ratio'),
    scalar('place', 'place'),
    scalar('industry', 'industry'),
    scalar('colour', 'choice', { options: options('red', 'green', 'blue') }),
    scalar('grade', 'choice', levels),
    scalar('tags', 'choices', { options: options('a', 'b', 'c') }),
    { id: 'revenue', type: 'yearly', of: 'money', ...root },
    { id: 'employees', type: 'yearly', of: 'integer', ...root },
    scalar('size', 'choice', {
      options: options('micro', 'small', 'large'),
      ordered: true,
      formula: { table: 'sizes' },
    }),
    {
      id: 'recognitions',
      type: 'records',
      record: 'recognition',
      ...root,
      fields: [
        field('type', 'choice', { options: options('incubator', 'highTech') }),
        field('level', 'choice', levels),
        field('recognisedOn', 'date', { optional: true }),
        field('sum', 'money', { optional: true }),
        awards,
      ],
    },
  ],
  definitions: {
    growth: {
      label: words,
      formula: {
        divide: [
          { fact: 'revenue', year: -1 },
          { fact: 'revenue', year: -2 },
        ],
      },
    },
    incubators: {
      label: words,
      formula: {
        over: 'recognitions',
        take: 'count',
        where: { fact: 'recognition.type', operator: 'equal', value: 'incubator' },
      },
    },
    isCounty: { label: words, formula: { fact: 'recognition.level', operator: 'equal', value: 'county' } },
  },
})

const sizes = TableFileSchema.parse({
  id: 'sizes',
  title: 'sizes',
  source: 'made up for this test',
  editions: [
    {
      from: '2024-01-01',
      table: {
        columns: [{ of: { fact: 'staff' }, is: 'greaterThanInclusive' }],
        rows: [
          [500, 'large'],
          [20, 'small'],
          [0, 'micro'],
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

export const number = (value: number): Given => ({ is: 'number', min: value, max: value })
export const yuan = (value: number): Given => number(value * 100)
export const day = (date: string): Given => number(toDayNumber(date))
export const option = (value: string): Given => ({ is: 'option', value })
export const code = (value: string): Given => ({ is: 'code', value })
export const truth = (value: boolean): Given => ({ is: 'boolean', value })
export const none: Given = { is: 'none' }
export const choices = (...items: string[]): Given => ({ is: 'choices', items, complete: true })
export const yearly = (figures: Record<number, number>): Given => ({
  is: 'yearly',
  years: new Map(
    Object.entries(figures).map(([year, value]) => [Number(year), { is: 'number', min: value, max: value }]),
  ),
})
export const records = (...items: GivenRecord[]): Given => ({ is: 'records', items, complete: true })
export const record = (id: string, fields: Record<string, Given>): GivenRecord => ({
  id,
  fields: new Map(Object.entries(fields)),
})

export const recognition = (
  id: string,
  level: string,
  sum: number | null,
  awarded: readonly number[] = [],
): GivenRecord =>
  record(id, {
    type: option(id.startsWith('i') ? 'incubator' : 'highTech'),
    level: option(level),
    recognisedOn: day('2025-03-01'),
    sum: sum === null ? none : yuan(sum),
    awards: records(
      ...awarded.map((amount, index) => record(`a${index}`, { level: option('city'), amount: yuan(amount) })),
    ),
  })

const base: Record<string, Given> = {
  establishedOn: day('2022-05-01'),
  listedOn: none,
  private: truth(true),
  staff: number(30),
  capital: yuan(1_000_000),
  debt: yuan(250_000),
  debtRatio: { is: 'number', min: { n: 11n, d: 20n }, max: { n: 11n, d: 20n } },
  place: code('140403001000'),
  industry: code('2521'),
  colour: option('green'),
  grade: option('provincial'),
  tags: choices('a', 'b'),
  revenue: yearly({ 2022: 0, 2023: 100_00, 2024: 120_00 }),
  employees: yearly({ 2022: 10, 2023: 20, 2024: 31 }),
  recognitions: records(
    recognition('i1', 'national', 500_000, [10_000, 20_000]),
    recognition('i2', 'county', 50_000),
    recognition('h1', 'city', null),
  ),
}

/** A complete world on 2025-06-30; each test changes it in one respect. */
export function worldOf(changes: Record<string, Given | undefined> = {}, more: Partial<World> = {}): World {
  const entries = Object.entries({ ...base, ...changes }).filter(
    (entry): entry is [string, Given] => entry[1] !== undefined,
  )
  const facts: GivenFacts = new Map(entries)
  return {
    asOf: '2025-06-30',
    facts,
    catalogue: {
      facts: new Map(catalogueFile.facts.map((fact) => [fact.id, fact])),
      definitions: new Map(Object.entries(catalogueFile.definitions)),
    },
    tables: new Map([['sizes', sizes]]),
    sections: new Map([
      ['B', ['06', '07']],
      ['C', ['13', '25']],
    ]),
    ...more,
  }
}

export const made = (name: string, value: boolean, subject: string | null = null): MadeJudgement => ({
  name,
  subject,
  value,
})

// oxlint-disable-next-line unicorn/no-thenable -- `then` is the rule language's word for what a case comes out as
export const branch = (when: unknown, value: unknown): object => ({ when, then: value })
