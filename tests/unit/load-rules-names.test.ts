import { describe, expect, it } from 'vitest'
import {
  document,
  documentFile,
  fact,
  goodTree,
  leaf,
  load,
  policy,
  policyFile,
  type Loose,
  type Tree,
} from './load-rules-fixture.js'

const listing = {
  title: '服务',
  titleEn: 'Service',
  kind: 'service',
  who: null,
  words: '服务',
  departments: ['无名局'],
}
const rowOne = { row: '1', item: '一', policies: ['nowhere-2000-1-1-award'] }
const withCriteria = (criteria: Loose): Loose => ({
  criteria: { ...(policy()['criteria'] as Loose), ...criteria },
})

// file, what is wrong, the one issue it gives
const mistakes: [string, Tree, Loose][] = [
  [
    'a fact id twice',
    {
      'facts/staff.json': {
        facts: [fact('employees')],
        definitions: { employees: { label: { zh: '甲', en: 'a' }, formula: 1 } },
      },
    },
    { file: 'facts/staff.json', pointer: '/facts/0/id', code: 'id.duplicate', found: 'employees' },
  ],
  [
    'a policy id that is not its file name',
    {
      [policyFile]: policy({ id: 'other-1-award' }),
      [documentFile]: document({ coverage: [{ ...rowOne, policies: ['other-1-award'] }] }),
    },
    {
      file: policyFile,
      pointer: '/id',
      code: 'id.notAsFile',
      expected: expect.stringContaining('nowhere-2000-1-1-award'),
    },
  ],
  [
    'a table under another name',
    { 'tables/ladder.json': undefined, 'tables/leader.json': goodTree()['tables/ladder.json'] },
    { file: 'tables/leader.json', pointer: '/id', code: 'id.notAsFile', found: 'ladder' },
  ],
  [
    'a division that is not the folder',
    { [documentFile]: document({ division: '999901' }) },
    { file: documentFile, pointer: '/division', code: 'id.notAsFolder', found: '999901' },
  ],
  ['a file out of place', { 'facts/deep/x.json': {} }, { file: 'facts/deep/x.json', code: 'file.unexpected' }],
  ['no document', { [documentFile]: undefined }, { file: documentFile, code: 'file.missing' }],
  [
    'a row that names no policy',
    {
      [documentFile]: document({
        coverage: [{ ...rowOne, policies: ['nowhere-2000-1-1-award', 'nowhere-2000-1-1-awards'] }],
      }),
    },
    {
      file: documentFile,
      pointer: '/coverage/0/policies/1',
      code: 'reference.unknown',
      nearest: 'nowhere-2000-1-1-award',
    },
  ],
  [
    'a row that its policy does not name',
    { [documentFile]: document({ coverage: [rowOne, { ...rowOne, row: '2' }] }) },
    { file: documentFile, pointer: '/coverage/1/policies/0', code: 'coverage.notMutual' },
  ],
  [
    'a row that does not name its policy',
    { [policyFile]: policy({ rows: ['1', '2'] }) },
    { file: policyFile, pointer: '/rows/1', code: 'coverage.notMutual', found: '2' },
  ],
  [
    'a row that does not exist',
    { [policyFile]: policy({ rows: ['1', '3'] }) },
    { pointer: '/rows/1', code: 'reference.unknown' },
  ],
  [
    'a row with two answers',
    { [documentFile]: document({ coverage: [{ ...rowOne, reason: '另见' }] }) },
    { file: documentFile, pointer: '/coverage/0', code: 'coverage.notOneAnswer', found: 'policies and reason' },
  ],
  [
    'a row without an answer',
    { [documentFile]: document({ coverage: [rowOne, { row: '2', item: '二' }] }) },
    { pointer: '/coverage/1', code: 'coverage.notOneAnswer', found: 'none of them' },
  ],
  [
    'a row twice',
    { [documentFile]: document({ coverage: [rowOne, { row: '1', item: '一', reason: '同上' }] }) },
    { pointer: '/coverage/1/row', code: 'id.duplicate' },
  ],
  [
    'an unknown office of a policy',
    { [policyFile]: policy({ departments: ['测试局', '测验局'] }) },
    { file: policyFile, pointer: '/departments/1', code: 'reference.unknown', found: '测验局' },
  ],
  [
    'an unknown office of a listing',
    { [documentFile]: document({ coverage: [rowOne, { row: '2', item: '二', listing }] }) },
    { pointer: '/coverage/1/listing/departments/0', code: 'reference.unknown', found: '无名局' },
  ],
  [
    'a leaf without criterion',
    {
      [policyFile]: policy({
        conditions: { all: [...(policy()['conditions'] as { all: Loose[] }).all, { not: leaf({ name: undefined }) }] },
      }),
    },
    { pointer: '/conditions/all/2/not', code: 'criterion.missing' },
  ],
  [
    'a leaf in a formula that cites a criterion nobody declared',
    { [policyFile]: policy({ let: { many: { over: 'loans', take: 'count', where: leaf({ name: 'peeple' }) } } }) },
    { pointer: '/let/many/where/name', code: 'reference.unknown', found: 'peeple', nearest: 'people' },
  ],
  [
    'a table that cites a criterion nobody declared',
    { [policyFile]: policy({ let: { step: { table: 'ladder', criteria: ['sums'] } } }) },
    { pointer: '/let/step/criteria/0', code: 'reference.unknown', nearest: 'sum' },
  ],
  [
    'a limit that cites a criterion nobody declared',
    { [policyFile]: policy({ limits: [{ criterion: 'once', atMost: 1 }] }) },
    { pointer: '/limits/0/criterion', code: 'reference.unknown', found: 'once' },
  ],
  [
    'a criterion for nothing',
    { [policyFile]: policy(withCriteria({ spare: { words: '多余' } })) },
    { file: policyFile, pointer: '/criteria/spare', code: 'criterion.unused' },
  ],
  [
    'a criterion of the document for nothing',
    { [documentFile]: document({ criteria: { here: { words: '本地' }, spare: { words: '多余' } } }) },
    { file: documentFile, pointer: '/criteria/spare', code: 'criterion.unused' },
  ],
  [
    'a judgement nobody declared',
    { [policyFile]: policy({ let: { fine: leaf({ fact: 'judgement.goud', operator: 'equal', value: true }) } }) },
    { pointer: '/let/fine/fact', code: 'judgement.undeclared', nearest: 'good' },
  ],
  [
    'a judgement for nothing',
    {
      [policyFile]: policy({
        judgements: { good: { ground: 'quality' }, fair: { ground: 'quality', criterion: 'good' } },
      }),
    },
    { pointer: '/judgements/fair', code: 'judgement.unused' },
  ],
  [
    'a judgement without words',
    { [policyFile]: policy({ judgements: { good: { ground: 'quality' }, chosen: { ground: 'selection' } } }) },
    { pointer: '/judgements/chosen', code: 'reference.unknown', found: 'chosen' },
  ],
  [
    'a definition with the name of a fact',
    { [policyFile]: policy({ let: { employees: { add: [1], criteria: ['sum'] } } }) },
    { file: policyFile, pointer: '/let/employees', code: 'id.duplicate', found: 'employees' },
  ],
  [
    'a definition with the name of one of its document',
    { [documentFile]: document({ let: { twice: 2 } }), [policyFile]: policy({ let: { twice: 2 } }) },
    { file: policyFile, pointer: '/let/twice', code: 'id.duplicate' },
  ],
  [
    'a limit that limits nothing',
    { [policyFile]: policy({ limits: [{ criterion: 'sum' }] }) },
    { pointer: '/limits/0', code: 'shape.noFormFits', found: 'neither of them' },
  ],
  [
    'a limit among a policy that is not there',
    {
      [policyFile]: policy({
        limits: [{ criterion: 'sum', among: { policies: ['nowhere-2000-1-1-awrd'] }, atMost: 1 }],
      }),
    },
    { pointer: '/limits/0/among/policies/0', code: 'reference.unknown', nearest: 'nowhere-2000-1-1-award' },
  ],
  [
    'instalments that are not the whole',
    {
      [policyFile]: policy({
        payment: [
          { share: 0.5, when: '签约' },
          { share: 0.4, when: '验收' },
        ],
      }),
    },
    { pointer: '/payment', code: 'shape.wrongValue' },
  ],
]

it('takes a least payable sum for a citation of its criterion', async () => {
  const change = { payable: { min: 100, criterion: 'least' }, ...withCriteria({ least: { words: '满100元' } }) }
  expect((await load({ [policyFile]: policy(change) })).issues).toEqual([])
})

describe('one disagreement between files', () => {
  it.each(mistakes)('%s', async (_, change, issue) => {
    const { issues } = await load(change)
    expect(issues[0]).toMatchObject(issue)
    // Ids that occur twice are told of both places.
    expect(new Set(issues.map(({ code }) => code)).size).toBe(1)
  })
})
