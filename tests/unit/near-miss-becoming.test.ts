import { describe, expect, it } from 'vitest'
import { is } from './engine-world.js'
import { can, factOf, missesOf, option, short, when, world } from './near-miss-world.js'

describe('what one can become', () => {
  const born = (more: object = {}) => factOf('born', 'date', { optional: true, ...more })
  const being = factOf('being', 'choice', {
    options: [
      {
        ...option('plan'),
        becomes: { options: ['stall', 'firm'], on: 'born', step: { zh: '先办{option}', en: 'set up a {option}' } },
      },
      option('stall'),
      option('firm'),
    ],
  })
  const worldOf = (policy: object) => world(policy, { facts: [being, born()] })
  const plan = { being: 'plan' }
  const becomes = (to: string, more: object = {}) => can({ being: to }, more)

  it('is proposed of what the catalogue says, never the other way', () => {
    const rules = worldOf(when(is('being', 'equal', 'firm')))
    const { items } = missesOf(rules, { facts: plan })
    expect(short(items)).toEqual([becomes('firm')])
    expect(items[0]?.text).toContain('set up a firm')
    expect(missesOf(rules, { facts: { being: 'stall' } }).counts).toMatchObject({ canDo: 0, cannotChange: 1 })
    expect(missesOf(worldOf(when(is('being', 'equal', 'plan'))), { facts: { being: 'firm' } }).counts).toMatchObject({
      canDo: 0,
    })
  })

  it('begins on the day asked about, and can be waited for', () => {
    const months = { let: { months: { elapsed: [{ fact: 'born' }, { fact: 'asOf' }], in: 'months' } } }
    const young = worldOf({ ...months, ...when(is('being', 'equal', 'firm'), is('months', 'lessThan', 12)) })
    expect(short(missesOf(young, { facts: plan }).items)).toEqual([becomes('firm')])
    const old = worldOf({ ...months, ...when(is('being', 'equal', 'firm'), is('months', 'greaterThanInclusive', 12)) })
    expect(short(missesOf(old, { facts: plan }).items)).toEqual([becomes('firm', { on: '2027-11-22' })])
  })

  it('brings no figures and no records of its own along', () => {
    const held = { over: 'titles', take: 'count', where: { all: [is('title.kind', 'equal', 'lab')] } }
    const rules = worldOf({
      let: { labs: held },
      ...when(is('being', 'equal', 'firm'), is('labs', 'greaterThanInclusive', 1)),
    })
    const titles = { complete: true, items: [{ id: 'a', kind: 'lab' }] }
    expect(short(missesOf(rules, { facts: { ...plan, titles } }).items)).toEqual([
      becomes('firm', { then: 'undetermined' }),
    ])
  })

  it('is not combined with what is kept in lists, which is farther away and not out of reach', () => {
    const held = { over: 'titles', take: 'count', where: { all: [is('title.kind', 'equal', 'lab')] } }
    const rules = worldOf({
      let: { labs: held },
      ...when(is('being', 'equal', 'firm'), is('labs', 'greaterThanInclusive', 1)),
    })
    const found = missesOf(rules, { facts: { ...plan, titles: { complete: true, items: [] } } })
    expect(found).toMatchObject({ items: [], counts: { farther: 1, cannotChange: 0 } })
  })

  it('is one of two changes, and no excuse for what stays as it is', () => {
    const both = worldOf(when(is('being', 'equal', 'firm'), is('trained', 'equal', true)))
    expect(short(missesOf(both, { facts: { ...plan, trained: false } }).items)).toEqual([
      can({ being: 'firm', trained: true }),
    ])
    const fixed = worldOf(when(is('being', 'equal', 'firm'), is('fixed', 'equal', true)))
    const { items } = missesOf(fixed, { facts: { ...plan, fixed: false } })
    expect(items[0]).toMatchObject({ group: 'cannotChange' })
    expect(items[0]?.obstacles.map(({ text }) => text).join()).not.toContain('being')
  })
})

describe('places', () => {
  const place = is('registeredRegion', 'within', ['340400'])
  it('of others are counted and not listed', () => {
    const rules = world(when(place, is('fixed', 'equal', true)))
    const away = missesOf(rules, { facts: { registeredRegion: '340104', fixed: false } })
    expect(away).toMatchObject({ items: [], counts: { cannotChange: 0, elsewhere: 1, farther: 0 } })
    const here = missesOf(rules, { facts: { registeredRegion: '340403', fixed: false } })
    expect(here.counts).toMatchObject({ cannotChange: 1, elsewhere: 0 })
  })
  it('of which the text is count, too; without any place nobody knows', () => {
    const rules = world(when(is('fixed', 'equal', true)), { document: { division: '340400' } })
    const counts = (facts: object) => missesOf(rules, { facts: { fixed: false, ...facts } }).counts
    expect(counts({ registeredRegion: '340104' })).toMatchObject({ cannotChange: 0, elsewhere: 1 })
    expect(counts({ registeredRegion: '340000' })).toMatchObject({ cannotChange: 1, elsewhere: 0 })
    expect(counts({})).toMatchObject({ cannotChange: 1, elsewhere: 0 })
  })
})
