import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import type { EnterpriseEntry } from '../../src/domain/enterprise.js'
import { shipped } from '../http/world.js'
import { plausibleProfile } from '../http/plausible-profile.js'
import { entriesOf, rowsOf, written } from '../unit/csv-table.js'
import { withCheckDigit } from '../unit/credit-codes.js'

const line = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
  fc.constantFrom("'=1+1", '=cmd', '@a', '-2+3', '＝1', 'a,"b"', ' a ', '无', '不详', "''=x", "'x"),
)
const text = line.filter((one) => /^[^\p{Cc}\p{Surrogate}]{1,100}$/u.test(one) && one.trim() !== '')
const code = withCheckDigit('91140400MA0H7T2K6')
const profile = plausibleProfile(shipped.compiled.ruleSet).chain((one) =>
  fc
    .record({ creditCode: fc.constantFrom(undefined, code), unit: fc.constantFrom('yuan', 'fen') })
    .map(({ creditCode, unit }) => {
      const { applicant = {}, ...rest } = one as { applicant?: object }
      return { ...rest, moneyUnit: unit, applicant: { ...applicant, ...(creditCode && { creditCode }) } }
    }),
)
const entry: fc.Arbitrary<EnterpriseEntry> = fc.record({
  id: fc.constantFrom('ent_1', null),
  clientReference: text,
  version: fc.constantFrom(1, 12),
  basis: fc.constantFrom(null, { kind: 'consent' as const, text: '=v1', purpose: null, at: null }),
  profile,
})

it('what is written as a table reads back as the same: nothing known is lost, nothing unknown becomes known', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 5000 }),
      async (entries, length) => {
        const read = await entriesOf(await written(entries), { length })
        expect(read.map(({ issues }) => issues)).toStrictEqual(entries.map(() => []))
        expect(read.map(({ given }) => canonicalJson(given))).toStrictEqual(
          entries.map(({ basis, id, ...rest }) =>
            canonicalJson({ ...rest, ...(basis && { basis }), ...(id && { id }) }),
          ),
        )
      },
    ),
    { numRuns: 60 },
  )
})

it('no cell that is written begins a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 3 }), async (entries) => {
      for (const { cells } of await rowsOf(await written(entries), 4096))
        for (const cell of cells ?? []) expect(cell).not.toMatch(/^[=+@\t\r＝＋－＠]|^-(?!\d+(\.\d+)?%?$)/)
    }),
    { numRuns: 30 },
  )
})
