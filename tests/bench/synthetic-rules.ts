import type { Condition, Leaf } from '../../src/domain/condition.js'
import { DocumentSchema, PolicySchema, type Document, type Policy } from '../../src/domain/policy.js'
import type { RuleSet } from '../../src/domain/rule-set.js'
import { Random } from './random.js'

/** Facts the synthetic rules ask, all of them shipped ones. */
const cities = ['140400', '140100', '340100', '340400', '341700', '330700', '330100', '340200']
const yearly = ['revenueLastYear', 'employeesLastYear', 'rdExpenseLastYear', 'totalAssetsLastYear'] as const
const scales: Record<(typeof yearly)[number], readonly number[]> = {
  revenueLastYear: [500_000, 3_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000, 400_000_000],
  employeesLastYear: [5, 10, 20, 50, 100, 200, 300, 500, 1000],
  rdExpenseLastYear: [100_000, 500_000, 1_000_000, 3_000_000, 12_000_000],
  totalAssetsLastYear: [1_000_000, 10_000_000, 50_000_000, 200_000_000],
}
const booleans = [
  'privateEnterprise',
  'operatesCarrier',
  'onAbnormalOperationList',
  'aboveScale',
  'technologyBased',
  'hasRdBody',
]
const sizes = ['micro', 'small', 'medium', 'large']
const kinds = ['company', 'individualBusiness', 'cooperative', 'partnership']

function leaf(random: Random): Leaf {
  const name = 'c'
  const draw = random.next()
  if (draw < 0.45) {
    const fact = random.pick(yearly)
    return {
      name,
      fact,
      operator: random.chance(0.7) ? 'greaterThanInclusive' : 'lessThan',
      value: random.pick(scales[fact]) * random.int(1, 9),
    }
  }
  if (draw < 0.65) return { name, fact: random.pick(booleans), operator: 'equal', value: random.chance(0.5) }
  if (draw < 0.8) return { name, fact: 'enterpriseSize', operator: 'in', value: sizes.slice(0, random.int(1, 3)) }
  if (draw < 0.9) return { name, fact: 'applicantKind', operator: 'in', value: kinds.slice(0, random.int(1, 3)) }
  return {
    name,
    fact: 'establishedOn',
    operator: random.chance(0.5) ? 'lessThanInclusive' : 'greaterThan',
    value: `${random.int(2005, 2025)}-0${random.int(1, 9)}-01`,
  }
}

function condition(random: Random, depth: number): Condition {
  if (depth === 0 || random.chance(0.5)) return leaf(random)
  const children = Array.from({ length: random.int(2, 3) }, () => condition(random, depth - 1))
  if (random.chance(0.15)) return { not: { any: children } }
  return random.chance(0.5) ? { all: children } : { any: children }
}

function policy(random: Random, index: number, documentId: string): Policy {
  const figure = random.int(1, 60) * 10_000
  const amount = random.chance(0.5)
    ? figure
    : {
        min: [
          figure,
          { times: [random.int(1, 20) / 100, { fact: random.chance(0.5) ? 'rdExpenseLastYear' : 'revenueLastYear' }] },
        ],
        criteria: ['c'],
      }
  return PolicySchema.parse({
    id: `${documentId}-p${index}`,
    revision: 1,
    title: `事项 ${index}`,
    titleEn: `policy ${index}`,
    item: String(index),
    rows: [String(index)],
    kind: 'grant',
    departments: [],
    criteria: { c: { words: '条件' } },
    conditions: { all: Array.from({ length: random.int(3, 6) }, () => condition(random, 2)) },
    amount,
    checkedOn: '2026-11-22',
  })
}

function document(division: string, n: number): Document {
  return DocumentSchema.parse({
    id: `synthetic-${division}-${n}`,
    title: '文件',
    titleEn: 'document',
    number: null,
    issuer: '机关',
    division,
    issuedOn: '2020-01-01',
    source: {},
    verification: { confidence: 'A', how: 'synthetic', checkedOn: '2026-11-22' },
    status: [{ from: '2020-01-01', state: 'inForce', checkedOn: '2026-11-22', recordedOn: '2020-01-01' }],
    criteria: { place: { words: division } },
    scope: { all: [{ name: 'place', fact: 'registeredRegion', operator: 'within', value: [division] }] },
  })
}

/** `count` policies in documents of ten, spread over eight cities; everything else of `base` as it is. */
export function syntheticRules(base: RuleSet, count: number, seed = 1): RuleSet {
  const random = new Random(seed)
  const documents = Array.from({ length: Math.ceil(count / 10) }, (_, n) => {
    const own = document(cities[n % cities.length] as string, n)
    return {
      document: own,
      policies: Array.from({ length: Math.min(10, count - n * 10) }, (__, i) => policy(random, i, own.id)),
    }
  })
  return { ...base, documents }
}
