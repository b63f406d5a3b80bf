import { expect, it } from 'vitest'
import { mutantsOf } from '../../src/engine/mutate.js'
import { branch, documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

const leaf = (fact: string, operator: string, value: unknown) => ({ name: 'a', fact, operator, value })
const ladder = (rows: [number, number][], more: Record<string, unknown> = {}) => ({
  table: { columns: [{ of: { fact: 'employees' }, is: 'greaterThanInclusive' }], rows, else: 0 },
  ...more,
})

const slips = (lets: Record<string, unknown>, ...conditions: unknown[]): string[] => {
  const policy = policyOf({ amount: { inKind: '培训' }, let: lets, conditions: { all: conditions } })
  return mutantsOf(policy, documentOf(), ruleSetWith([policy])).map(
    ({ pointer, description }) => `${pointer} ${description}`,
  )
}

it('points that no sum shows are no slip', () => {
  const lets = {
    staff: ladder([[10, 4]]),
    research: ladder([[20, 10]]),
    total: { add: [{ fact: 'staff' }, { fact: 'research' }] },
  }
  const found = slips(lets, leaf('total', 'greaterThanInclusive', 10))
  // 0, 4, 10 and 14 are what there is: 6 or 2 for 4 leaves every sum on its side of 10, 8 for 10 does not.
  expect(found).not.toContain('/let/staff/table/rows/0/1 4 becomes 6')
  expect(found).not.toContain('/let/staff/table/rows/0/1 4 becomes 2')
  expect(found).toContain('/let/research/table/rows/0/1 10 becomes 8')
  expect(found).not.toContain('/let/research/table/rows/0/1 10 becomes 12')
  expect(found).toContain('/conditions/all/0/value 10 becomes 12')
  expect(found).not.toContain('/conditions/all/0/value 10 becomes 8')
})

it('what has no value is skipped by max', () => {
  const best = { max: [ladder([[10, 10]], { whenUndefined: 'unmet' }), ladder([[20, 10]], { whenUndefined: 0 })] }
  const found = slips({ best }, leaf('best', 'greaterThan', 0))
  expect(found).not.toContain('/let/best/max/1/whenUndefined 0 becomes -10')
  expect(found).toContain('/let/best/max/1/whenUndefined 0 becomes 10')
})

it('a score that chooses, is paid or is used elsewhere is not argued away', () => {
  const staff = ladder([[10, 4]])
  const chosen = { cases: [branch('a', leaf('staff', 'greaterThan', 3), 10)], else: 0 }
  expect(slips({ staff, chosen }, leaf('chosen', 'greaterThan', 5))).toContain('/let/staff/table/rows/0/1 4 becomes 2')
  const counted = { over: 'awards', take: 'count', where: leaf('staff', 'greaterThan', 100) }
  expect(slips({ staff, counted }, leaf('counted', 'greaterThan', 5))).toContain(
    '/let/staff/table/rows/0/1 4 becomes 8',
  )
})
