import { describe, expect, it } from 'vitest'
import { dayNumber, elapsedBetween } from '../../src/adapters/json-rules-engine/calendar.js'
import { elapsed, elapsedUnits, fromDayNumber } from '../../src/domain/iso-date.js'
import { check, fact, is, never, nothing, open } from './naive-setting.js'
import { branch } from './second-opinion-world.js'

describe('elapsed', () => {
  const between = (from: unknown, to: unknown, unit: string): object => ({ elapsed: [from, to], in: unit })
  check([
    ['days', between('2024-02-28', '2024-03-01', 'days'), '2'],
    ['a month lacking the day ends it', between('2024-01-31', '2024-02-29', 'months'), '1'],
    ['the day before does not', between('2024-01-31', '2024-02-28', 'months'), '0'],
    ['years from a leap day', between('2024-02-29', '2025-02-28', 'years'), '1'],
    ['a day short of a year', between('2024-05-02', '2025-05-01', 'years'), '0'],
    ['calendar years', between('2024-12-31', '2025-01-01', 'calendarYears'), '1'],
    ['calendar months', between('2024-12-31', '2025-01-01', 'calendarMonths'), '1'],
    ['negative', between('2025-01-01', '2024-12-31', 'months'), '-1'],
    ['from what never was', between(fact('listedOn'), fact('asOf'), 'days'), 'ABSENT'],
    ['from what does not exist', between(nothing, fact('listedOn'), 'days'), 'UNDEFINED'],
  ])

  it('agrees with the calendar of the domain on every day around', () => {
    const first = dayNumber('2019-12-25')
    for (let from = first; from < first + 500; from += 7)
      for (let to = first; to < first + 500; to += 3)
        for (const unit of elapsedUnits)
          expect(elapsedBetween(from, to, unit), `${fromDayNumber(from)} ${fromDayNumber(to)} ${unit}`).toBe(
            elapsed(from, to, unit),
          )
  })
})

describe('cases', () => {
  const small = is('staff', 'lessThan', 100)
  const large = is('staff', 'greaterThan', 100)
  check([
    [
      'first that holds',
      {
        cases: [branch(small, 1), branch(small, 2)],
      },
      '1',
    ],
    [
      'later one',
      {
        cases: [branch(large, 1), branch(small, 2)],
      },
      '2',
    ],
    ['else', { cases: [branch(large, 1)], else: 3 }, '3'],
    ['no else is 0', { cases: [branch(large, 1)] }, '0'],
    ['no else of money is 0', { cases: [branch(large, fact('debt'))] }, '0'],
    ['no else of words is nothing', { cases: [branch(large, 'a')] }, 'UNDEFINED'],
    [
      'open first case',
      {
        cases: [branch(open, 1), branch(small, 5)],
      },
      '1..5',
    ],
    ['open case and no else', { cases: [branch(open, 4)] }, '0..4'],
    [
      'open after a certain one does not count',
      {
        cases: [branch(small, 1), branch(open, 9)],
      },
      '1',
    ],
    ['open between words', { cases: [branch(open, 'a')], else: 'b' }, 'a or b'],
    ['open between a sum and a kind', { cases: [branch(open, { inKind: '培训' })], else: 1 }, '1 or 培训'],
    ['dates', { cases: [branch(small, '1970-01-02')] }, '1'],
  ])
})

describe('tables', () => {
  const table = (of: unknown, operator: string, rows: unknown[], more: object = {}): object => ({
    table: { columns: [{ of, is: operator }], rows, ...more },
  })
  const steps = [
    [31, 3],
    [30, 2],
    [null, 1],
  ]
  check([
    ['first row that fits', table(fact('staff'), 'greaterThanInclusive', steps), '2'],
    ['strictly', table(fact('staff'), 'greaterThan', steps), '1'],
    ['less', table(fact('staff'), 'lessThan', steps), '3'],
    [
      'less or equal',
      table(fact('staff'), 'lessThanInclusive', [
        [29, 3],
        [30, 2],
      ]),
      '2',
    ],
    [
      'equal',
      table(fact('colour'), 'equal', [
        ['red', 1],
        ['green', 2],
      ]),
      '2',
    ],
    ['any of a cell', table(fact('colour'), 'equal', [[['red', 'green'], 1]]), '1'],
    [
      'in',
      table(fact('colour'), 'in', [
        [['red'], 1],
        [['blue', 'green'], 2],
      ]),
      '2',
    ],
    [
      'ordered',
      table(fact('grade'), 'greaterThanInclusive', [
        ['national', 2],
        ['city', 1],
      ]),
      '1',
    ],
    [
      'industry',
      table(fact('industry'), 'within', [
        [['B'], 1],
        [['C'], 2],
      ]),
      '2',
    ],
    [
      'place',
      table(fact('place'), 'within', [
        ['140500', 1],
        ['140400', 2],
      ]),
      '2',
    ],
    ['cells of money are yuan', table(fact('capital'), 'greaterThanInclusive', [[1_000_000, 1]]), '1'],
    [
      'cells of days are days',
      table(fact('establishedOn'), 'lessThan', [
        ['2022-05-01', 1],
        ['2022-05-02', 2],
      ]),
      '2',
    ],
    ['no row', table(fact('colour'), 'equal', [['red', 1]]), 'UNDEFINED'],
    ['else', table(fact('colour'), 'equal', [['red', 1]], { else: 4 }), '4'],
    [
      'an absent column fits no cell but null',
      table(never, 'greaterThanInclusive', [
        [0, 1],
        [null, 2],
      ]),
      '2',
    ],
    [
      'an undefined column has no row',
      table(nothing, 'greaterThanInclusive', [
        [0, 1],
        [null, 2],
      ]),
      'UNDEFINED',
    ],
    ['unless no row asks for it', table(nothing, 'greaterThanInclusive', [[null, 2]]), '2'],
    ['a column left open', table({ cases: [branch(open, 31)], else: 30 }, 'greaterThanInclusive', steps), '2..3'],
    [
      'two columns, a formula as result and as cell',
      {
        table: {
          columns: [
            { of: fact('staff'), is: 'greaterThanInclusive' },
            { of: fact('colour'), is: 'equal' },
          ],
          rows: [
            [10, 'red', 1],
            [nothing, 'red', 2],
            [fact('claimYear'), 'green', 3],
            [10, 'green', { times: [2, fact('staff')] }],
          ],
        },
      },
      '60',
    ],
    [
      'results are money where money is expected',
      table(fact('staff'), 'greaterThanInclusive', steps),
      '200',
      { asMoney: true },
    ],
    ['named, by the edition of the day', { table: 'sizes' }, 'small'],
    ['named, by an earlier event', { table: 'sizes' }, 'micro', { scope: { eventDay: dayNumber('2023-12-31') } }],
    ['named, before the first edition', { table: 'sizes' }, 'micro', { scope: { eventDay: 0 } }],
  ])
})
