import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nearestOffset, parseJson, type JsonProblem } from '../../domain/json-text.js'
import type { JsonValue, RuleFileIssue } from '../../domain/rule-source.js'
import { positionsIn, type Position } from '../../domain/text-position.js'

export interface ReadFile {
  /** Relative to rules/. */
  readonly file: string
  readonly value: JsonValue
  /** Where the value (of a member: its key) begins; of what is not there, where its parent begins. */
  readonly locate: (pointer: string) => Position
}
export type ReadResult = ReadFile | { readonly issues: readonly RuleFileIssue[] }

/** Reads one JSON file strictly: valid UTF-8 without byte order mark, no key twice, no number that a double changes. */
export async function readJson(dir: string, file: string): Promise<ReadResult> {
  const bytes = await readFile(join(dir, file)).catch((error: unknown) => String(error))
  if (typeof bytes === 'string') return wholeFile(file, 'file.unreadable', bytes, 'a file that can be read')
  const text = decode(bytes)
  if (text === undefined) {
    const expected = 'UTF-8'
    return {
      issues: [{ ...blank, file, code: 'file.notUtf8', found: 'other bytes', expected, ...firstWrongByte(bytes) }],
    }
  }
  if (text.startsWith('\uFEFF')) {
    return wholeFile(file, 'file.byteOrderMark', 'a byte order mark (EF BB BF)', 'UTF-8 without it', {
      line: 1,
      column: 1,
    })
  }
  const { value, offsets, problems } = parseJson(text)
  const position = positionsIn(text)
  if (problems.length > 0) return { issues: problems.map((problem) => toIssue(file, problem, position)) }
  return { file, value, locate: (pointer) => position(nearestOffset(offsets, pointer)) }
}

const blank = { pointer: '', nearest: null } as const

function wholeFile(
  file: string,
  code: RuleFileIssue['code'],
  found: string,
  expected: string,
  position: Position | object = {},
): ReadResult {
  return { issues: [{ ...blank, file, code, found, expected, ...position }] }
}

function toIssue(file: string, problem: JsonProblem, position: (offset: number) => Position): RuleFileIssue {
  const { code, pointer, found, expected, offset } = problem
  return { file, pointer, code, found, expected, nearest: null, ...position(offset) }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Lines end in 0A, which is no part of any longer UTF-8 sequence. */
function firstWrongByte(bytes: Uint8Array): Position {
  let start = 0
  for (let line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start)
    const row = bytes.subarray(start, end === -1 ? bytes.length : end)
    if (decode(row) === undefined) return { line, column: new TextDecoder().decode(row).indexOf('\uFFFD') + 1 }
    start = end === -1 ? bytes.length : end + 1
  }
  return { line: 1, column: 1 }
}
