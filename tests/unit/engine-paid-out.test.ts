import { describe, expect, it } from 'vitest'
import { all, is, only, resultOf, some } from './engine-world.js'

describe('what to do when it was paid already', () => {
  const once = {
    criteria: { once: { words: '一次' } },
    limits: [{ criterion: 'once', atMost: 1, per: 'subject', counting: 'paid' }],
  }
  const rules = only({
    for: 'recognitions',
    conditions: { all: [is('recognition.type', 'equal', 'incubator')] },
    ...once,
  })
  const done = {
    type: 'incubator',
    awards: { complete: true, items: [{ id: 'a', policy: 'p', amount: 1000, paidOn: '2026-02-01' }] },
  }
  const fresh = { type: 'incubator', awards: { complete: true, items: [] } }
  const asked = (recognitions: object) => {
    const { verdict, action, counted } = resultOf(rules, { facts: { recognitions } })
    return [verdict, action, counted.in[0] ?? counted.reason]
  }
  it('nothing, and it counts in no total', () => expect(asked(all(done))).toEqual(['eligible', 'none', 'alreadyPaid']))
  it('nothing either beside what is refused', () =>
    expect(asked(all(done, { type: 'other' }))).toEqual(['eligible', 'none', 'alreadyPaid']))
  it('apply for another record', () => expect(asked(all(done, fresh))).toEqual(['eligible', 'applyNow', 'claimable']))
  it('tell more of one that is open', () =>
    expect(asked(all(done, {}))).toEqual(['eligible', 'answerMore', 'withAnswers']))
  it('tell of more, if there are', () => expect(asked(some(done))).toEqual(['eligible', 'answerMore', 'withAnswers']))
  it('apply while it is not told whether it was paid', () =>
    expect(asked(all({ type: 'incubator' }))).toEqual(['eligible', 'applyNow', 'claimable']))
})
