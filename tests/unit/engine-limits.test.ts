import { describe, expect, it } from 'vitest'
import { all, answered, compiled, only, resultOf, some, totalsOf, type Yuan } from './engine-world.js'

const criteria = { cap: { words: '最高' } }
const limited = (limit: object, more: object = {}) => ({ criteria, limits: [{ criterion: 'cap', ...limit }], ...more })
const grants = (...sums: number[]) => sums.map((amount, i) => ({ id: `g${i + 1}`, amount }))
const claimable = (...[rules, facts]: [ReturnType<typeof compiled>, object?]): Yuan | undefined =>
  totalsOf(rules, { facts: { ...facts } })?.claimable
const nothingPaid = { awards: all() }
const paid = (policy: string, amount: number, paidOn = '2026-02-01') => ({ policy, amount, paidOn })

describe('limits between policies', () => {
  const among = { policies: ['g1', 'g2', 'g3'] }
  const document = (limit: object) => compiled({ policies: grants(1000, 2000, 3000), document: limited(limit) })
  const cases = [
    { told: '择一: only the best one', rules: document({ among, atMost: 1 }), sum: 3000 },
    { told: 'two of three: the best two', rules: document({ among, atMost: 2 }), sum: 5000 },
    { told: '就高: the highest one', rules: document({ among, sumAtMost: 'highest' }), sum: 3000 },
    { told: 'a joint cap', rules: document({ among, sumAtMost: 4500 }), sum: 4500 },
    {
      told: 'a joint cap by formula on the document',
      rules: document({ among, sumAtMost: { min: [{ fact: 'capital' }, 4500] } }),
      facts: { capital: 700 },
      sum: 700,
    },
    { told: 'a cap on the whole document', rules: document({ among: { document: 'this' }, sumAtMost: 100 }), sum: 100 },
    { told: 'a cap above the sum binds nothing', rules: document({ among, sumAtMost: 9000 }), sum: 6000 },
    {
      told: 'nested caps: the inner one first, then the outer',
      rules: compiled({
        policies: grants(1000, 2000, 3000),
        document: {
          criteria,
          limits: [
            { criterion: 'cap', among, sumAtMost: 5000 },
            { criterion: 'cap', among: { policies: ['g1', 'g2'] }, sumAtMost: 1500 },
          ],
        },
      }),
      sum: 4500,
    },
    {
      told: 'a limit by matter across documents',
      rules: compiled({
        policies: [{ id: 'a', matter: 'm', amount: 1000, ...limited({ among: { matter: 'm' }, atMost: 1 }) }],
        others: [{ document: { id: 'o' }, policies: [{ id: 'b', matter: 'm', amount: 400 }] }],
      }),
      sum: 1000,
    },
  ]
  it.each(cases)('$told', ({ rules, facts, sum }) => expect(claimable(rules, facts)).toEqual([sum, sum]))

  it('a cap on what is not known gives a range', () => {
    const rules = document({ among, sumAtMost: { fact: 'capital' } })
    expect(claimable(rules)).toEqual([0, 6000])
    expect(claimable(rules, { capital: { min: 2000, max: 2500 } })).toEqual([2000, 2500])
  })
  it('a cap that has no value caps nothing for sure, and nothing is sure', () => {
    const rules = document({ among, sumAtMost: { divide: [{ fact: 'capital' }, { fact: 'staff' }] } })
    expect(claimable(rules, { capital: 1, staff: 0 })).toEqual([0, 6000])
  })
  it('policies of one matter that no text sets against each other give a range and say so', () => {
    const rules = compiled({
      policies: [
        { id: 'a', matter: 'm', amount: 1000 },
        { id: 'b', matter: 'm', amount: 400 },
      ],
    })
    expect(claimable(rules)).toEqual([1000, 1400])
    expect(answered(rules).totals[0]?.notes).toMatchObject([{ code: 'mayExclude', policies: ['a', 'b'] }])
  })
})

describe('limits that count what was paid', () => {
  const once = only(limited({ atMost: 1, counting: 'paid' }))
  const topUp = only({ amount: 500, ...limited({ sumAtMost: 'highest', counting: 'paid' }) })
  const yearly = only(limited({ sumAtMost: 1200, within: 'year', counting: 'paid' }))
  const cases = [
    { told: 'once, never paid', rules: once, awards: all(), range: [1000, 1000] },
    { told: 'once, paid', rules: once, awards: all(paid('p', 300)), range: [0, 0] },
    { told: 'once, another policy paid', rules: once, awards: all(paid('earlier', 300)), range: [1000, 1000] },
    { told: 'once, a payment of an unnamed policy', rules: once, awards: all({ amount: 300 }), range: [0, 1000] },
    { told: 'once, the list may hold more', rules: once, awards: some(), range: [0, 1000] },
    {
      told: '补差: what is missing up to the higher sum',
      rules: topUp,
      awards: all(paid('p', 150)),
      range: [350, 350],
    },
    { told: '补差: the higher sum was paid', rules: topUp, awards: all(paid('p', 600)), range: [0, 0] },
    {
      told: 'a yearly cap with part of it paid this year',
      rules: yearly,
      awards: all(paid('p', 700)),
      range: [500, 500],
    },
    {
      told: 'a yearly cap with a payment of last year',
      rules: yearly,
      awards: all(paid('p', 700, '2025-12-31')),
      range: [1000, 1000],
    },
    {
      told: 'a yearly cap with a payment of no known year',
      rules: yearly,
      awards: all({ policy: 'p', amount: 700 }),
      range: [500, 1000],
    },
  ] as const
  it.each(cases)('$told', ({ rules, awards, range }) => expect(claimable(rules, { awards })).toEqual(range))

  it('counts what was paid under a sibling that is not to be had today', () => {
    const sibling = {
      id: 's',
      matter: 'm',
      conditions: { all: [{ fact: 'hightech', operator: 'equal', value: true }] },
    }
    const rules = compiled({
      policies: [
        { id: 'p', matter: 'm', ...limited({ among: { matter: 'm' }, atMost: 1, counting: 'paid' }) },
        sibling,
      ],
    })
    expect(claimable(rules, { hightech: false, awards: all(paid('s', 5)) })).toEqual([0, 0])
    expect(claimable(rules, { hightech: false, awards: all() })).toEqual([1000, 1000])
  })
  it('for the applicant, what was paid for its records counts, and their open lists keep it open', () => {
    const rules = only({ for: 'recognitions', ...limited({ per: 'applicant', atMost: 1, counting: 'paid' }) })
    const holding = (awards?: object) => ({
      ...nothingPaid,
      recognitions: all({ type: 'other', ...(awards ? { awards } : {}) }),
    })
    const payment = { id: 'a', policy: 'p', amount: 5, paidOn: '2026-01-01' }
    expect(claimable(rules, holding({ complete: true, items: [payment] }))).toEqual([0, 0])
    expect(claimable(rules, holding({ complete: true, items: [] }))).toEqual([1000, 1000])
    expect(claimable(rules, holding())).toEqual([0, 1000])
  })
  it('for one record, what was paid for another does not count', () => {
    const rules = only({ for: 'recognitions', ...limited({ per: 'subject', atMost: 1, counting: 'paid' }) })
    const payment = { id: 'a', policy: 'p', amount: 5, paidOn: '2026-01-01' }
    const told = (...items: object[]) => ({ awards: { complete: true, items } })
    expect(claimable(rules, { recognitions: all(told(payment), told()) })).toEqual([1000, 1000])
    expect(claimable(rules, { recognitions: all(told(payment), {}) })).toEqual([0, 1000])
  })
  it('where a record cannot hold awards, one of the applicant may be for it', () => {
    const rules = only({ for: 'loans', ...limited({ per: 'subject', atMost: 1, counting: 'paid' }) })
    expect(claimable(rules, { loans: all({}), awards: all() })).toEqual([1000, 1000])
    expect(claimable(rules, { loans: all({}, {}), awards: all(paid('p', 5)) })).toEqual([0, 2000])
  })
})

describe('limits per record, field and year', () => {
  const perLoan = (limit: object) => only({ for: 'loans', event: 'loan.drawnOn', ...limited(limit) })
  const loan = (drawnOn: unknown, project?: string) => ({ drawnOn, ...(project ? { project } : {}) })
  const cases = [
    {
      told: 'one a subject: each record has its own',
      limit: { per: 'subject', atMost: 1 },
      loans: [loan('2026-01-01'), loan('2026-02-01')],
      range: [2000, 2000],
    },
    {
      told: 'one an applicant',
      limit: { per: 'applicant', atMost: 1 },
      loans: [loan('2026-01-01'), loan('2026-02-01')],
      range: [1000, 1000],
    },
    {
      told: 'one a project: two of one project',
      limit: { per: 'loan.project', atMost: 1 },
      loans: [loan('2026-01-01', 'x'), loan('2026-02-01', 'x')],
      range: [1000, 1000],
    },
    {
      told: 'one a project: two projects',
      limit: { per: 'loan.project', atMost: 1 },
      loans: [loan('2026-01-01', 'x'), loan('2026-02-01', 'y')],
      range: [2000, 2000],
    },
    {
      told: 'one a project: of one it is not known which',
      limit: { per: 'loan.project', atMost: 1 },
      loans: [loan('2026-01-01', 'x'), loan('2026-02-01')],
      range: [1000, 2000],
    },
    {
      told: 'one a project: of neither',
      limit: { per: 'loan.project', atMost: 1 },
      loans: [loan('2026-01-01'), loan('2026-02-01')],
      range: [1000, 2000],
    },
    {
      told: 'one a year: two years',
      limit: { within: 'year', atMost: 1 },
      loans: [loan('2025-12-31'), loan('2026-01-01')],
      range: [2000, 2000],
    },
    {
      told: 'one a year: one year',
      limit: { within: 'year', atMost: 1 },
      loans: [loan('2026-01-01'), loan('2026-12-31')],
      asOf: '2027-01-01',
      range: [1000, 1000],
    },
    {
      told: 'one a year: the year is not known',
      limit: { within: 'year', atMost: 1 },
      loans: [loan('2026-01-01'), loan({ min: '2025-01-01', max: '2026-06-30' })],
      range: [1000, 2000],
    },
    {
      told: 'one in two years: neighbours',
      limit: { within: { years: 2 }, atMost: 1 },
      loans: [loan('2025-12-31'), loan('2026-01-01')],
      range: [1000, 1000],
    },
    {
      told: 'one in two years: two years apart',
      limit: { within: { years: 2 }, atMost: 1 },
      loans: [loan('2024-12-31'), loan('2026-01-01')],
      range: [2000, 2000],
    },
  ] as const
  it.each(cases)('$told', ({ limit, loans, range, ...more }) => {
    const rules = perLoan(limit)
    const facts = { loans: all(...loans) }
    expect(totalsOf(rules, { facts, ...more })?.claimable).toEqual(range)
  })

  it('records not told of count no more often than the limit lets them', () => {
    const rules = only({ for: 'loans', ...limited({ per: 'applicant', atMost: 2 }) })
    expect(totalsOf(rules)?.withAnswers).toEqual([0, 2000])
    expect(totalsOf(only({ for: 'loans', ...limited({ per: 'subject', atMost: 1 }) }))?.withAnswers).toEqual([0, null])
    expect(
      totalsOf(only({ for: 'loans', ...limited({ per: 'applicant', sumAtMost: 'highest' }) }))?.withAnswers,
    ).toEqual([0, 1000])
  })
  it("the policy's own sum is what its limits let through", () => {
    const rules = perLoan({ per: 'applicant', atMost: 1 })
    const facts = { loans: all(loan('2026-01-01'), loan('2026-02-01')) }
    expect(resultOf(rules, { facts }).amount).toMatchObject({ minFen: 100000, maxFen: 100000, standing: 'exact' })
  })
  it('a cap by a formula of records is refused: there is no single one to read', () => {
    const rules = only({ for: 'loans', ...limited({ sumAtMost: { fact: 'loan.sum' } }) })
    expect(rules.issues.map(({ code }) => code)).toContain('fact.unknown')
  })
})

describe('many policies that bind each other', () => {
  it('have their best combination like few', () => {
    const many = Array.from({ length: 14 }, (_, i) => ({ id: `g${i}`, amount: 100 + i }))
    const rules = compiled({ policies: many, document: limited({ among: { document: 'this' }, atMost: 2 }) })
    expect(claimable(rules)).toEqual([225, 225])
    expect(answered(rules).totals[0]?.notes.map(({ code }) => code)).toEqual(['limit'])
  })
})
