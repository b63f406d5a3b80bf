import { describe, expect, it } from 'vitest'
import { formCatalogue } from '../../src/application/form-catalogue.js'
import { shipped } from '../http/world.js'

const { facts, policies, hash } = formCatalogue(shipped)

describe('the catalogue of forms', () => {
  it('has all facts in the order in which forms ask, and names every policy', () => {
    expect(hash).toBe(shipped.compiled.ruleSet.hash)
    expect(facts.map(({ id }) => id)).toEqual([...shipped.compiled.ruleSet.facts.keys()])
    expect(policies.map(({ id }) => id)).toEqual(shipped.compiled.policies.map(({ policy }) => policy.id))
    expect(policies.every(({ title }) => title.zh !== '' && title.en !== '')).toBe(true)
  })

  it('has options written out that rules draw from elsewhere, in lists inside lists too', () => {
    const zone = facts.find((fact) => 'optionsFrom' in fact && fact.optionsFrom === 'developmentZones')
    expect(zone).toMatchObject({
      options: expect.arrayContaining([expect.objectContaining({ zh: expect.any(String) })]),
    })
    const ids = policies.map(({ id }) => id)
    const recognitions = facts.find(({ id }) => id === 'recognitions')
    expect(JSON.stringify(recognitions)).toContain(ids[0])
  })
})
