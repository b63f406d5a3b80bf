import { expect, it } from 'vitest'
import { lintRules } from '../../src/engine/lint/lint-rules.js'
import { loadShipped } from './shipped.js'

const { base } = await loadShipped()

it('the rules say what their words say', () => {
  const findings = lintRules(base.compiled, '2026-11-22')
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
})
