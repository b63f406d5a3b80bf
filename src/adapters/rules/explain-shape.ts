import { z } from 'zod'
import { nearest } from '../../domain/nearest.js'
import type { RuleFileIssueCode } from '../../domain/rule-source.js'
import { branchFor } from './best-branch.js'
import {
  branchesOf,
  definitionOf,
  describe,
  isObjectValue,
  isRequired,
  kindOfValue,
  takesKind,
  unwrap,
  valuesOf,
  type Definition,
  type ObjectDefinition,
  type RecordDefinition,
  type Schema,
} from './schema-parts.js'

export type Path = readonly (string | number)[]
export interface ShapeIssue {
  readonly path: Path
  readonly code: RuleFileIssueCode
  readonly found: string
  readonly expected: string
  readonly nearest: string | null
}

/**
 * Why `value` is not what `schema` says. zod tells of a union what is wrong with each of its twenty branches;
 * here the branch that was most likely meant is chosen first, and only its mistakes are told.
 */
export function shapeIssues(schema: Schema, value: unknown, path: Path = []): ShapeIssue[] {
  const result = z.safeParse(schema, value)
  if (result.success) return []
  const inside = issuesInside(unwrap(schema), value, path)
  if (inside.length > 0) return inside
  const [first] = result.error.issues
  return first ? [plainIssue(first, value, path)] : []
}

/** The value as far as a line holds it. */
export function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function issuesInside(schema: Schema, value: unknown, path: Path): ShapeIssue[] {
  const definition = definitionOf(schema)
  if (definition.type === 'union' || definition.type === 'nullable') return unionIssues(schema, value, path)
  if (Array.isArray(value)) return listIssues(definition, value, path)
  if (!isObjectValue(value)) return []
  if (definition.type === 'object') return objectIssues(definition, value, path)
  if (definition.type === 'record') return recordIssues(definition, value, path)
  return []
}

function listIssues(definition: Definition, value: readonly unknown[], path: Path): ShapeIssue[] {
  if (definition.type === 'array') {
    return value.flatMap((element, index) => shapeIssues(definition.element, element, [...path, index]))
  }
  if (definition.type !== 'tuple' || value.length !== definition.items.length) return []
  return definition.items.flatMap((item, index) => shapeIssues(item, value[index], [...path, index]))
}

function recordIssues(
  { keyType, valueType }: RecordDefinition,
  value: Record<string, unknown>,
  path: Path,
): ShapeIssue[] {
  return Object.entries(value).flatMap(([key, member]) => {
    const keyIssues = shapeIssues(keyType, key, [...path, key])
    return keyIssues.length > 0 ? keyIssues : shapeIssues(valueType, member, [...path, key])
  })
}

function objectIssues({ shape, catchall }: ObjectDefinition, value: Record<string, unknown>, path: Path): ShapeIssue[] {
  const free = Object.keys(shape).filter((key) => !Object.hasOwn(value, key))
  const strict = catchall !== undefined && definitionOf(catchall).type === 'never'
  const unknown = strict ? Object.keys(value).filter((key) => !Object.hasOwn(shape, key)) : []
  const strangers = unknown.map((key) => unknownKey(key, free, path))
  // A misspelt key is one mistake, not a stranger and a missing one.
  const meant = new Set(strangers.map((issue) => issue.nearest))
  return [...strangers, ...Object.entries(shape).flatMap(([key, schema]) => memberIssues(key, schema))]

  function memberIssues(key: string, schema: Schema): ShapeIssue[] {
    if (Object.hasOwn(value, key)) return shapeIssues(schema, value[key], [...path, key])
    if (!isRequired(schema) || meant.has(key)) return []
    return [missingKey(key, describe(schema), path)]
  }
}

function unknownKey(key: string, free: readonly string[], path: Path): ShapeIssue {
  const expected = free.length > 0 ? `one of the keys ${free.join(', ')}` : 'no further key'
  return { path: [...path, key], code: 'shape.unknownKey', found: key, expected, nearest: nearest(key, free) }
}

const missingKey = (key: string, expected: string, path: Path): ShapeIssue => ({
  path: [...path, key],
  code: 'shape.missingKey',
  found: 'nothing',
  expected: `${key}: ${expected}`,
  nearest: null,
})

function unionIssues(schema: Schema, value: unknown, path: Path): ShapeIssue[] {
  const branches = branchesOf(schema)
  const fitting = branches.filter((branch) => takesKind(branch, kindOfValue(value)))
  const [only] = fitting
  if (only && fitting.length === 1) return shapeIssues(only, value, path)
  if (only && isObjectValue(value)) return objectUnionIssues(fitting, value, path)
  if (only && Array.isArray(value)) return fewest(fitting.map((branch) => shapeIssues(branch, value, path)))
  const expected = describe(schema)
  const [code, near] = only
    ? (['shape.wrongValue', nearest(String(value), branches.flatMap(valuesOf))] as const)
    : (['shape.wrongType', null] as const)
  return [{ path, code, found: excerpt(value), expected, nearest: near }]
}

function objectUnionIssues(branches: readonly Schema[], value: Record<string, unknown>, path: Path): ShapeIssue[] {
  const choice = branchFor(branches, value)
  if ('branches' in choice) return fewest(choice.branches.map((branch) => shapeIssues(branch, value, path)))
  if (choice.key !== null) {
    const { key, values } = choice
    if (!Object.hasOwn(value, key)) return [missingKey(key, values.join(' | '), path)]
    const near = nearest(String(value[key]), values)
    const found = excerpt(value[key])
    return [{ path: [...path, key], code: 'shape.wrongValue', found, expected: values.join(' | '), nearest: near }]
  }
  const expected = branches.map(describe).join(' | ')
  return [{ path, code: 'shape.noFormFits', found: excerpt(value), expected, nearest: null }]
}

const fewest = (candidates: readonly ShapeIssue[][]): ShapeIssue[] =>
  candidates.reduce((best, issues) => (issues.length < best.length ? issues : best))

const kindWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  tuple: 'a list',
}

function plainIssue(issue: z.core.$ZodIssue, value: unknown, path: Path): ShapeIssue {
  const code = issue.code === 'invalid_type' ? 'shape.wrongType' : 'shape.wrongValue'
  const values = issue.code === 'invalid_value' ? issue.values.map(String) : []
  return {
    path: [...path, ...issue.path.filter((step) => typeof step !== 'symbol')],
    code,
    found: excerpt(value),
    expected: expectationOf(issue),
    nearest: values.length > 0 && typeof value === 'string' ? nearest(value, values) : null,
  }
}

function expectationOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return kindWords[issue.expected] ?? issue.expected
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ')
  if (issue.code === 'too_small') {
    return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unitOf(issue.origin)}`
  }
  if (issue.code === 'too_big') {
    return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unitOf(issue.origin)}`
  }
  return issue.message
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' character(s)'
  return origin === 'array' ? ' entries' : ''
}
