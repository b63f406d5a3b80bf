import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { policyTree, PolicyTreeSchema, type PolicyTree } from '../../src/application/policy-tree.js'
import { appOver, shipped } from './world.js'

const app = appOver(shipped)
type Condition = NonNullable<PolicyTree['condition']>
const leavesOf = (condition: Condition): Extract<Condition, { is: 'leaf' }>[] =>
  condition.is === 'leaf' ? [condition] : condition.parts.flatMap(leavesOf)

describe('the tree of a policy', () => {
  it('holds its conditions in words, with the words of the text', async () => {
    const { status, body } = await request(app).get('/v1/policies/changzhi-2017-29-21/tree')
    expect(status).toBe(200)
    const tree = PolicyTreeSchema.parse(body)
    const cited = leavesOf(tree.condition as Condition).flatMap((leaf) => leaf.cited?.words ?? [])
    expect(cited).toEqual(expect.arrayContaining(['每年新认定的省级', '每年新认定']))
    expect(tree.gives).toContain('50')
    expect(tree.judgements.length).toBeGreaterThan(0)
  })

  it('is there for every policy, in both languages, and no leaf is without words', () => {
    for (const { policy } of shipped.compiled.policies)
      for (const language of ['zh-CN', 'en'] as const) {
        const tree = policyTree({ base: shipped, language, asOf: '2026-11-28' }, policy.id)
        expect(PolicyTreeSchema.parse(tree)).toEqual(tree)
        for (const leaf of tree.condition ? leavesOf(tree.condition) : []) expect(leaf.text).not.toBe('')
      }
  })

  it('is a 404 with the nearest id for what is not there', async () => {
    const { status, body } = await request(app).get('/v1/policies/changzhi-2017-29-2/tree')
    expect([status, body.code, body.errors[0].nearest]).toEqual([404, 'policyNotFound', 'changzhi-2017-29-21'])
  })
})
