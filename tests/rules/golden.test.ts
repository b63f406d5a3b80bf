import { describe, expect, it } from 'vitest'
import { runCases } from '../../src/application/run-cases.js'
import { loadShipped } from './shipped.js'

const { base, cases, issues, caseIssues } = await loadShipped()
const results = runCases(base, cases).filter(({ blind }) => !blind)

it('all rule and case files are in order', () => {
  expect(
    [...issues, ...caseIssues].map(({ file, pointer, code, found }) => `${file}${pointer}: ${code}: ${found}`),
  ).toEqual([])
  expect(base.compiled.issues).toEqual([])
})

describe.each(base.compiled.policies.map(({ policy }) => policy.id))('%s', (id) => {
  const own = results.filter(({ policy }) => policy === id)

  it('does what its golden cases say', () => {
    expect(
      own.filter(({ differences }) => differences.length > 0).map(({ name, differences }) => ({ name, differences })),
    ).toEqual([])
  })

  it('has golden cases', () => {
    expect(own.length).toBeGreaterThan(0)
  })
})
