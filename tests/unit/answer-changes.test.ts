import { describe, expect, it } from 'vitest'
import type { AnswerResult } from '../../src/domain/answer.js'
import { changesOnly, wholeAnswers } from '../../src/web/engine/answer-changes.js'
import { localEngine } from '../../src/web/engine/local-engine.js'
import type { Asking, Evaluated } from '../../src/web/engine/protocol.js'
import { emptyProfile, type ProfileBody } from '../../src/web/model/profile-body.js'
import { shipped } from '../http/world.js'
import { sentFrom } from './page-rules.js'
import { seeds } from './seeds.js'

const engine = localEngine({ pinyin: async () => ({}) })
await engine.load(sentFrom(shipped, '0.0.0-test'))

const asked = (profile: object): Asking => ({
  profile: profile as ProfileBody,
  asOf: '2026-11-22',
  knownAt: '2026-11-22',
  language: 'zh-CN',
})
const software = { ...emptyProfile, ...seeds.get('02-software')?.profile }
const facts = { ...software.facts, taxableIncome: {} }
const typed = [emptyProfile, software, { ...software, facts }, software, { ...emptyProfile, applicant: {} }, software]

/** As it comes out of a worker: a copy. */
const sent = <Value>(value: Value): Value => structuredClone(value)

describe('answers that come by what changed', () => {
  it('are the whole answers again, whatever is typed', async () => {
    const [changes, whole] = [changesOnly(), wholeAnswers()]
    for (const profile of typed) {
      const evaluated = await engine.evaluate(asked(profile))
      expect(whole(sent(changes(evaluated)))).toEqual(evaluated)
    }
  })

  it('bring what says the same as the very object, and as no more than a number', async () => {
    const [changes, whole] = [changesOnly(), wholeAnswers()]
    const before = whole(sent(changes(await engine.evaluate(asked(software)))))
    const changed = changes(await engine.evaluate(asked({ ...software, facts })))
    const isNumber = (one: (typeof changed.results)[number]): boolean => typeof one === 'number'
    expect(changed.results.some(isNumber)).toBe(true)
    expect(changed.results.every(isNumber)).toBe(false)
    const after = whole(sent(changed))
    const held = new Set<AnswerResult>(before.answer.results)
    expect(after.answer.results.filter((one) => held.has(one))).toHaveLength(changed.results.filter(isNumber).length)
  })

  it('bring of what says something else no more than that, and leave the rest the very objects', async () => {
    const [changes, whole] = [changesOnly(), wholeAnswers()]
    const before = whole(sent(changes(await engine.evaluate(asked(software)))))
    const changed = sent(changes(await engine.evaluate(asked({ ...software, facts }))))
    const parts = changed.results.flatMap((one) => (typeof one === 'object' && 'now' in one ? [one] : []))
    const [{ at, now } = { at: -1, now: {} }] = parts
    expect(parts.length).toBeGreaterThan(0)
    expect(Object.keys(now)).not.toContain('citations')
    const after = whole(changed).answer.results.find(
      ({ policy: { id } }) => id === before.answer.results[at]?.policy.id,
    )
    expect(after).toMatchObject(now)
    expect(after?.citations).toBe(before.answer.results[at]?.citations)
  })

  it('are refused when one was missed: a number would mean another result', async () => {
    const [changes, whole] = [changesOnly(), wholeAnswers()]
    const evaluated: Evaluated = await engine.evaluate(asked(software))
    changes(evaluated)
    expect(() => whole(sent(changes(evaluated)))).toThrow('answer 2 came after 0')
  })
})
