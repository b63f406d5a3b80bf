import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProfile, type ProfileContext } from '../../src/domain/profile.js'
import { catalogue } from './profile-catalogue.js'

const context: ProfileContext = { asOf: '2026-11-21', unknownFacts: 'reject' }
const parse = (body: unknown) => parseProfile(body, catalogue, context)
const bodyOf = (facts: unknown) => ({ schema: 'huiqi.profile/1', moneyUnit: 'yuan', facts })
const codesOf = (body: unknown) => parse(body).problems.map(({ code }) => code)
const nested = (depth: number): unknown => (depth === 0 ? 1 : { min: nested(depth - 1) })

describe('a hostile body', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('is refused for a key %s at any depth', (key) => {
    const places = [
      `{"${key}": {"polluted": true}}`,
      `{"schema": "huiqi.profile/1", "facts": {"${key}": {"polluted": true}}}`,
      `{"schema": "huiqi.profile/1", "facts": {"people": {"complete": true, "items": [{"id": "a", "${key}": 1}]}}}`,
      `{"schema": "huiqi.profile/1", "facts": {}, "evidence": {"${key}": {"grade": "registry"}}}`,
    ]
    for (const text of places) {
      const { problems } = parse(JSON.parse(text))
      const refusal = problems.find(({ code }) => code === 'key.forbidden')
      expect(refusal?.pointer).toMatch(new RegExp(`/${key}$`))
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it.each([
    ['nesting deeper than 12', bodyOf({ debtRatio: nested(13) }), 'nesting.tooDeep'],
    ['nesting deep enough to end a stack', JSON.parse('['.repeat(5000) + ']'.repeat(5000)), 'nesting.tooDeep'],
    ['a list of 501 items', bodyOf({ zones: { complete: true, items: Array(501).fill('x') } }), 'list.tooLong'],
    [
      'too many keys',
      bodyOf(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`k${i}`, 1]))),
      'object.tooLarge',
    ],
    ['half a character in a value', bodyOf({ enterpriseSize: 'a\ud800' }), 'text.loneSurrogate'],
    ['half a character in a key', bodyOf({ 'a\udc00': 1 }), 'text.loneSurrogate'],
    ['a long text', bodyOf({ enterpriseSize: 'x'.repeat(501) }), 'text.tooLong'],
    ['a long key', bodyOf({ ['x'.repeat(201)]: 1 }), 'key.tooLong'],
    ['1e400', JSON.parse('{"schema":"huiqi.profile/1","facts":{"debtRatio":1e400}}'), 'number.notFinite'],
    ['NaN', bodyOf({ debtRatio: NaN }), 'number.notFinite'],
    ['undefined', bodyOf({ debtRatio: undefined }), 'value.notJson'],
    ['a function', bodyOf({ debtRatio: () => 1 }), 'value.notJson'],
    ['a bigint', bodyOf({ debtRatio: 1n }), 'value.notJson'],
    ['a map', bodyOf(new Map([['debtRatio', 1]])), 'value.notJson'],
  ])('with %s is refused', (_what, body, code) => expect(codesOf(body)[0]).toBe(code))

  it('takes whole characters beyond the basic plane', () =>
    expect(codesOf(bodyOf({ enterpriseSize: '𠮷' }))).toEqual(['option.unknown']))

  it('accepts a list of 500 items, and says that this is the limit', () => {
    const items = Array.from({ length: 500 }, (_, index) => ({ id: `p${index}` }))
    expect(parse(bodyOf({ people: { complete: true, items } })).problems).toEqual([])
    const { problems } = parse(bodyOf({ people: { complete: true, items: [...items, { id: 'p500' }] } }))
    expect(problems).toMatchObject([{ code: 'list.tooLong', detail: { zh: '超过 500 项', en: 'more than 500 items' } }])
  })

  it('that leads back to itself, or holds too much, comes to an end', () => {
    const circle: Record<string, unknown> = { schema: 'huiqi.profile/1' }
    for (const key of ['facts', 'evidence', 'applicant', 'a', 'b', 'c']) circle[key] = circle
    expect(codesOf(circle)).toContain('nesting.tooDeep')
    const items = Array(500).fill(1)
    const facts = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`k${index}`, items]))
    expect(codesOf(bodyOf(facts))).toContain('body.tooLarge')
  })

  it('cannot buy an endless answer', () => {
    const facts = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`revnue${index}`, 1]))
    const { problems } = parse(bodyOf(facts))
    expect(problems).toHaveLength(501)
    expect(problems.at(-1)?.code).toBe('issues.more')
  })
})

const name = fc.constantFrom(
  'schema',
  'facts',
  'evidence',
  'complete',
  'items',
  'id',
  'min',
  'max',
  '2025',
  '__proto__',
  'constructor',
  'prototype',
  ...catalogue.facts.keys(),
)
const leaf = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    'huiqi.profile/1',
    'none',
    '',
    '2019',
    'company',
    1e300,
    -0,
    NaN,
    5e-324,
    'a\ud800',
    undefined,
  ),
)
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 6 }).map(objectOf),
  ),
}))

/** As JSON.parse makes them: `__proto__` is a key like any other. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const object = {}
  for (const [key, entry] of entries)
    Object.defineProperty(object, key, { value: entry, enumerable: true, configurable: true, writable: true })
  return object
}

describe('any value at all', () => {
  const anyBody = fc.oneof(value, fc.jsonValue(), value.map(bodyOf))

  it('is read without throwing, and a key out of place is always a problem', () => {
    fc.assert(
      fc.property(
        anyBody,
        fc.constantFrom<ProfileContext['unknownFacts']>('reject', 'ignore'),
        (body, unknownFacts) => {
          const { problems, facts } = parseProfile(body, catalogue, { ...context, unknownFacts })
          expect(problems.length > 0 || (body as { schema?: unknown }).schema === 'huiqi.profile/1').toBe(true)
          for (const { pointer, detail } of problems) {
            expect(pointer).toMatch(/^\/profile(\/|$)/)
            expect(detail.zh).not.toMatch(/[{]\w+[}]/)
          }
          for (const id of facts.keys()) expect(catalogue.facts.has(id)).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('leaves the prototypes as they were', () => {
    const names = () =>
      [Object.prototype, Array.prototype, Map.prototype].map((prototype) => Reflect.ownKeys(prototype).length)
    const before = names()
    fc.assert(
      fc.property(anyBody, (body) => void parse(body)),
      { numRuns: 300 },
    )
    expect(names()).toEqual(before)
  })
})
