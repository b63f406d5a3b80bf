import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patience } from './budget.js'
import { plants, precisionPlants } from './plants.js'
import { held, precisionSeed, precisionUniverses } from './precision-held.js'

/** A mistake that takes more cases to show is as good as not caught: every change runs more than these. */
const mostCases = 8_000

let undo = (): void => undefined
// Modules are loaded anew for each mistake, so that one does not spill into the next.
beforeEach(() => void vi.resetModules())
afterEach(() => {
  undo()
  undo = () => undefined
})

describe('mistakes planted in the engine', () => {
  it.each(plants)(
    '$mistake',
    async ({ plant }) => {
      undo = await plant()
      const { runEngine } = await import('./engine-run.js')
      const { violations, cases } = await runEngine('planted', mostCases)
      expect({ isCaught: violations.length > 0, cases }).toMatchObject({ isCaught: true })
    },
    patience,
  )

  it(
    'nothing planted, nothing found',
    async () => {
      const { runEngine } = await import('./engine-run.js')
      expect((await runEngine('planted', mostCases / 4)).violations).toEqual([])
    },
    patience,
  )
})

describe('mistakes that break no promise, but say less than could be said', () => {
  it.each(precisionPlants)(
    '$mistake',
    async ({ plant, loses }) => {
      undo = await plant()
      const { runEngine } = await import('./engine-run.js')
      const { measurePrecision } = await import('./precision-run.js')
      expect((await runEngine('planted', mostCases / 4)).violations).toEqual([])
      expect(measurePrecision(precisionSeed, precisionUniverses, false)[loses]).toBeLessThan(held[loses])
    },
    patience,
  )
})
