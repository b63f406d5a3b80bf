import { describe, expect, it } from 'vitest'
import { matching, run } from './cli-run.js'

const profile = (facts: object, rest: object = {}): object => ({
  schema: 'huiqi.profile/1',
  applicant: { kind: 'company' },
  facts,
  ...rest,
})
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])

const wrong: [string, unknown, string, string][] = [
  ['an unknown fact', profile({ employes: 41 }), '/profile/facts/employes', 'employeesYearEnd'],
  [
    'a wrong type',
    profile({ onAbnormalOperationList: 'no' }),
    '/profile/facts/onAbnormalOperationList',
    'type.boolean',
  ],
  ['a bare array', profile({ recognitions: [] }), '/profile/facts/recognitions', 'list.bareArray'],
  ['money without a unit', profile({ revenue: { 2025: 100 } }), '/profile/moneyUnit', 'money.unitMissing'],
  [
    'a date that does not exist',
    profile({ establishedOn: '2019-02-30' }),
    '/profile/facts/establishedOn',
    'date.impossible',
  ],
  [
    'a year that is not closed',
    profile({ employeesYearEnd: { 2026: 3 } }),
    '/profile/facts/employeesYearEnd/2026',
    'year.notClosed',
  ],
  [
    'a negative head count',
    profile({ employeesYearEnd: { 2025: -3 } }),
    '/profile/facts/employeesYearEnd/2025',
    'value.outOfDomain',
  ],
  [
    'a wrong check digit',
    profile({}, { applicant: { kind: 'company', creditCode: '91140400MA0H7T2K61' } }),
    '/profile/applicant/creditCode',
    'creditCode',
  ],
  ['nesting without end', profile({ recognitions: deep(30) }), '/profile/facts/recognitions', 'nesting.tooDeep'],
  [
    'a key that pollutes',
    '{"schema":"huiqi.profile/1","facts":{"__proto__":{"a":1}}}',
    '/profile/facts/__proto__',
    'key.forbidden',
  ],
  ['an unknown place', profile({ registeredRegion: '999999' }), '/profile/facts/registeredRegion', 'place.unknown'],
  ['null for not known', profile({ establishedOn: null }), '/profile/facts/establishedOn', 'value.notKnownIsAbsent'],
  [
    'a key twice',
    '{"schema":"huiqi.profile/1","facts":{"currentEmployees":3,"currentEmployees":30}}',
    '/profile/facts/currentEmployees',
    'item.duplicate',
  ],
  ['no facts', { schema: 'huiqi.profile/1' }, '/profile', 'facts.missing'],
  ['another schema', { schema: 'huiqi.profile/2', facts: {} }, '/profile/schema', 'schema.unsupported'],
  ['an unknown key of a request', { profile: profile({}), asof: '2026-01-01' }, '/asof', 'asOf'],
  [
    'an unknown policy',
    { profile: profile({}), select: { policies: ['changzhi-2017-29-210'] } },
    '/select/policies/0',
    'changzhi-2017-29-21',
  ],
  ['an impossible day in the request', { profile: profile({}), asOf: '2026-02-30' }, '/asOf', 'date.impossible'],
  ['an empty object', {}, '/profile', 'facts.missing'],
  ['a list instead of a profile', [], '', 'body.notObject'],
  ['a number instead of a profile', '7', '', 'body.notObject'],
]

describe('huiqi match refuses', () => {
  it.each(wrong)('%s', async (_, given, pointer, told) => {
    const { code, out, err } = await matching(given)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(pointer)
    expect(err).toContain(told)
  })

  it('all mistakes at once, in the same problem document as the service', async () => {
    const given = profile({ employes: 41, revenue: { 2025: 1 }, establishedOn: '2019-13' })
    const { code, out, err } = await matching(given, '--json', '--lang', 'en')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    const problem = JSON.parse(err) as {
      code: string
      status: number
      errors: { code: string; pointer: string; nearest: string | null }[]
    }
    expect(problem).toMatchObject({ code: 'profileInvalid', status: 422, title: 'Errors in the profile: 3' })
    expect(problem.errors.map((error) => error.code).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'date.impossible',
      'fact.unknown',
      'money.unitMissing',
    ])
    expect(problem.errors.find((error) => error.code === 'fact.unknown')?.nearest).toBe('employeesYearEnd')
  })

  it('mistakes of the request and of its profile together', async () => {
    const { err } = await matching({ profile: profile({ employes: 41 }), asof: '2026-01-01', include: ['everything'] })
    for (const pointer of ['/asof', '/include/0', '/profile/facts/employes']) expect(err).toContain(pointer)
  })

  it('what is no JSON, saying where', async () => {
    const { code, err } = await matching('{\n  "schema": "huiqi.profile/1",\n  "facts": {,}\n}', '--lang', 'en')
    expect(code).toBe(1)
    expect(err).toContain('line 3, column 13')
  })

  it.each([
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 'body.notUtf8'],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFF{}', 'utf16le')), 'body.notUtf8'],
    ['nothing at all', new Uint8Array(), 'json.syntax'],
    [
      '10 MB',
      new Uint8Array(Buffer.from(`{"schema":"huiqi.profile/1","facts":{"a":"${'x'.repeat(10_000_000)}"}}`)),
      '1 MiB',
    ],
  ])('%s', async (_, bytes, told) => {
    const { code, out, err } = await run(['match', '-'], bytes)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(told)
  })

  it('without polluting any object', async () => {
    await matching('{"schema":"huiqi.profile/1","facts":{},"__proto__":{"polluted":true}}')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
