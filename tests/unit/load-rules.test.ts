import { describe, expect, it } from 'vitest'
import { loadCases } from '../../src/adapters/rules/load-cases.js'
import { loadRuleFiles } from '../../src/adapters/rules/load-rules.js'
import {
  cases,
  casesFile,
  folder,
  goodTree,
  load,
  policy,
  policyFile,
  written,
  type Tree,
} from './load-rules-fixture.js'

describe('a good tree', () => {
  it('is loaded whole, without issues', async () => {
    const { source, issues } = await load()
    expect(issues).toEqual([])
    expect(source.factsFiles.flatMap(({ facts }) => facts).map(({ id }) => id)).toEqual([
      'registeredPlace',
      'employees',
    ])
    expect([...source.tables.keys()]).toEqual(['ladder'])
    expect(source.departments).toEqual({ 测试局: null })
    expect(source.documents).toMatchObject([
      {
        dir: folder,
        divisionFolder: '999900-nowhere',
        document: { id: 'nowhere-2000-1' },
        policies: [{ file: policyFile, policy: { id: 'nowhere-2000-1-1-award', per: 'once' } }],
      },
    ])
    expect([source.zones, source.placeChanges, source.industries]).toEqual([{ zones: [] }, null, null])
  })

  it('does not need its cases, and loads them apart', async () => {
    const dir = await written(goodTree())
    const loaded = await loadCases(dir)
    expect(loaded.issues).toEqual([])
    expect([...loaded.cases.keys()]).toEqual(['nowhere-2000-1-1-award'])
  })

  it('must exist', async () => {
    await expect(loadRuleFiles('/no/such/folder')).rejects.toThrow('ENOENT')
  })
})

const noChanges = { source: '测试', checkedOn: '2000-01-01', changes: [], added: [], notDivisions: [] }

describe('the hash', () => {
  it('does not depend on names and order of files, order of keys, white space or $schema', async () => {
    const turned = Object.fromEntries(Object.entries(policy()).toReversed())
    const { source } = await load({
      'facts/places.json': undefined,
      'facts/staff.json': undefined,
      'facts/a.json': goodTree()['facts/staff.json'],
      'facts/b.json': goodTree()['facts/places.json'],
      [policyFile]: JSON.stringify({ $schema: '../../schema/policy.schema.json', ...turned }),
    })
    expect(source.hash).toBe((await load()).source.hash)
    expect(source.hash).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it.each<[string, Tree]>([
    ['a figure', { [policyFile]: policy({ amount: { times: [2, { fact: 'employees' }], criteria: ['sum'] } }) }],
    ['an office', { 'departments.json': { departments: { 测试局: '新局' } } }],
    ['a changed division', { 'tables/division-changes.json': noChanges }],
  ])('changes with %s', async (_, change) => {
    expect((await load(change)).source.hash).not.toBe((await load()).source.hash)
  })
})

describe('files that do not agree', () => {
  it('a selection needs no leaf', async () => {
    const judgements = { good: { ground: 'quality' }, chosen: { ground: 'selection', criterion: 'good' } }
    expect((await load({ [policyFile]: policy({ judgements }) })).issues).toEqual([])
  })

  it('all are told at once, and the files without a mistake still load', async () => {
    const { source, issues } = await load({
      'facts/staff.json': '{ "facts": [], "facts": [] }',
      'facts/broken.json': '{',
      [policyFile]: policy({ kind: 'gift', revision: 0 }),
    })
    expect(issues.map(({ file, code, pointer }) => [file.split('/').at(-1), code, pointer])).toEqual([
      ['1-award.json', 'shape.wrongValue', '/revision'],
      ['1-award.json', 'shape.wrongValue', '/kind'],
      ['broken.json', 'json.syntax', ''],
      ['staff.json', 'json.duplicateKey', '/facts'],
    ])
    expect(source.factsFiles).toHaveLength(1)
    expect(source.documents).toMatchObject([{ document: { id: 'nowhere-2000-1' }, policies: [] }])
  })

  it('two policies of one id are both left out', async () => {
    const { source, issues } = await load({ [`${folder}/2-award.json`]: policy() })
    expect(issues.filter(({ code }) => code === 'id.duplicate').map(({ file }) => file)).toEqual([
      policyFile,
      `${folder}/2-award.json`,
    ])
    expect(source.documents[0]?.policies).toEqual([])
  })

  it('cases belong to the policy beside them', async () => {
    const dir = await written({
      ...goodTree(),
      [casesFile]: cases({ policy: 'other' }),
      [`${folder}/9.cases.json`]: cases(),
    })
    const loaded = await loadCases(dir)
    expect(loaded.cases.size).toBe(0)
    expect(loaded.issues).toMatchObject([
      {
        file: casesFile,
        pointer: '/policy',
        code: 'reference.unknown',
        found: 'other',
        nearest: 'nowhere-2000-1-1-award',
      },
      { file: `${folder}/9.cases.json`, pointer: '/policy', code: 'reference.unknown', nearest: null },
    ])
  })
})
