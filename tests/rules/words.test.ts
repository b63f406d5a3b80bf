import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findWords } from '../../src/application/check-words.js'
import { loadShipped } from './shipped.js'

const folder = '../shared/seeds'
const { base } = await loadShipped()

/** The source texts are not ours to ship: they are looked for beside the checkout. */
const textsBeside = (): Map<string, string> =>
  new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => [name.slice(0, -'.txt'.length), readFileSync(`${folder}/${name}`, 'utf8')]),
  )

describe.skipIf(!existsSync(folder))(`words in the source texts (skipped without ${folder})`, () => {
  const report = findWords(textsBeside(), base.compiled.ruleSet)

  it('every quotation stands in the item it cites', () => {
    expect(report.problems).toEqual([])
  })

  it('a document that names its source file has it', () => {
    const named = base.compiled.ruleSet.documents.flatMap(({ document }) =>
      document.source.file === undefined ? [] : [document.id],
    )
    expect(report.documentsNotHeld.filter((id) => named.includes(id))).toEqual([])
    expect(report.checked).toBeGreaterThan(0)
  })
})
