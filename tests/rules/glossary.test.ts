import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Words } from '../../src/domain/fact.js'
import { actionTerms, confidenceTerms, lawTerms, measureTerms, verdictTerms } from '../../src/domain/terms.js'

let glossary = ''
beforeAll(async () => {
  glossary = (await readFile('rules/README.md', 'utf8')).split('## Glossary')[1] ?? ''
})

/** Rows of the table under a heading: the term, and the code it stands for. */
function rowsUnder(heading: string): Record<string, string> {
  const part = glossary.split(`\n### ${heading}`)[1]?.split('\n### ')[0] ?? ''
  const rows = [...part.matchAll(/^\| (?<term>\S+) +\| `(?<code>\w+)`/gm)]
  return Object.fromEntries(rows.map(({ groups }) => [groups?.['code'] ?? '', groups?.['term'] ?? '']))
}
const chinese = (terms: Readonly<Record<string, Words>>): Record<string, string> =>
  Object.fromEntries(Object.entries(terms).map(([code, { zh }]) => [code, zh]))

describe('one term for one thing: what the product says is what the glossary says', () => {
  it.each([
    ['Verdicts', verdictTerms],
    ['Law states', lawTerms],
    ['Actions', actionTerms],
  ])('%s', (heading, terms) => {
    expect(rowsUnder(heading)).toEqual(chinese(terms))
  })

  it('Measures', () => {
    const line = glossary.split('\n').find((one) => one.startsWith('Measures')) ?? ''
    const pairs = [...line.matchAll(/`(?<code>\w+)` (?<term>[^\s.]+)/g)].map(({ groups }) => [
      groups?.['code'] ?? '',
      groups?.['term'] ?? '',
    ])
    expect(Object.fromEntries(pairs)).toEqual(chinese(measureTerms))
  })

  it('Confidence', () => {
    const line = glossary.split('\n').find((one) => one.startsWith('Confidence')) ?? ''
    const pairs = [...line.matchAll(/(?<code>[ABCK]) (?<term>[^ ·.]+)/g)].map(({ groups }) => [
      groups?.['code'] ?? '',
      groups?.['term'] ?? '',
    ])
    expect(Object.fromEntries(pairs)).toEqual(chinese(confidenceTerms))
  })
})
