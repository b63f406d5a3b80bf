import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findNearMisses } from '../../src/application/near-misses.js'
import { compareWhatIf } from '../../src/application/what-if.js'
import type { AnswerTotals } from '../../src/domain/answer.js'
import { NearMissRequestSchema, type NearMissChange, type NearMissStep } from '../../src/domain/near-miss.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import { SeedApplicantSchema } from '../../src/domain/seed.js'
import { WhatIfRequestSchema, type WhatIfAnswer } from '../../src/domain/what-if.js'
import { loadShipped } from './shipped.js'

const surroundings = { today: '2026-11-22', engineVersion: 'test', hash: (text: string) => text.slice(0, 8) }
const { base } = await loadShipped()

type Json = Readonly<Record<string, JsonValue>>
interface Profile {
  readonly facts: Json
}

const applicants = readdirSync('seed')
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const { asOf, profile } = SeedApplicantSchema.parse(JSON.parse(readFileSync(`seed/${file}`, 'utf8')))
    const { items, steps } = findNearMisses(
      base,
      NearMissRequestSchema.parse({ asOf, profile, limit: 500 }),
      'en',
      surroundings,
    )
    return { asOf, profile: profile as unknown as Profile, items, steps }
  })

/** The same change as a patch of the profile; null: it has figures, whose unit is another there, or a later day. */
function patchOf({ facts }: Profile, { changes, earliestOn }: NearMissStep): Json | null {
  const isPlain = changes.every(
    ({ year, subject, to }) => year === null && subject === null && !/\d,|:\d/.test(JSON.stringify(to)),
  )
  if (
    !isPlain ||
    earliestOn !== null ||
    changes.some(({ fact, to }) => fact === 'applicantKind' || typeof to === 'number')
  )
    return null
  return Object.fromEntries(changes.map((change) => [change.fact, valueOf(change, facts[change.fact])]))
}

function valueOf({ pointer, to }: NearMissChange, now: JsonValue | undefined): JsonValue {
  if (!pointer.endsWith('/items/-')) return Array.isArray(to) ? { complete: true, items: to } : to
  const list = now === 'none' ? { complete: true, items: [] } : (now as { items: Json[] })
  const added = (Array.isArray(to) ? to : [to]).map((record, i) => ({ ...(record as Json), id: `added-${i}` }))
  return { ...list, items: [...list.items, ...added] }
}

const verdictIn = ({ gained, changed }: WhatIfAnswer, id: string) =>
  [...gained, ...changed].find(({ policy }) => policy.id === id)?.after.verdict

const most = (totals: readonly AnswerTotals[], measure: string, total: 'withReview' | 'withUnverifiedLaw') => {
  const found = totals.find((one) => one.measure === measure)
  return found ? found[total].maxFen : 0
}

describe('the steps of the seed applicants', () => {
  it('tell each thing to do once, and every near miss in one of them', () => {
    for (const { items, steps } of applicants) {
      const keys = steps.map(({ changes, earliestOn, group }) =>
        JSON.stringify([group, earliestOn, changes.map(({ pointer, to }) => [pointer, to])]),
      )
      expect(new Set(keys).size).toBe(keys.length)
      const opened = steps.flatMap(({ opens }) => opens.map(({ policy }) => policy.id))
      const near = items.filter(({ group }) => group !== 'cannotChange').map(({ policy }) => policy.id)
      expect(opened.toSorted()).toEqual(near.toSorted())
    }
    const all = applicants.flatMap(({ steps }) => steps)
    expect(all.filter(({ opens }) => opens.length > 1).length).toBeGreaterThan(3)
  })

  it('open what the changed profile, sent as such, has, and gain what its totals are more', () => {
    let compared = 0
    for (const { asOf, profile, steps } of applicants)
      for (const step of steps) {
        const changes = patchOf(profile, step)
        if (!changes) continue
        const request = WhatIfRequestSchema.parse({ asOf, profile, changes })
        const answer = compareWhatIf(base, request, 'en', surroundings)
        const { opens, netGains } = step
        const verdicts = opens.map(({ policy }) => verdictIn(answer, policy.id))
        expect(verdicts).toEqual(opens.map(({ verdictThen }) => verdictThen))
        const { before, after } = answer.totals
        for (const { measure, inForceFen, withUnverifiedLawFen } of netGains) {
          const grown = (total: 'withReview' | 'withUnverifiedLaw') => {
            const [from, to] = [most(before, measure, total), most(after, measure, total)]
            return from === null ? 0 : to === null ? null : to - from
          }
          expect({ inForceFen, withUnverifiedLawFen }).toEqual({
            inForceFen: grown('withReview'),
            withUnverifiedLawFen: grown('withUnverifiedLaw'),
          })
        }
        compared += 1
      }
    expect(compared).toBeGreaterThan(10)
  })
})
