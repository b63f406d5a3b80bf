import { beforeAll, describe, expect, it } from 'vitest'
import { patience } from './budget.js'
import { measurePrecision, type Precision } from './precision-run.js'
import { held, precisionSeed, precisionUniverses } from './precision-held.js'

describe('precision on drawn rules', () => {
  let found: Precision
  beforeAll(() => {
    found = measurePrecision(precisionSeed, precisionUniverses, true)
  }, patience)

  it('as many verdicts are decided on incomplete profiles as before', () => {
    expect(found.decided).toBeGreaterThanOrEqual(held.decided)
  })

  it('as many sums have a sure part as before', () => {
    expect(found.sureSums).toBeGreaterThanOrEqual(held.sureSums)
  })

  it('open verdicts are open: no more than before lack two completions of different outcome', () => {
    expect(found.unwitnessed).toBeLessThanOrEqual(held.unwitnessed)
    expect(found.witnessed).toBeGreaterThan(found.unwitnessed * 4)
  })
})
