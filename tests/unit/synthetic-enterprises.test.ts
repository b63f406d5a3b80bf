import { describe, expect, it } from 'vitest'
import { readStored } from '../../src/application/enterprises/stored-profile.js'
import { groupsOf } from '../../src/application/reach/reach-groups.js'
import { syntheticEnterprises } from '../../src/application/synthetic/synthetic-enterprises.js'
import { EnterpriseEntrySchema } from '../../src/domain/enterprise.js'
import { shipped } from '../http/world.js'

const asOf = '2026-11-22'
const many = 4000
const { compiled, places } = shipped
const enterpriseAt = syntheticEnterprises(shipped, { seed: '1', asOf })
const all = Array.from({ length: many }, (_, index) => enterpriseAt(index))
type Profile = { applicant: { kind: string; creditCode?: string }; facts: Record<string, unknown> }
const profiles = all.map(({ profile }) => profile as Profile)
const share = (of: (profile: Profile) => boolean): number => profiles.filter(of).length / many

describe('enterprises that are made up', () => {
  it('are what an import takes and the service finds nothing wrong with', () => {
    const wrong = all.flatMap((entry) => {
      EnterpriseEntrySchema.parse(entry)
      const { problems, warnings } = readStored(shipped, entry.profile, asOf)
      const told = warnings.filter(({ code }) => !code.startsWith('region.'))
      return [...problems, ...told].map(({ code, pointer }) => `${entry.clientReference} ${pointer} ${code}`)
    })
    expect(wrong).toStrictEqual([])
  })

  it('are the same for the same number, seed and day, in whatever order they are asked for, and else differ', () => {
    const again = syntheticEnterprises(shipped, { seed: '1', asOf })
    for (const index of [3999, 17, 0]) expect(again(index)).toStrictEqual(all[index])
    const other = syntheticEnterprises(shipped, { seed: '2', asOf })
    expect(other(17).profile).not.toStrictEqual(all[17]?.profile)
    expect(new Set(profiles.map((profile) => JSON.stringify(profile.facts))).size).toBeGreaterThan(many * 0.97)
  })

  it('cannot be taken for real ones: their name says so, and no office issues their credit codes', () => {
    const codes = profiles.flatMap(({ applicant: { creditCode } }) => creditCode ?? [])
    expect(codes.length).toBeGreaterThan(many / 2)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter((code) => code.slice(2, 8) !== '000000')).toStrictEqual([])
    expect(places.childrenOf('000000').some(({ code }) => code === '000000')).toBe(false)
    for (const { clientReference, why } of all) {
      expect(clientReference).toMatch(/^合成示例企业-1-\d{9}$/)
      expect(why).toContain('合成')
    }
  })

  it('name only codes that are held', () => {
    const { industries } = compiled.ruleSet
    const unheld = profiles.flatMap(({ facts }) => {
      const { mainIndustry = 'C', registeredRegion = '140400' } = facts as Record<string, string | undefined>
      const isHeld = industries.nameOf(mainIndustry) !== undefined && places.has(registeredRegion)
      return isHeld ? [] : [[mainIndustry, registeredRegion]]
    })
    expect(unheld).toStrictEqual([])
  })

  it('are spread over sizes, trades and places, most of them where documents are held', () => {
    const groups = all.map(({ profile }) => {
      const { facts } = readStored(shipped, profile, asOf)
      return groupsOf(shipped, { facts, asOf, knownAt: asOf })
    })
    const known = groups.filter(({ size }) => size !== null)
    const sized = (name: string): number => known.filter(({ size }) => size === name).length / known.length
    expect(known.length).toBeGreaterThan(many / 4)
    expect(sized('micro')).toBeGreaterThan(sized('small'))
    expect(sized('small')).toBeGreaterThan(sized('medium'))
    expect(sized('medium')).toBeGreaterThan(sized('large'))
    expect(sized('large')).toBeGreaterThan(0)
    expect(new Set(groups.map(({ industry }) => industry)).size).toBeGreaterThan(12)
    expect(new Set(groups.map(({ district }) => district)).size).toBeGreaterThan(200)
    const home = ['14', '33', '34']
    const near = groups.filter(({ district }) => home.includes(district?.slice(0, 2) ?? ''))
    expect(near.length / many).toBeGreaterThan(0.6)
    expect(share(({ applicant }) => applicant.kind === 'company')).toBeGreaterThan(0.5)
  })

  it('have figures that fit each other', () => {
    const last = (facts: Profile['facts'], id: string): number | undefined => {
      const value = (facts[id] as Record<string, number> | undefined)?.['2025']
      return typeof value === 'number' ? value : undefined
    }
    const pairs = profiles.flatMap(({ facts }) => {
      const [staff, revenue] = [last(facts, 'employeesYearEnd'), last(facts, 'revenue')]
      return staff && revenue ? [[Math.log(staff), Math.log(revenue)] as const] : []
    })
    expect(pairs.length).toBeGreaterThan(many / 5)
    expect(correlation(pairs)).toBeGreaterThan(0.6)
    const beyond = profiles.filter(({ facts }) => {
      const [revenue, research] = [last(facts, 'revenue'), last(facts, 'rdExpense')]
      return revenue !== undefined && research !== undefined && research > revenue
    })
    expect(beyond).toStrictEqual([])
  })

  it('are told more or less, and some have titles, loans and awards', () => {
    const told = (id: string): number => share(({ facts }) => facts[id] !== undefined)
    expect(told('registeredRegion')).toBeGreaterThan(0.85)
    expect(told('revenue')).toBeGreaterThan(0.3)
    expect(told('revenue')).toBeLessThan(0.7)
    const some = (id: string): number =>
      share(({ facts }) => ((facts[id] as { items: unknown[] } | undefined)?.items.length ?? 0) > 0)
    for (const id of ['recognitions', 'loans', 'awards', 'patents', 'projects']) {
      expect(some(id)).toBeGreaterThan(0.005)
      expect(some(id)).toBeLessThan(0.5)
    }
    const open = share(({ facts }) =>
      Object.values(facts).some((value) => JSON.stringify(value).includes('"complete":false')),
    )
    expect(open).toBeGreaterThan(0.1)
  })
})

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (of: (pair: readonly [number, number]) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length
  const [x, y] = [mean(([a]) => a), mean(([, b]) => b)]
  const joint = mean(([a, b]) => (a - x) * (b - y))
  return joint / Math.sqrt(mean(([a]) => (a - x) ** 2) * mean(([, b]) => (b - y) ** 2))
}
