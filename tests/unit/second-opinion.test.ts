import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionOf } from '../../src/adapters/json-rules-engine/naive.js'
import { type Scope } from '../../src/adapters/json-rules-engine/scope.js'
import { type Condition, type Leaf } from '../../src/domain/condition.js'
import { toDayNumber } from '../../src/domain/iso-date.js'
import { made, worldOf } from './second-opinion-world.js'
import { judgeParts } from '../../src/adapters/json-rules-engine/conditions.js'
import { claims, is, judged, open, outcome, when } from './second-opinion-asked.js'

describe('conditions', () => {
  it.each([
    ['equal', is('staff', 'equal', 30), 'met'],
    ['money in yuan', is('capital', 'equal', 1_000_000), 'met'],
    ['a tenth of a fen more', is('capital', 'lessThan', 1_000_000.001), 'met'],
    ['a date', is('establishedOn', 'lessThanInclusive', '2022-05-01'), 'met'],
    ['a date that is later', is('establishedOn', 'greaterThan', '2022-05-01'), 'unmet'],
    ['an option', is('colour', 'in', ['red', 'green']), 'met'],
    ['an option that is out', is('colour', 'notIn', ['red', 'green']), 'unmet'],
    ['a boolean', is('private', 'equal', true), 'met'],
    ['rank', is('grade', 'greaterThanInclusive', 'city'), 'met'],
    ['rank, not the alphabet', is('grade', 'lessThan', 'national'), 'met'],
    ['contains', is('tags', 'contains', 'b'), 'met'],
    ['doesNotContain', is('tags', 'doesNotContain', 'b'), 'unmet'],
    ['containsAny', is('tags', 'containsAny', ['c', 'b']), 'met'],
    ['place', is('place', 'within', ['140400']), 'met'],
    ['place elsewhere', is('place', 'within', '140500'), 'unmet'],
    ['industry', is('industry', 'within', ['B', 'C']), 'met'],
    ['industry elsewhere', is('industry', 'within', ['B']), 'unmet'],
    ['two facts', is('debt', 'lessThan', { fact: 'capital' }), 'met'],
    ['a derived option', is('size', 'equal', 'small'), 'met'],
    ['absent and notEqual', is('listedOn', 'notEqual', '2020-01-01'), 'unmet'],
    ['absent and notIn', is('listedOn', 'notIn', ['2020-01-01']), 'unmet'],
    ['not of absent', { not: is('listedOn', 'lessThanInclusive', { fact: 'asOf' }) }, 'met'],
    ['exactly the ratio', is('growth', 'greaterThanInclusive', 1.2), 'met'],
    ['a third, exactly', is('third', 'equal', { fact: 'oneByThree' }), 'met'],
    ['a third is above its first digits', is('third', 'greaterThan', 0.333333333333333), 'met'],
    ['a third is not its first digits', is('third', 'in', [0.333333333333333]), 'unmet'],
    ['a third is out of its first digits', is('third', 'notIn', [0.333333333333333]), 'met'],
    ['undefined', is('gone', 'notEqual', 1), 'review'],
    ['not of undefined', { not: is('gone', 'equal', 1) }, 'review'],
    ['open', open, 'review'],
    ['not of open', { not: open }, 'review'],
    ['not not of open', { not: { not: open } }, 'review'],
    ['open or met', { any: [open, is('staff', 'equal', 30)] }, 'met'],
    ['not (open or met)', { not: { any: [open, is('staff', 'equal', 30)] } }, 'unmet'],
    ['not (open and met)', { not: { all: [open, is('staff', 'equal', 30)] } }, 'review'],
    ['open and unmet', { all: [open, is('staff', 'equal', 31)] }, 'unmet'],
    ['open and its opposite', { any: [open, { not: open }] }, 'review'],
    ['a discretion that straddles', is('upTo', 'lessThan', 200), 'review'],
    ['a discretion that cannot reach', is('upTo', 'greaterThan', 300_000), 'unmet'],
    ['a discretion that always does', is('upTo', 'lessThan', 300_000), 'met'],
  ])('%s', async (_, condition, expected) => {
    const definitions = {
      third: { divide: [1, 3] },
      oneByThree: { times: [{ divide: [1, 6] }, 2] },
      gone: { divide: [1, 0] },
      upTo: { atDiscretion: { max: { fact: 'debt' }, why: 'ceiling' } },
    }
    expect(await outcome({ ...when(condition), ...judged, let: definitions })).toEqual([expected])
  })

  it('may be missing altogether', async () => {
    expect(await claims({})).toEqual(['-: met 50000000'])
  })

  it('are asked within the scope of the document, which may be one leaf', async () => {
    const elsewhere = { scope: is('place', 'within', ['340000']) }
    const here = { scope: is('place', 'within', ['140400']) }
    const fails = when(is('staff', 'equal', 31))
    expect(await outcome({}, elsewhere)).toEqual(['unmet'])
    expect(await outcome({}, here)).toEqual(['met'])
    expect(await outcome(fails, here)).toEqual(['unmet'])
  })

  it('see the definitions of document and policy', async () => {
    const document = { let: { enough: 30 } }
    const policy = { ...when(is('staff', 'equal', { fact: 'enough' }), is('both', 'equal', true)) }
    expect(await outcome({ ...policy, let: { both: is('enough', 'lessThan', 31) } }, document)).toEqual(['met'])
  })

  it('agree with the plain interpreter on any tree', async () => {
    const leaves = [
      is('staff', 'equal', 30),
      is('staff', 'equal', 31),
      open,
      is('listedOn', 'notEqual', '2020-01-01'),
    ] as Leaf[]
    const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...leaves),
        fc.record({ not: tie('tree') }),
        fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      ),
    }))
    const scope: Scope = {
      world: worldOf(),
      definitions: new Map(),
      eventDay: toDayNumber('2025-06-30'),
      claimYear: 2025,
      subject: null,
      bound: new Map(),
    }
    const property = fc.asyncProperty(tree, async (condition) => {
      expect(await judgeParts([{ condition, scope }], scope.world.sections)).toBe(conditionOf(condition, scope))
    })
    await fc.assert(property, { numRuns: 300 })
  })
})

describe('judgements', () => {
  it.each(['selection', 'ranking', 'quota'])('of ground %s stand at the root unasked', async (ground) => {
    const policy = { judgements: { chosen: { ground } } }
    expect(await outcome(policy)).toEqual(['review'])
    expect(await outcome({ ...policy, ...when(is('staff', 'equal', 31)) })).toEqual(['unmet'])
    expect(
      await outcome({ ...policy, ...when({ any: [is('judgement.chosen', 'equal', true), is('staff', 'equal', 30)] }) }),
    ).toEqual(['review'])
  })

  it.each(['openList', 'quality', 'budget', 'elsewhere', 'notStated'])('of ground %s do not', async (ground) => {
    expect(await outcome({ judgements: { chosen: { ground } } })).toEqual(['met'])
  })

  it.each([
    [true, 'met'],
    [false, 'unmet'],
  ])('once made decide: %s', async (value, expected) => {
    const world = worldOf({}, { judgements: [made('chosen', value)] })
    expect(await outcome({ judgements: { chosen: { ground: 'quota' } } }, {}, world)).toEqual([expected])
  })

  it('belong to one claim', async () => {
    const world = worldOf({}, { judgements: [made('chosen', true, 'i2')] })
    const policy = { for: 'recognitions', judgements: { chosen: { ground: 'ranking' } }, amount: { inKind: '推荐' } }
    expect(await claims(policy, {}, world)).toEqual(['i1: review inKind', 'i2: met inKind', 'h1: review inKind'])
  })
})
