import { PreCheckRequestSchema, type PreCheckRequest } from '../../domain/pre-check.js'
import { inside, IssueLog } from '../../domain/profile-issues.js'
import type { ReadBody } from './json-body.js'
import { requestReader, type ReadRequest } from './match-request.js'

const readParts = requestReader(PreCheckRequestSchema)

/** What only a reviewer gives, in a case: named apart, since whoever sends it believes that it counts. */
const ofReviewers = ['judgements', 'overrides', 'judgments']

/** An application as it was sent. A sum that does not say its unit is asked about, never guessed. */
export function readPreCheckRequest({ text, value }: ReadBody): ReadRequest<PreCheckRequest> {
  if (!isRecord(value)) return readParts({ text, value })
  const log = new IssueLog()
  for (const key of ofReviewers) if (Object.hasOwn(value, key)) log.problem('judgement.notHere', inside('', key))
  const isUnitless = Object.hasOwn(value, 'claimed') && !saysUnit(value['claimed'])
  if (isUnitless) log.problem('claimed.unitMissing', '/claimed')
  const told = Object.entries(value).filter(([key]) => !ofReviewers.includes(key) && !(isUnitless && key === 'claimed'))
  const { request, issues } = readParts({ text, value: Object.fromEntries(told) })
  return { request, issues: [...log.problems, ...issues] }
}

const saysUnit = (claimed: unknown): boolean => isRecord(claimed) && Object.hasOwn(claimed, 'unit')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
