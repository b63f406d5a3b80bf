import { AppError } from '../../domain/errors.js'
import type { Policy } from '../../domain/policy.js'
import type { KeptRules } from '../receipts/kept-rules.js'
import type { RuleBase } from '../rule-base.js'
import { drafted, refuseMistakes, type DraftPlaces } from './draft.js'

/** Which rule sets are compared. */
export interface ImpactSides {
  /** Hashes; absent: the rules in use. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Policies that are not published, beside or in place of those of `to`. */
  readonly drafts?: readonly Policy[] | undefined
}

interface Known {
  readonly rules: KeptRules
  readonly current: RuleBase
  readonly hash: (text: string) => string
}

/** @throws AppError ruleSetUnknown with the hashes that are kept, draftInvalid, storeUnavailable */
export async function sidesOf(
  known: Known,
  { from, to, drafts = [] }: ImpactSides,
  locate?: DraftPlaces['locate'],
): Promise<{ readonly from: RuleBase; readonly to: RuleBase }> {
  const before = await sideOf(known, 'from', from)
  const after = await sideOf(known, 'to', to)
  if (drafts.length === 0) return { from: before, to: after }
  const made = drafted(after, drafts, known.hash)
  refuseMistakes(made, { pointerOf: (draft) => `/drafts/${draft}`, ...(locate && { locate }) })
  return { from: before, to: made.base }
}

async function sideOf({ rules, current }: Known, askedAs: 'from' | 'to', hash: string | undefined): Promise<RuleBase> {
  if (hash === undefined) return current
  const found = await rules.find(hash, current)
  if (found) return found
  const held = new Set([current.compiled.ruleSet.hash, ...(await rules.held())])
  throw new AppError('ruleSetUnknown', { ruleSet: hash, askedAs, held: [...held] })
}
