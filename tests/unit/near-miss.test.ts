import { describe, expect, it } from 'vitest'
import { compiled, inForce, is } from './engine-world.js'
import { can, missesOf, movable, short, when, world } from './near-miss-world.js'

describe('one fact', () => {
  it.each([
    ['hands', 'greaterThanInclusive', 30, 12, 30],
    ['hands', 'greaterThan', 30, 12, 31],
    ['spend', 'greaterThanInclusive', 500, 100.5, 500],
    ['debts', 'lessThan', 500, 900, 499.99],
    ['age', 'equal', 40, 50, 40],
    ['age', 'notEqual', 50, 50, 51],
    ['listed', 'equal', false, true, false],
    ['trained', 'equal', true, false, true],
    ['rung', 'greaterThanInclusive', 'b', 'c', 'b'],
  ])('%s %s %j: from %j to %j, and no further', (fact, operator, value, from, to) => {
    const rules = world(when(is(fact, operator, value)))
    expect(short(missesOf(rules, { facts: { [fact]: from } }).items)).toEqual([can({ [fact]: to })])
  })

  it.each([
    ['hands', 'lessThan', 30, 40],
    ['spend', 'lessThanInclusive', 500, 900],
    ['debts', 'greaterThan', 500, 100],
    ['listed', 'equal', true, false],
    ['fixed', 'equal', true, false],
    ['rung', 'lessThan', 'a', 'a'],
  ])(
    '%s %s %j against its direction is never proposed, and says what stands in the way',
    (fact, operator, value, from) => {
      const { items, counts } = missesOf(world(when(is(fact, operator, value))), { facts: { [fact]: from } })
      expect(counts).toEqual({ canDo: 0, comesWithTime: 0, cannotChange: 1, elsewhere: 0, farther: 0 })
      expect(items[0]).toMatchObject({ group: 'cannotChange', verdictThen: null, changes: [] })
      expect(items[0]?.obstacles[0]?.text).toContain(fact)
    },
  )

  it('that is not known is a question, no change', () => {
    expect(missesOf(world(when(is('hands', 'greaterThan', 3)))).items).toEqual([])
    const both = world(when(is('hands', 'greaterThan', 3), is('trained', 'equal', true)))
    expect(missesOf(both, { facts: { trained: false } }).items).toEqual([])
  })

  it('that has to grow more than tenfold is farther away', () => {
    const rules = world(when(is('hands', 'greaterThanInclusive', 1000)))
    const far = missesOf(rules, { facts: { hands: 20 } })
    expect(far).toMatchObject({ items: [], counts: { farther: 1, cannotChange: 0 } })
    expect(short(missesOf(rules, { facts: { hands: 100 } }).items)).toEqual([can({ hands: 1000 })])
  })

  it('adds an option to a list', () => {
    const rules = world(when(is('covers', 'containsAny', ['x', 'y'])))
    const { items } = missesOf(rules, { facts: { covers: { complete: true, items: [] } } })
    expect(short(items)).toEqual([can({ covers: ['x'] })])
  })

  it('takes the nearest of several edges that is enough', () => {
    const rules = world(when(is('hands', 'greaterThan', 10), is('hands', 'greaterThanInclusive', 25)))
    expect(short(missesOf(rules, { facts: { hands: 5 } }).items)).toEqual([can({ hands: 25 })])
  })

  it('moves on past an edge that spoils what held before', () => {
    const either = { any: [is('hands', 'equal', 3), is('hands', 'greaterThan', 4)] }
    const rules = world(when(is('hands', 'greaterThan', 3), either))
    expect(short(missesOf(rules, { facts: { hands: 3 } }).items)).toEqual([can({ hands: 5 })])
  })

  it('adds a second option where one is not enough', () => {
    const rules = world(when(is('covers', 'contains', 'x'), is('covers', 'contains', 'y')))
    const { items } = missesOf(rules, { facts: { covers: { complete: true, items: [] } } })
    expect(short(items)).toEqual([can({ covers: ['x', 'y'] })])
  })

  it('is solved back through what is worked out from it', () => {
    const rules = world({
      let: { share: { divide: [{ fact: 'spend' }, { fact: 'debts' }] } },
      ...when(is('share', 'greaterThanInclusive', 0.3)),
    })
    const { items } = missesOf(rules, { facts: { spend: 100, debts: 1000 } })
    expect(short(items)).toEqual([can({ spend: 300 }), can({ debts: 333.33 })])
  })

  it('moves a past incident out of the year only by waiting', () => {
    const { items } = missesOf(world(when(is('incident', 'equal', false))), { facts: { incident: true } })
    expect(short(items)).toEqual([{ group: 'comesWithTime', to: { incident: false }, on: null, then: 'eligible' }])
  })

  it('needs a reviewer where one decides', () => {
    const rules = world({
      judgements: { fit: { ground: 'quality' } },
      ...when(is('hands', 'greaterThan', 3), is('judgement.fit', 'equal', true)),
    })
    expect(short(missesOf(rules, { facts: { hands: 1 } }).items)).toEqual([can({ hands: 4 }, { then: 'needsReview' })])
  })
})

describe('two facts', () => {
  it('move together where neither is enough, and never where one is', () => {
    const rules = world(when(is('hands', 'greaterThan', 3), is('trained', 'equal', true)))
    expect(short(missesOf(rules, { facts: { hands: 1, trained: false } }).items)).toEqual([
      can({ hands: 4, trained: true }),
    ])
    expect(short(missesOf(rules, { facts: { hands: 9, trained: false } }).items)).toEqual([can({ trained: true })])
  })

  it('are the most: three are farther away', () => {
    const rules = world(when(is('hands', 'greaterThan', 3), is('trained', 'equal', true), is('listed', 'equal', false)))
    const found = missesOf(rules, { facts: { hands: 1, trained: false, listed: true } })
    expect(found.items).toEqual([])
    expect(found.counts.farther).toBe(1)
  })

  it('are found where the first spoils what the second mends', () => {
    const rules = world({
      let: { share: { divide: [{ fact: 'spend' }, { fact: 'hands' }] } },
      ...when(is('hands', 'greaterThanInclusive', 20), is('share', 'greaterThanInclusive', 5)),
    })
    expect(short(missesOf(rules, { facts: { hands: 10, spend: 60 } }).items)).toEqual([can({ hands: 20, spend: 100 })])
  })

  it('move on in turn', () => {
    const rules = world(
      when(
        is('age', 'greaterThanInclusive', 3),
        { any: [is('age', 'lessThan', 3), is('hands', 'greaterThanInclusive', 5)] },
        { any: [is('hands', 'lessThan', 5), is('age', 'greaterThanInclusive', 7)] },
      ),
    )
    expect(short(missesOf(rules, { facts: { age: 1, hands: 2 } }).items)).toEqual([can({ age: 7, hands: 5 })])
  })

  it('are each one of the ways of an `any`', () => {
    const rules = world({ conditions: { any: [is('hands', 'greaterThan', 3), is('trained', 'equal', true)] } })
    const { items } = missesOf(rules, { facts: { hands: 1, trained: false } })
    expect(short(items)).toEqual(expect.arrayContaining([can({ hands: 4 }), can({ trained: true })]))
    expect(items).toHaveLength(2)
  })
})

describe('records', () => {
  const forTitles = {
    for: 'titles',
    event: 'title.gotOn',
    ...when(is('title.kind', 'equal', 'hub'), is('title.rank', 'greaterThanInclusive', 'province')),
  }
  it('are added to a list that says which there are', () => {
    const { items } = missesOf(world(forTitles), { facts: { titles: { complete: true, items: [] } } })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      subject: { list: 'titles', id: null },
      verdictNow: 'ineligible',
      verdictThen: 'eligible',
      changes: [
        {
          pointer: '/profile/facts/titles/items/-',
          from: null,
          to: { kind: 'hub', rank: 'province', gotOn: '2026-11-22' },
        },
      ],
    })
  })
  it('are a question while there may be more', () => {
    expect(missesOf(world(forTitles), { facts: { titles: { complete: false, items: [] } } }).items).toEqual([])
  })
  it('are counted', () => {
    const held = { over: 'titles', take: 'count', where: { all: [is('title.kind', 'equal', 'lab')] } }
    const rules = world({ let: { labs: held }, ...when(is('labs', 'greaterThanInclusive', 2)) })
    const items = [{ id: 'a', kind: 'hub' }]
    const found = missesOf(rules, { facts: { titles: { complete: true, items } } })
    expect(short(found.items)).toEqual([can({ titles: [{ kind: 'lab' }, { kind: 'lab' }] })])
  })
  it('that run out are no way to a benefit', () => {
    const valid = {
      over: 'titles',
      take: 'count',
      where: { all: [{ fact: 'title.endsOn', operator: 'greaterThanInclusive', value: { fact: 'asOf' } }] },
    }
    const rules = world({ let: { valid }, ...when(is('valid', 'equal', 0)) })
    const items = [{ id: 'a', kind: 'hub', endsOn: '2027-06-30' }]
    const found = missesOf(rules, { facts: { titles: { complete: true, items } } })
    expect(found.counts).toMatchObject({ canDo: 0, comesWithTime: 0 })
  })
})

describe('time', () => {
  const old = (months: number) => ({
    let: { months: { elapsed: [{ fact: 'establishedOn' }, { fact: 'asOf' }], in: 'months' } },
    ...when(is('months', 'greaterThanInclusive', months)),
  })
  it('gives the first day on which an age is reached', () => {
    const { items } = missesOf(world(old(12)), { facts: { establishedOn: '2026-03-31' } })
    expect(short(items)).toEqual([{ group: 'comesWithTime', to: {}, on: '2027-03-31', then: 'eligible' }])
  })
  it('may be needed beside a change', () => {
    const policy = old(12)
    const rules = world({ ...policy, conditions: { all: [...policy.conditions.all, is('trained', 'equal', true)] } })
    const { items } = missesOf(rules, { facts: { establishedOn: '2026-03-31', trained: false } })
    expect(short(items)).toEqual([can({ trained: true }, { on: '2027-03-31' })])
  })
  it('closes a year whose figures can still change, the others staying as they were', () => {
    const share = {
      divide: [
        { fact: 'research', year: -1 },
        { fact: 'sales', year: -1 },
      ],
    }
    const rules = world({ let: { share }, ...when(is('share', 'greaterThanInclusive', 0.05)) })
    const { items } = missesOf(rules, {
      facts: { research: { 2025: 20 }, sales: { 2025: 1000 }, establishedOn: '2019-01-01' },
    })
    expect(short(items)).toEqual([can({ research: 50 }, { on: '2027-01-01' })])
    expect(items[0]?.changes[0]).toMatchObject({
      year: 2026,
      from: 20,
      to: 50,
      pointer: '/profile/facts/research/2026',
    })
    expect(items[0]?.assumes).toEqual([expect.objectContaining({ fact: 'sales', year: 2026, value: 1000 })])
  })
  it('comes with time where the last closed year is good and only the one before was not', () => {
    const rules = world({
      let: { before: { fact: 'sales', year: -2 } },
      ...when(is('before', 'greaterThanInclusive', 100)),
    })
    const { items } = missesOf(rules, { facts: { sales: { 2024: 50, 2025: 120 }, establishedOn: '2019-01-01' } })
    expect(short(items)).toEqual([{ group: 'comesWithTime', to: {}, on: '2027-01-01', then: 'eligible' }])
  })
})

describe('what else a change does', () => {
  it('is told, losses too', () => {
    const rules = compiled({
      facts: movable,
      policies: [
        { id: 'big', ...when(is('hands', 'greaterThanInclusive', 20)) },
        { id: 'small', amount: 500, ...when(is('hands', 'lessThan', 20)) },
        { id: 'large', amount: 300, ...when(is('hands', 'greaterThanInclusive', 15)) },
      ],
    })
    const item = missesOf(rules, { facts: { hands: 12 } }).items.find(({ policy }) => policy.id === 'big')!
    expect(item.loses).toMatchObject([
      { policy: { id: 'small' }, before: { payable: { minFen: 50_000 } }, after: { payable: { maxFen: 0 } } },
    ])
    expect(item.gains).toMatchObject([{ policy: { id: 'large' } }])
    expect(item.text).toContain('Mind')
  })
})

describe('law', () => {
  it('that has ended, or ends before, is no near miss', () => {
    const policy = when(is('hands', 'greaterThan', 3))
    const ended = { ...inForce, from: '2021-01-01', state: 'lapsed' }
    expect(missesOf(world(policy, { document: { status: [inForce, ended] } }), { facts: { hands: 1 } }).items).toEqual(
      [],
    )
  })
})
