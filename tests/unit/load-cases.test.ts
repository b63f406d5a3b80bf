import { expect, it } from 'vitest'
import { loadCases } from '../../src/adapters/rules/load-cases.js'
import { loadRuleFiles } from '../../src/adapters/rules/load-rules.js'
import { cases, casesFile, folder, goodTree, written } from './load-rules-fixture.js'

const blindFile = `${folder}/1-award.blind.cases.json`
const one = (blind: boolean) => [{ name: 'nothing is known', blind, expect: { verdict: 'undetermined' } }]

it('blind cases lie in a file of their own and come after the plain ones', async () => {
  const dir = await written({ ...goodTree(), [blindFile]: cases({ cases: one(true) }) })
  const { cases: loaded, issues } = await loadCases(dir)
  expect(issues).toEqual([])
  expect(loaded.get('nowhere-2000-1-1-award')?.map((file) => file.cases[0]?.blind)).toEqual([false, true])
  expect((await loadRuleFiles(dir)).issues).toEqual([])
})

it.each([
  [casesFile, true, 'blind: true'],
  [blindFile, false, 'blind: false'],
])('%s cannot hold a case with blind %s', async (file, blind, found) => {
  const dir = await written({ ...goodTree(), [file]: cases({ cases: one(blind) }) })
  const { cases: loaded, issues } = await loadCases(dir)
  expect(issues).toMatchObject([{ file, pointer: '/cases/0', code: 'shape.wrongValue', found }])
  expect(loaded.get('nowhere-2000-1-1-award')?.length ?? 0).toBe(file === casesFile ? 0 : 1)
})

it('a blind file belongs to the policy beside it', async () => {
  const dir = await written({ ...goodTree(), [blindFile]: cases({ policy: 'other', cases: one(true) }) })
  expect((await loadCases(dir)).issues).toMatchObject([
    { file: blindFile, pointer: '/policy', nearest: 'nowhere-2000-1-1-award' },
  ])
})
