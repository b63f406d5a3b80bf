import fc from 'fast-check'
import { shipped } from './world.js'

const factIds = [...shipped.compiled.ruleSet.facts.keys()]
const trickyKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '/',
  '~',
  'a.b',
  '$where',
  '\uD800',
  'id',
  'min',
  'max',
  'complete',
  'items',
  '2025',
]
const key = fc.oneof(fc.constantFrom(...trickyKeys), fc.constantFrom(...factIds), fc.string())
const scalar = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    '',
    '不详',
    'none',
    '140403',
    '2019-03',
    '2026-02-30',
    '6550',
    'company',
    '\uD800',
    '\u0000',
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(1e308, -1e308, 5e-324, 2 ** 53, -0, 0.1, 1e15),
  fc.string(),
)
export const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('object')),
  // JSON.parse gives __proto__ as a key of its own; so does this.
  object: fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map(objectOf),
}))
function objectOf(entries: readonly (readonly [string, unknown])[]): unknown {
  return JSON.parse(
    `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(member)}`).join(',')}}`,
  )
}
const facts = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...factIds), key), value), { maxLength: 6 }).map(objectOf)
const optional = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
export const requestBody = fc.record({
  clientReference: optional(value),
  asOf: optional(fc.oneof(fc.constantFrom('1900-01-01', '2199-12-31', '2024-02-29', '2026-02-30'), value)),
  knownAt: optional(value),
  profile: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        schema: fc.constant('huiqi.profile/1'),
        moneyUnit: fc.constantFrom('yuan', 'wanYuan', 'fen', 'jiao'),
        facts,
      }),
    },
    { weight: 1, arbitrary: value },
  ),
  select: optional(value),
  include: optional(value),
  unknownFacts: optional(fc.constantFrom('ignore', 'reject', 1)),
})
