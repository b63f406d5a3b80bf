import { hasOption, optionIdsOf, type Catalogue } from './catalogue.js'
import type { Fact, Field, Words } from './fact.js'
import { applicantKindId } from './profile-applicant.js'
import { grades } from './profile-evidence.js'
import { limits } from './profile-json.js'
import { moneyUnits } from './profile-numbers.js'
import { profileSchemaName } from './profile-reader.js'
import { keyFieldOf } from './profile-values.js'

type Schema = Readonly<Record<string, unknown>>
type Spec = Fact | Field

const object = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  ...(required.length > 0 && { required }),
  properties,
})
const reference = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
const arrayOf = (items: Schema, more: Schema = {}): Schema => ({
  type: 'array',
  maxItems: limits.items,
  items,
  ...more,
})

/**
 * JSON Schema (2020-12) of a profile's body, with the catalogue's words for forms. Whatever the parser accepts fits it;
 * what no schema can say (days that exist, closed years, money exact to the fen, unique ids) only the parser refuses.
 */
export function profileJsonSchema(catalogue: Catalogue): object {
  const given = [...catalogue.facts].filter(([id]) => id !== applicantKindId)
  const facts = Object.fromEntries(given.map(([id, fact]) => [id, described(fact, catalogue)]))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: profileSchemaName,
    ...object(
      {
        schema: { const: profileSchemaName },
        moneyUnit: { enum: moneyUnits },
        industryEdition: { const: '2017' },
        applicant: object({ ...kindProperty(catalogue), creditCode: { type: 'string' } }),
        facts: object(facts),
        askedButUnknown: arrayOf({ type: 'string', pattern: '^/(facts|applicant)/' }),
        evidence: { type: 'object', additionalProperties: reference('evidence') },
      },
      ['schema', 'facts'],
    ),
    $defs: definitions,
  }
}

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const range = (end: Schema): Schema => ({ ...object({ min: end, max: end }), minProperties: 1 })
const definitions: Schema = {
  day,
  partialDate: { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
  date: { anyOf: [reference('partialDate'), range(reference('partialDate'))] },
  place: { type: 'string', pattern: '^\\d{6}(\\d{3}){0,2}$' },
  industry: { type: 'string', pattern: '^\\s*([A-Za-z]|[A-Za-z]?\\d{2,4})\\s*$' },
  evidence: object({ grade: { enum: grades }, from: { type: 'string', minLength: 1 }, on: reference('day') }, [
    'grade',
  ]),
}

function kindProperty(catalogue: Catalogue): Schema {
  const kind = catalogue.facts.get(applicantKindId)
  return kind ? { kind: described(kind, catalogue) } : {}
}

/** The schema of one fact or field with what a form needs to ask for it. */
function described(spec: Spec, catalogue: Catalogue): Schema {
  const { label, question, hint, unit } = spec
  return {
    title: label.zh,
    description: question.zh,
    'x-type': spec.type,
    'x-label': label,
    'x-question': question,
    ...(hint && { 'x-hint': hint }),
    ...(unit && { 'x-unit': unit }),
    'x-askable': spec.askable,
    ...optionWords(spec),
    ...('group' in spec && { 'x-group': spec.group }),
    ...withNone(spec, shapes[spec.type](spec as never, catalogue), catalogue),
  }
}

function optionWords(spec: Spec): Schema {
  if (spec.type !== 'choice' && spec.type !== 'choices') return {}
  const words = (spec.options ?? []).map(({ id, zh, en }): [string, Words] => [id, { zh, en }])
  return words.length > 0 ? { 'x-options': Object.fromEntries(words) } : {}
}

function withNone(spec: Spec, shape: Schema, catalogue: Catalogue): Schema {
  const hasNone = spec.type === 'choice' && hasOption(spec, 'none', catalogue)
  return spec.optional && !isList(spec) && !hasNone ? { anyOf: [shape, { const: 'none' }] } : shape
}
const isList = ({ type }: Spec): boolean => type === 'choices' || type === 'records'

/** Money is bounded by the parser alone: its bounds are in yuan, the body's unit is its own. */
function numberShape(type: 'integer' | 'money' | 'ratio', { domain }: Spec): Schema {
  const bounds =
    type === 'money'
      ? {}
      : {
          ...(domain?.min !== undefined && { minimum: domain.min }),
          ...(domain?.max !== undefined && { maximum: domain.max }),
        }
  const number = { type: type === 'integer' ? 'integer' : 'number', ...bounds }
  return { anyOf: [number, range(number)] }
}

type Shape<Type extends Spec['type']> = (spec: Extract<Spec, { type: Type }>, catalogue: Catalogue) => Schema
const shapes: { readonly [Type in Spec['type']]: Shape<Type> } = {
  boolean: () => ({ type: 'boolean' }),
  integer: (spec) => numberShape('integer', spec),
  money: (spec) => numberShape('money', spec),
  ratio: (spec) => numberShape('ratio', spec),
  date: () => reference('date'),
  place: () => reference('place'),
  industry: () => reference('industry'),
  choice: (spec, catalogue) => oneOf(optionIdsOf(spec, catalogue)),
  choices: (spec, catalogue) => {
    const option = oneOf(optionIdsOf(spec, catalogue))
    const list = listShape({ type: 'boolean' }, option, { uniqueItems: true })
    return 'group' in spec ? list : { anyOf: [list, arrayOf(option, { uniqueItems: true })] }
  },
  yearly: (spec) => ({
    ...object({}),
    patternProperties: { '^(19[5-9]\\d|[2-9]\\d{3})$': numberShape(spec.of, spec) },
  }),
  records: (spec, catalogue) => recordsShape(spec, catalogue),
}

/** No options at all (no zone is held): nothing fits. */
function oneOf(ids: Iterable<string>): Schema {
  const all = [...ids]
  return all.length > 0 ? { type: 'string', enum: all } : { not: {} }
}

const listShape = (complete: Schema, items: Schema, more: Schema = {}): Schema =>
  object({ complete, items: arrayOf(items, more), asAt: reference('day') }, ['complete', 'items'])

function recordsShape(spec: Extract<Spec, { type: 'records' }>, catalogue: Catalogue): Schema {
  const fields: readonly Field[] = spec.fields
  const key = keyFieldOf(spec)
  const keys = key && arrayOf(oneOf(optionIdsOf(key, catalogue)), { uniqueItems: true })
  const complete = keys ? { anyOf: [{ type: 'boolean' }, keys] } : { type: 'boolean' }
  const properties = {
    id: { type: 'string', minLength: 1, maxLength: 64 },
    ...Object.fromEntries(fields.map((field) => [field.id, described(field, catalogue)])),
  }
  return listShape(complete, object(properties, ['id']))
}
