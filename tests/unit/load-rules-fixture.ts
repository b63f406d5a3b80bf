import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadRuleFiles, type LoadedRules } from '../../src/adapters/rules/load-rules.js'

/** A JSON value that tests change at will. */
export type Loose = Record<string, unknown>
/** Path → content; text and bytes are written as they are, undefined is left out. */
export type Tree = Record<string, Loose | string | Uint8Array | undefined>

export const folder = '999900-nowhere/2000-1-test'
export const documentFile = `${folder}/document.json`
export const policyFile = `${folder}/1-award.json`
export const casesFile = `${folder}/1-award.cases.json`

const words = { zh: '测试', en: 'test' }
export const fact = (id: string): Loose => ({
  id,
  type: 'integer',
  label: words,
  question: words,
  group: 'test',
  since: '2000-01-01',
})

export const document = (change: Loose = {}): Loose => ({
  id: 'nowhere-2000-1',
  title: '测试文件',
  titleEn: 'A text for tests',
  number: null,
  issuer: '测试机关',
  division: '999900',
  issuedOn: null,
  source: {},
  verification: { confidence: 'K', how: 'made up for tests', checkedOn: '2000-01-01' },
  status: [{ from: '2000-01-01', state: 'unverified', checkedOn: '2000-01-01', recordedOn: '2000-01-01' }],
  criteria: { here: { words: '本地' } },
  scope: { name: 'here', fact: 'registeredPlace', operator: 'within', value: '999900' },
  coverage: [
    { row: '1', item: '一', policies: ['nowhere-2000-1-1-award'] },
    { row: '2', item: '二', reason: '对部门的要求' },
  ],
  ...change,
})

export const leaf = (change: Loose = {}): Loose => ({
  name: 'people',
  fact: 'employees',
  operator: 'greaterThanInclusive',
  value: 10,
  ...change,
})

export const policy = (change: Loose = {}): Loose => ({
  id: 'nowhere-2000-1-1-award',
  revision: 1,
  title: '测试事项',
  titleEn: 'A benefit for tests',
  item: '一',
  rows: ['1'],
  kind: 'award',
  departments: ['测试局'],
  criteria: { people: { words: '10人以上' }, sum: { words: '每人1元' }, good: { words: '优秀' } },
  judgements: { good: { ground: 'quality' } },
  conditions: {
    all: [leaf(), { name: 'good', fact: 'judgement.good', operator: 'equal', value: true }],
  },
  amount: { times: [1, { fact: 'employees' }], criteria: ['sum'] },
  checkedOn: '2000-01-01',
  ...change,
})

export const cases = (change: Loose = {}): Loose => ({
  policy: 'nowhere-2000-1-1-award',
  base: { asOf: '2000-01-01', profile: { facts: {} } },
  cases: [{ name: 'nothing is known', expect: { verdict: 'undetermined' } }],
  ...change,
})

export const goodTree = (): Tree => ({
  'facts/staff.json': { facts: [fact('employees')] },
  'facts/places.json': { facts: [{ ...fact('registeredPlace'), type: 'place' }] },
  'tables/ladder.json': {
    id: 'ladder',
    title: '阶梯',
    source: 'made up for tests',
    editions: [
      { from: '2000-01-01', table: { columns: [{ of: { fact: 'employees' }, is: 'equal' }], rows: [[1, 2]] } },
    ],
  },
  'departments.json': { departments: { 测试局: null } },
  [documentFile]: document(),
  [policyFile]: policy(),
  [casesFile]: cases(),
})

/** Writes the tree into a folder that lasts as long as the test. */
export async function written(tree: Tree): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'huiqi-rules-'))
  onTestFinished(async () => rm(dir, { recursive: true }))
  for (const [path, content] of Object.entries(tree)) {
    if (content === undefined) continue
    const raw = typeof content === 'string' || content instanceof Uint8Array
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), raw ? content : JSON.stringify(content, null, 2))
  }
  return dir
}

/** The good tree with some files changed. */
export const load = async (change: Tree = {}): Promise<LoadedRules> =>
  loadRuleFiles(await written({ ...goodTree(), ...change }))
