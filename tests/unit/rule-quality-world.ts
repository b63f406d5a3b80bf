import type { RuleBase } from '../../src/application/rule-base.js'
import { CasesFileSchema, type CasesFile } from '../../src/domain/case.js'
import { FactsFileSchema } from '../../src/domain/fact.js'
import { placeDirectory } from '../../src/domain/place-directory.js'
import { DocumentSchema, PolicySchema, TableFileSchema, type Document, type Policy } from '../../src/domain/policy.js'
import { ruleSetOf, type RuleSet } from '../../src/domain/rule-set.js'
import { compileRuleSet } from '../../src/engine/compile.js'

type Loose = Record<string, unknown>

const words = { zh: '测试', en: 'test' }
const shared = { label: words, question: words }
const fact = (id: string, type: string, more: Loose = {}): Loose => ({
  id,
  type,
  ...shared,
  group: 'test',
  since: '2000-01-01',
  ...more,
})
const option = (id: string): Loose => ({ id, zh: id, en: id })
const levels = ['city', 'provincial', 'national'].map(option)

const factsFile = FactsFileSchema.parse({
  facts: [
    fact('applicantKind', 'choice', { options: ['person', 'company'].map(option) }),
    fact('employees', 'integer', { domain: { min: 0 } }),
    fact('sales', 'money'),
    fact('share', 'ratio'),
    fact('foundedOn', 'date'),
    fact('isPrivate', 'boolean'),
    fact('level', 'choice', { ordered: true, options: levels }),
    fact('trade', 'choice', { options: ['farm', 'mill', 'shop'].map(option) }),
    fact('lists', 'choices', { options: ['red', 'blue', 'green'].map(option) }),
    fact('home', 'place'),
    fact('profit', 'yearly', { of: 'money' }),
    fact('awards', 'records', {
      record: 'award',
      fields: [
        { id: 'level', type: 'choice', ordered: true, options: levels, ...shared },
        { id: 'givenOn', type: 'date', ...shared },
        { id: 'sum', type: 'money', ...shared },
      ],
    }),
  ],
  definitions: { profitLastYear: { label: words, formula: { fact: 'profit', year: -1 } } },
})

export const documentOf = (change: Loose = {}): Document =>
  DocumentSchema.parse({
    id: 'nowhere-2000-1',
    title: '测试文件',
    titleEn: 'A text for tests',
    number: null,
    issuer: '测试机关',
    division: '140400',
    issuedOn: null,
    source: { file: 'text' },
    verification: { confidence: 'A', how: 'made up for tests', checkedOn: '2026-11-22' },
    status: [{ from: '2018-01-01', state: 'inForce', checkedOn: '2026-11-22', recordedOn: '2026-11-22' }],
    coverage: [{ row: '1', item: '一', policies: ['nowhere-2000-1-award'] }],
    ...change,
  })

export const policyOf = (change: Loose = {}): Policy =>
  PolicySchema.parse({
    id: 'nowhere-2000-1-award',
    revision: 1,
    title: '测试事项',
    titleEn: 'A benefit for tests',
    item: '一',
    rows: ['1'],
    kind: 'award',
    departments: [],
    criteria: {},
    amount: 100000,
    checkedOn: '2026-11-22',
    ...change,
  })

export function ruleSetWith(
  policies: readonly Policy[] = [policyOf()],
  document = documentOf(),
  tables: readonly unknown[] = [],
): RuleSet {
  const parsed = tables.map((table) => TableFileSchema.parse(table))
  return ruleSetOf({
    factsFiles: [factsFile],
    tables: new Map(parsed.map((table) => [table.id, table])),
    zones: { zones: [] },
    departments: {},
    documents: [{ document, dir: '', divisionFolder: '', policies: policies.map((policy) => ({ policy, file: '' })) }],
    placeChanges: null,
    industries: null,
    hash: 'sha256:test',
  })
}

const divisions = [
  ['140000', '山西省'],
  ['140400', '长治市'],
  ['140403', '潞州区'],
  ['340000', '安徽省'],
] as const

export const baseOf = (ruleSet: RuleSet): RuleBase => ({
  compiled: compileRuleSet(ruleSet),
  places: placeDirectory({ divisions, changes: [], zones: [] }),
})

export const casesOf = (facts: Loose, cases: readonly Loose[], policy = 'nowhere-2000-1-award'): CasesFile =>
  CasesFileSchema.parse({
    policy,
    base: {
      asOf: '2020-06-30',
      profile: { schema: 'huiqi.profile/1', moneyUnit: 'yuan', applicant: { kind: 'company' }, facts },
    },
    cases,
  })

// oxlint-disable-next-line unicorn/no-thenable -- `then` is the rule language's word for what a case comes out as
export const branch = (criterion: string, when: unknown, result: unknown): Loose => ({ criterion, when, then: result })
