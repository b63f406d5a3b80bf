import type { z } from 'zod'

export type Schema = z.core.$ZodType
export type Definition = z.core.$ZodTypes['_zod']['def']
export type ObjectDefinition = z.core.$ZodObjectDef
export type RecordDefinition = z.core.$ZodRecordDef

/** Words for one kind of JSON value. */
export type JsonKind = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object'

// zod's own name for what library authors may read.
export const definitionOf = ({ _zod: internals }: Schema): Definition => internals.def as Definition

/** What stands behind lazy, optional, default and the like. */
export function unwrap(schema: Schema): Schema {
  const definition = definitionOf(schema)
  if (definition.type === 'lazy') return unwrap(definition.getter())
  if (definition.type === 'pipe') return unwrap(definition.in)
  // null is a form of its own, told apart in branchesOf.
  if ('innerType' in definition && definition.type !== 'nullable') return unwrap(definition.innerType)
  return schema
}

/** The forms a value may take: unions within unions laid flat, nullable as its inner form. */
export function branchesOf(schema: Schema): Schema[] {
  const inner = unwrap(schema)
  const definition = definitionOf(inner)
  if (definition.type === 'union') return definition.options.flatMap(branchesOf)
  if (definition.type === 'nullable') return branchesOf(definition.innerType)
  return [inner]
}

export const isObjectValue = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function kindOfValue(value: unknown): JsonKind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value as 'number' | 'boolean'
  return 'object'
}

const kindOfForm: Readonly<Partial<Record<Definition['type'], JsonKind>>> = {
  enum: 'text',
  string: 'text',
  template_literal: 'text',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  array: 'list',
  tuple: 'list',
  object: 'object',
  record: 'object',
}

/** Whether the form can be of that kind; one of no listed sort may be any. */
export function takesKind(schema: Schema, kind: JsonKind): boolean {
  const definition = definitionOf(schema)
  if (definition.type === 'literal') return definition.values.some((value) => kindOfValue(value) === kind)
  return (kindOfForm[definition.type] ?? kind) === kind
}

/** The values a literal or an enum allows. */
export function valuesOf(schema: Schema): string[] {
  const definition = definitionOf(unwrap(schema))
  if (definition.type === 'literal') return definition.values.map(String)
  if (definition.type === 'enum') return Object.values(definition.entries).map(String)
  return []
}

export const shapeOf = (schema: Schema): Readonly<Record<string, Schema>> => {
  const definition = definitionOf(schema)
  return definition.type === 'object' ? definition.shape : {}
}

export const isRequired = ({ _zod: internals }: Schema): boolean => internals.optin === undefined

export const requiredKeys = (schema: Schema): string[] => {
  const shape = shapeOf(schema)
  return Object.keys(shape).filter((key) => isRequired(shape[key] as Schema))
}

/** All forms of a schema in a few words: `a number | text | { fact }`. */
export const describe = (schema: Schema): string => [...new Set(branchesOf(schema).map(describeForm))].join(' | ')

const wordsOfKind: Readonly<Record<JsonKind, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  list: 'a list',
  object: 'an object',
}

function describeForm(schema: Schema): string {
  const { type } = definitionOf(schema)
  if (type === 'literal' || type === 'enum') return valuesOf(schema).join(' | ')
  if (type === 'object') return `{ ${requiredKeys(schema).join(', ') || '…'} }`
  const kind = kindOfForm[type]
  return kind ? wordsOfKind[kind] : type
}
