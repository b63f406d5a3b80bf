import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { ReadBody } from '../adapters/http/json-body.js'
import { messageOf, UnreadableError, UsageError, type CliSurroundings } from './command.js'

interface Opened {
  /** One application; else a table of them. */
  readonly isJson: boolean
  readonly bytes: AsyncIterable<Uint8Array>
}

/** What the file holds is told by its first character: no table begins with a brace. @throws UnreadableError */
export async function openedApplications(file: string, { standardInput }: CliSurroundings): Promise<Opened> {
  const pieces = readable(file, file === '-' ? standardInput() : createReadStream(file))
  const read: Uint8Array[] = []
  let first: string | undefined
  for (;;) {
    const next = await pieces.next()
    if (next.done === true) break
    read.push(next.value)
    first = /[^\s\uFEFF]/u.exec(new TextDecoder().decode(next.value))?.[0]
    if (first !== undefined) break
  }
  return { isJson: first === '{', bytes: continued(read, pieces) }
}

async function* readable(file: string, pieces: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of pieces) yield piece as Uint8Array
  } catch (error) {
    throw new UnreadableError(`cannot read ${file}: ${messageOf(error)}`, { cause: error })
  }
}

async function* continued(read: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* read
  yield* rest
}

export const wholeOf = async (bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> => buffer(bytes)

/** The application with the policy that the command line names. @throws UsageError where it names another one itself */
export function applicationIn({ text, value }: ReadBody, policy: string): ReadBody {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { text, value }
  if ('policy' in value && value.policy !== policy)
    throw new UsageError(`the application is for ${JSON.stringify(value.policy)}, not for ${policy}`)
  return { text, value: { ...value, policy } }
}
