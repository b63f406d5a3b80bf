import type { z } from 'zod'

export type Schema = z.core.$ZodType
type Definition = z.core.$ZodTypes['_zod']['def']
export type ObjectDefinition = z.core.$ZodObjectDef

/** Words for one kind of JSON value. */
export type JsonKind = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object'

export const definitionOf = (schema: Schema): Definition => (schema as z.core.$ZodTypes)._zod.def

/** What stands behind lazy, optional, default and the like. */
export function unwrap(schema: Schema): Schema {
  const definition = definitionOf(schema)
  switch (definition.type) {
    case 'lazy':
      return unwrap(definition.getter())
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return unwrap(definition.innerType)
    case 'pipe':
      return unwrap(definition.in)
    default:
      return schema
  }
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

/** Kinds of value a form can be; a schema of none of the listed sorts may be any. */
export function takesKind(schema: Schema, kind: JsonKind): boolean {
  const definition = definitionOf(schema)
  switch (definition.type) {
    case 'literal':
      return definition.values.some((value) => kindOfValue(value) === kind)
    case 'enum':
    case 'string':
    case 'template_literal':
      return kind === 'text'
    case 'number':
    case 'boolean':
    case 'null':
      return kind === definition.type
    case 'array':
    case 'tuple':
      return kind === 'list'
    case 'object':
    case 'record':
      return kind === 'object'
    default:
      return true
  }
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

export const isRequired = (schema: Schema): boolean => schema._zod.optin !== 'optional'

export const requiredKeys = (schema: Schema): string[] => {
  const shape = shapeOf(schema)
  return Object.keys(shape).filter((key) => isRequired(shape[key] as Schema))
}

/** All forms of a schema in a few words: `a number | text | { fact }`. */
export const describe = (schema: Schema): string => [...new Set(branchesOf(schema).map(describeForm))].join(' | ')

function describeForm(schema: Schema): string {
  const definition = definitionOf(schema)
  switch (definition.type) {
    case 'literal':
    case 'enum':
      return valuesOf(schema).join(' | ')
    case 'string':
      return 'text'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'true or false'
    case 'array':
    case 'tuple':
      return 'a list'
    case 'object':
      return `{ ${requiredKeys(schema).join(', ') || '…'} }`
    case 'record':
      return 'an object'
    default:
      return definition.type
  }
}
