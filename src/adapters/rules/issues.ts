import type { z } from 'zod'
import type { RuleFileIssue } from '../../domain/rule-source.js'
import { shapeIssues } from './explain-shape.js'
import { pointerOf } from './pointer.js'
import type { ReadFile } from './read-json.js'

export type { RuleFileIssue, RuleFileIssueCode } from '../../domain/rule-source.js'

/** A file that its schema accepts. */
export interface Parsed<T> extends Omit<ReadFile, 'value'> {
  readonly value: T
}
export type ParseResult<T> = Parsed<T> | { readonly issues: readonly RuleFileIssue[] }

/** Defaults filled in, or every mistake with its place. */
export function parseFile<Output>(read: ReadFile, schema: z.ZodType<Output>): ParseResult<Output> {
  const result = schema.safeParse(read.value)
  if (result.success) return { file: read.file, locate: read.locate, value: result.data }
  return {
    issues: shapeIssues(schema, read.value).map(({ path, ...issue }) => issueAt(read, pointerOf(path), issue)),
  }
}

/** An issue of `file`, with the line and column of `pointer`. */
export function issueAt(
  { file, locate }: Pick<ReadFile, 'file' | 'locate'>,
  pointer: string,
  { code, found, expected, nearest }: Pick<RuleFileIssue, 'code' | 'found' | 'expected' | 'nearest'>,
): RuleFileIssue {
  return { file, pointer, code, found, expected, nearest, ...locate(pointer) }
}
