import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rulesCoverage } from '../../src/application/rules-coverage.js'
import { loadShipped } from './shipped.js'

const inventory = '../shared/reference/seed-inventory.md'
const { base } = await loadShipped()
const { rows, counts, byDocument } = rulesCoverage(base.compiled.ruleSet)

it('every row went somewhere, and only once', () => {
  expect(counts.policies + counts.listings + counts.leftOut).toBe(counts.rows)
  expect(new Set(rows.map(({ document, id }) => `${document} ${id}`)).size).toBe(rows.length)
})

it('every policy answers for a row', () => {
  const covered = new Set(rows.flatMap(({ policies }) => policies ?? []))
  expect(base.compiled.policies.map(({ policy }) => policy.id).filter((id) => !covered.has(id))).toEqual([])
})

it('every document has rows', () => {
  expect(byDocument.filter((document) => document.rows === 0)).toEqual([])
})

it.skipIf(!existsSync(inventory))(`every row of the inventory is accounted for (skipped without ${inventory})`, () => {
  const listed = [...readFileSync(inventory, 'utf8').matchAll(/^\|\s*((?:CZ|AH|HF|JH|HN)-\w+)/gm)].map(([, id]) => id)
  const known = new Set(rows.map(({ id }) => id))
  expect(listed.length).toBeGreaterThan(0)
  expect(listed.filter((id) => id === undefined || !known.has(id))).toEqual([])
})
