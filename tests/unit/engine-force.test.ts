import { describe, expect, it } from 'vitest'
import { all, inForce, matchedOne, only, resultOf, some, verdictOf, type Applicant } from './engine-world.js'

const then = (from: string, state: string, more: object = {}) => ({ ...inForce, from, state, ...more })
const dated = (...status: object[]) => only({}, { document: { status } })
const perLoan = (...status: object[]) => only({ for: 'loans', event: 'loan.drawnOn' }, { document: { status } })
const drawn = (drawnOn: unknown) => ({ loans: all({ drawnOn }) })

describe('a text without an event is in force on the day asked about', () => {
  const lapsed = dated(then('2020-01-01', 'inForce'), then('2025-01-01', 'lapsed'))
  const cases: { told: string; rules: ReturnType<typeof dated>; asOf: string; verdict: string }[] = [
    { told: 'the day before the first entry', rules: lapsed, asOf: '2019-12-31', verdict: 'notInForce' },
    { told: 'its first day', rules: lapsed, asOf: '2020-01-01', verdict: 'eligible' },
    { told: 'its last day', rules: lapsed, asOf: '2024-12-31', verdict: 'eligible' },
    { told: 'the day it lapsed', rules: lapsed, asOf: '2025-01-01', verdict: 'notInForce' },
    { told: 'superseded', rules: dated(then('2020-01-01', 'superseded')), asOf: '2020-01-01', verdict: 'notInForce' },
    { told: 'not verified', rules: dated(then('2020-01-01', 'unverified')), asOf: '2020-01-01', verdict: 'eligible' },
    { told: 'second-hand', rules: dated(then('2020-01-01', 'secondHand')), asOf: '2020-01-01', verdict: 'eligible' },
  ]
  it.each(cases)('$told: $verdict', ({ rules, asOf, verdict }) => expect(verdictOf(rules, { asOf })).toBe(verdict))

  it.each([{}, { loans: all() }, { loans: some() }, { loans: all({}) }])(
    'has ended for a list too, whatever it holds: %j',
    (facts) => {
      const ended = only({ for: 'loans' }, { document: { status: [then('2020-01-01', 'superseded')] } })
      expect(verdictOf(ended, { facts })).toBe('notInForce')
    },
  )
  it("the policy's own dates go before the document's", () => {
    const own = only({ status: [then('2020-01-01', 'lapsed')] })
    expect(verdictOf(own)).toBe('notInForce')
  })
})

describe('a right is judged on the day it arose', () => {
  const rules = perLoan(then('2020-01-01', 'inForce'), then('2025-01-01', 'lapsed'))
  const cases = [
    { told: 'before the text', drawnOn: '2019-12-31', verdict: 'notInForce' },
    { told: 'on its first day', drawnOn: '2020-01-01', verdict: 'eligible' },
    { told: 'on its last day', drawnOn: '2024-12-31', verdict: 'eligible' },
    { told: 'after its end', drawnOn: '2025-01-01', verdict: 'notInForce' },
    { told: 'some day around its end', drawnOn: { min: '2024-06-01', max: '2025-06-01' }, verdict: 'undetermined' },
    { told: 'a year wholly inside', drawnOn: '2022', verdict: 'eligible' },
    { told: 'a month wholly after', drawnOn: '2025-03', verdict: 'notInForce' },
  ]
  it.each(cases)('$told: $verdict', ({ drawnOn, verdict }) =>
    expect(verdictOf(rules, { facts: drawn(drawnOn) })).toBe(verdict),
  )

  it('a day not told is open, and is asked for', () => {
    const { verdict, missing } = resultOf(rules, { facts: { loans: all({}) } })
    expect(verdict).toBe('undetermined')
    expect(missing.map(({ fact, subject }) => [fact, subject])).toEqual([['loan.drawnOn', { list: 'loans', id: 'r1' }]])
  })
  it('an event still to come gives no right yet', () => {
    const alive = perLoan(then('2020-01-01', 'inForce'))
    const on = (drawnOn: string): Applicant => ({ facts: drawn(drawnOn), asOf: '2026-11-22' })
    expect(verdictOf(alive, on('2026-11-22'))).toBe('eligible')
    expect(verdictOf(alive, on('2026-11-23'))).toBe('ineligible')
  })
  it('an event that never was gives none', () => {
    const listed = only({ event: 'listedOn' })
    expect(verdictOf(listed, { facts: { listedOn: 'none' } })).toBe('ineligible')
    expect(verdictOf(listed, { facts: { listedOn: '2022-01-01' } })).toBe('eligible')
  })
  it('one record in time is enough', () => {
    const facts = { loans: all({ drawnOn: '2019-01-01' }, { drawnOn: '2022-01-01' }) }
    const match = matchedOne(rules, { facts })
    expect([match.verdict, ...match.claims.map(({ verdict }) => verdict)]).toEqual([
      'eligible',
      'notInForce',
      'eligible',
    ])
  })
})

describe('what was known when', () => {
  const rules = dated(
    then('2020-01-01', 'inForce', { recordedOn: '2020-02-01' }),
    then('2025-01-01', 'lapsed', { recordedOn: '2026-03-01' }),
  )
  const cases = [
    { knownAt: '2020-01-31', verdict: 'notInForce', status: 'lapsed' },
    { knownAt: '2020-02-01', verdict: 'eligible', status: 'inForce' },
    { knownAt: '2026-02-28', verdict: 'eligible', status: 'inForce' },
    { knownAt: '2026-03-01', verdict: 'notInForce', status: 'lapsed' },
  ]
  it.each(cases)('known at $knownAt: $verdict', ({ knownAt, verdict, status }) => {
    expect(resultOf(rules, { knownAt })).toMatchObject({ verdict, law: { status } })
  })
})

describe('the law as told', () => {
  it('says from when to when, who replaced it and when it was checked', () => {
    const rules = dated(
      then('2020-01-01', 'inForce', { checkedOn: '2026-05-01' }),
      then('2027-01-01', 'superseded', { by: '新办法' }),
    )
    expect(resultOf(rules).law).toMatchObject({
      status: 'inForce',
      from: '2020-01-01',
      until: '2026-12-31',
      checkedOn: '2026-05-01',
      replacedBy: [],
    })
    expect(resultOf(rules, { asOf: '2027-01-01' }).law).toMatchObject({
      status: 'superseded',
      until: null,
      replacedBy: ['新办法'],
    })
  })
  it('says what to do now', () => {
    const action = (policy: object, document: object = {}, facts: object = {}) =>
      resultOf(only(policy, { document }), { facts: { ...facts } }).action
    const open = { conditions: { all: [{ fact: 'hightech', operator: 'equal', value: true }] } }
    const ranked = { conditions: { all: [{ fact: 'rank', operator: 'lessThan', value: 5 }] } }
    expect(action({})).toBe('applyNow')
    expect(action({}, { status: [then('2020-01-01', 'unverified')] })).toBe('confirmWithDepartment')
    expect(action({ window: [{ opensOn: '2027-01-01', closesOn: '2027-02-01' }] })).toBe('waitForWindow')
    expect(action(open)).toBe('answerMore')
    expect(action(ranked)).toBe('awaitReview')
    expect(action(open, {}, { hightech: false })).toBe('none')
    expect(action({}, { status: [then('2020-01-01', 'lapsed')] })).toBe('none')
  })
})
