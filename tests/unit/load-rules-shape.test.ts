import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../src/adapters/rules/canonical-json.js'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import { editorSchemas } from '../../src/adapters/rules/generate-schemas.js'
import { fact, leaf, load, policy, policyFile, type Loose } from './load-rules-fixture.js'

const conditions = (...all: Loose[]): Loose => policy({ conditions: { all } })
const amount = (formula: unknown): Loose => policy({ amount: formula })

describe('one mistake in the form gives one issue', () => {
  it.each<[string, Loose, Loose]>([
    [
      'a misspelt formula',
      amount({ tims: [1, { fact: 'employees' }] }),
      { pointer: '/amount/tims', code: 'shape.unknownKey', found: 'tims', nearest: 'times' },
    ],
    [
      'a misspelt operator',
      conditions(leaf({ operator: 'greaterThanInclusiv' })),
      { pointer: '/conditions/all/0/operator', code: 'shape.wrongValue', nearest: 'greaterThanInclusive' },
    ],
    [
      'a misspelt key of a leaf',
      conditions({ name: 'people', fact: 'employees', operater: 'equal', value: 1 }),
      { pointer: '/conditions/all/0/operater', code: 'shape.unknownKey', nearest: 'operator' },
    ],
    [
      'a leaf without value',
      conditions(leaf({ value: undefined })),
      { pointer: '/conditions/all/0/value', code: 'shape.missingKey' },
    ],
    [
      'a lone leaf as root',
      policy({ conditions: leaf() }),
      { pointer: '/conditions', code: 'shape.noFormFits', expected: '{ all } | { any } | { not }' },
    ],
    [
      'two groups in one object',
      policy({ conditions: { all: [leaf()], any: [leaf()] } }),
      { pointer: '/conditions/any', code: 'shape.unknownKey', expected: 'no further key' },
    ],
    [
      'an empty group',
      conditions({ any: [] }),
      { pointer: '/conditions/all/0/any', code: 'shape.wrongValue', found: '[]', expected: 'at least 1 entries' },
    ],
    [
      'a mistake deep in a formula',
      amount({ min: [1, { times: [2, { divide: [1, { fact: 'Employees' }] }] }] }),
      { pointer: '/amount/min/1/times/1/divide/1/fact', code: 'shape.wrongValue', found: '"Employees"' },
    ],
    [
      'a mistake in a condition in a formula',
      amount({ over: 'loans', take: 'count', where: { all: [leaf({ operator: 'equals' })] } }),
      { pointer: '/amount/where/all/0/operator', nearest: 'equal' },
    ],
    [
      'an unknown key beside a formula',
      amount({ over: 'loans', take: 'sum', off: { fact: 'loan.sum' } }),
      { pointer: '/amount/off', code: 'shape.unknownKey', nearest: 'of' },
    ],
    ['no formula at all', amount(null), { pointer: '/amount', code: 'shape.wrongType', found: 'null' }],
    ['an empty formula', amount({}), { pointer: '/amount', code: 'shape.noFormFits', found: '{}' }],
    ['a missing key', policy({ kind: undefined }), { pointer: '/kind', code: 'shape.missingKey' }],
    ['a misspelt kind', policy({ kind: 'awards' }), { pointer: '/kind', nearest: 'award' }],
    [
      'a misspelt key',
      policy({ deparments: [], departments: undefined }),
      { pointer: '/deparments', nearest: 'departments' },
    ],
    [
      'a day that does not exist',
      policy({ checkedOn: '2001-02-29' }),
      { pointer: '/checkedOn', expected: 'a day that exists, as YYYY-MM-DD' },
    ],
    [
      'a name that is none',
      policy({ let: { 'a-b': 1 } }),
      { pointer: '/let/a-b', code: 'shape.wrongValue', found: '"a-b"' },
    ],
    ['a misspelt word among forms', policy({ window: 'notSated' }), { pointer: '/window', nearest: 'notStated' }],
  ])('%s', async (_, content, issue) => {
    const { issues } = await load({ [policyFile]: content })
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ file: policyFile, ...issue })
  })

  it.each<[string, Loose, Loose]>([
    ['an unknown type', { type: 'integr' }, { pointer: '/facts/0/type', code: 'shape.wrongValue', nearest: 'integer' }],
    ['no type', { type: undefined }, { pointer: '/facts/0/type', code: 'shape.missingKey' }],
    ['a key of another type', { options: [] }, { pointer: '/facts/0/options', code: 'shape.unknownKey' }],
    [
      'a mistake in a field',
      { type: 'records', record: 'loan', fields: [{ ...fact('term'), group: undefined, since: undefined, efort: 1 }] },
      { pointer: '/facts/0/fields/0/efort', code: 'shape.unknownKey', nearest: 'effort' },
    ],
  ])('a fact with %s', async (_, change, issue) => {
    const { issues } = await load({ 'facts/staff.json': { facts: [{ ...fact('employees'), ...change }] } })
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject(issue)
  })

  it('several mistakes give several issues, each with its line', async () => {
    const { issues } = await load({ [policyFile]: policy({ kind: 'gift', rows: [], colour: 'red' }) })
    expect(issues.map(({ pointer, line }) => [pointer, line])).toEqual([
      ['/rows', 7],
      ['/kind', 8],
      ['/colour', expect.any(Number)],
    ])
  })
})

describe('JSON is read strictly', () => {
  const deep = `{ "facts": ${'['.repeat(41)}${']'.repeat(41)} }`
  it.each<[string, string | Uint8Array, Loose]>([
    ['a trailing comma', '{\n  "facts": [],\n}', { code: 'json.syntax', line: 3, column: 1, found: '}' }],
    ['a missing colon', '{ "facts" [] }', { code: 'json.syntax', expected: 'a colon after the key', column: 11 }],
    ['a word that is none', '{ "facts": nil }', { code: 'json.syntax', pointer: '/facts', found: 'nil }' }],
    ['a text over two lines', '{ "facts": "a\nb" }', { code: 'json.syntax', line: 1, column: 12 }],
    ['an unclosed list', '{ "facts": [', { code: 'json.syntax', found: 'the end of the file' }],
    ['two values', '{} {}', { code: 'json.syntax', expected: 'the end of the file', column: 4 }],
    ['an empty file', '', { code: 'json.syntax', line: 1, column: 1 }],
    ['a key twice', '{ "facts": [],\n "facts": [] }', { code: 'json.duplicateKey', line: 2, column: 2 }],
    ['a key twice, once escaped', '{ "facts": [], "fact\\u0073": [] }', { code: 'json.duplicateKey' }],
    ['a prototype', '{ "__proto__": {} }', { code: 'json.unsafeKey', pointer: '/__proto__', column: 3 }],
    ['too many levels', deep, { code: 'json.tooDeep' }],
    ['more digits than a double keeps', '{ "facts": 0.1234567890123456 }', { code: 'json.inexactNumber' }],
    ['a number beyond doubles', '{ "facts": 1e999 }', { code: 'json.inexactNumber', found: '1e999' }],
    ['half a character', '{ "facts": "\\ud800" }', { code: 'json.loneSurrogate' }],
    ['a byte order mark', '\uFEFF{}', { code: 'file.byteOrderMark', line: 1, column: 1 }],
    ['GBK', Uint8Array.of(0x7b, 0x0a, 0x20, 0xbb, 0xdd, 0x7d), { code: 'file.notUtf8', line: 2, column: 2 }],
  ])('%s', async (_, content, issue) => {
    const { issues, source } = await load({ 'facts/staff.json': content })
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ file: 'facts/staff.json', ...issue })
    expect(source.factsFiles).toHaveLength(1)
  })
})

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 units and writes numbers as JavaScript does', () => {
    expect(canonicalJson({ b: [1e21, -0, 0.1], a: null, é: '\u20ac\n', '\u{1F600}': true, ﬁ: undefined })).toBe(
      '{"a":null,"b":[1e+21,0,0.1],"é":"€\\n","😀":true}',
    )
    expect(hashOf({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  it.each([Number.NaN, Infinity, 1n, new Map(), '\ud800', undefined])('refuses %s', (value) => {
    expect(() => canonicalJson([value])).toThrow(TypeError)
  })
})

describe('the schemas for editors', () => {
  const dir = fileURLToPath(new URL('../../rules/schema/', import.meta.url))

  it('are those of the code, formatted', async () => {
    expect((await readdir(dir)).toSorted()).toEqual([...editorSchemas().keys()].toSorted())
    for (const [name, schema] of editorSchemas()) {
      const options = { parser: 'json', printWidth: 120 } as const
      const text = await format(JSON.stringify(schema, null, 2), options)
      expect(await readFile(`${dir}${name}`, 'utf8'), `${name}: run npm run schemas`).toBe(text)
    }
  })
})
