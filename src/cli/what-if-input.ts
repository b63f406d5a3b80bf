import { readFile } from 'node:fs/promises'
import type { ReadBody } from '../adapters/http/json-body.js'
import { mergePatch } from '../domain/merge-patch.js'
import { messageOf, UnreadableError, UsageError, type CliSurroundings } from './command.js'
import { readMatchRequest } from './match-input.js'

export interface Wanted {
  readonly sets: readonly string[]
  readonly patch: string | undefined
  readonly asOf: string | undefined
  readonly knownAt: string | undefined
  readonly thenAsOf: string | undefined
}

/** The request in FILE as the service would get it, with what the command line adds. */
export async function readRequest(
  file: string,
  wanted: Wanted,
  surroundings: Pick<CliSurroundings, 'readStandardInput'>,
): Promise<{ readonly body: ReadBody; readonly isWhatIf: boolean }> {
  const { text, value } = await readMatchRequest(file, surroundings)
  const told = wanted.sets.map(patchOf).reduce<unknown>((all, one) => mergePatch(all, one), await patchIn(wanted.patch))
  if (!isRecord(value)) return { body: { text, value }, isWhatIf: false }
  // What else a match request may hold has no meaning here.
  const { include: _include, select, changes: own, then: ownThen, ...rest } = value
  const changes = told === undefined ? own : mergePatch(own, told)
  const then = wanted.thenAsOf === undefined ? ownThen : mergePatch(ownThen, { asOf: wanted.thenAsOf })
  const added = { asOf: wanted.asOf, knownAt: wanted.knownAt, select: chosenIn(select), changes, then }
  const said = Object.fromEntries(Object.entries(added).filter(([, part]) => part !== undefined))
  return { body: { text, value: { ...rest, ...said } }, isWhatIf: changes !== undefined || then !== undefined }
}

function chosenIn(select: unknown): unknown {
  if (!isRecord(select)) return select
  const { area: _area, verdicts: _verdicts, ...chosen } = select
  return chosen
}

/** `revenue.2026=1200`: a value in JSON, or a text as it stands; null makes the fact not known. */
function patchOf(set: string): unknown {
  const at = set.indexOf('=')
  if (at <= 0) throw new UsageError(`--set is FACT=VALUE or FACT.YEAR=VALUE, not ${JSON.stringify(set)}`)
  const value = jsonOr(set.slice(at + 1))
  return set
    .slice(0, at)
    .split('.')
    .reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), value)
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** @throws UnreadableError, UsageError */
async function patchIn(file: string | undefined): Promise<unknown> {
  if (file === undefined) return undefined
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UnreadableError(`cannot read ${file}: ${messageOf(error)}`, { cause: error })
  })
  const patch = jsonOr(text)
  if (isRecord(patch)) return patch
  throw new UsageError(`${file} holds no JSON object: a patch is facts as a profile writes them`)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
