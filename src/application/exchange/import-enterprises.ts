import type { EnterpriseEntry } from '../../domain/enterprise.js'
import { AppError, isAppError } from '../../domain/errors.js'
import { IssueLog, type Issue } from '../../domain/profile-issues.js'
import type { RuleBase } from '../rule-base.js'
import type { Doing } from '../enterprises/doing.js'
import { checkedProfile, type CheckedProfile } from '../enterprises/stored-profile.js'
import type { Entry } from './entry.js'
import { inOrder } from './in-order.js'
import { SeenKeys } from './seen-keys.js'
import { identityOf, upsert, type Upserted, type Upserting } from './upsert.js'

export interface Importing extends Omit<Upserting, 'doing'> {
  readonly getBase: () => RuleBase
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: (text: string) => string
  /** Asked anew for each row: an import may take an hour. */
  readonly doing: () => Doing
}

export type RowOutcome = { readonly entry: Entry } & (
  | Upserted
  | {
      readonly status: 'failed'
      /** Never `storeUnavailable`: that ends the import. */
      readonly error: AppError
    }
)

/** Rows that are under way at once: their writes share what a commit costs. */
const rowsAtOnce = 64

/**
 * Stores each row of a file, in any number; what became of each comes in their order, once it is on the disk. A bad row
 * spoils only itself. The same file again changes nothing, so one that was cut off is simply imported again.
 *
 * @throws AppError storeUnavailable when the store cannot go on; what was yielded before holds
 */
export function importEnterprises(entries: AsyncIterable<Entry>, importing: Importing): AsyncGenerator<RowOutcome> {
  const seen = new SeenKeys(importing.hash)
  return inOrder(entries, rowsAtOnce, async (entry) => importOne(entry, seen, importing))
}

async function importOne(entry: Entry, seen: SeenKeys, importing: Importing): Promise<RowOutcome> {
  const doing = importing.doing()
  try {
    const { given, checked } = looked(entry, seen, importing.getBase(), doing)
    return { entry, ...(await upsert(given, checked, { ...importing, doing })) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code.startsWith('store')) throw error
    return { entry, status: 'failed', error }
  }
}

/** @throws AppError requestInvalid with all that is wrong */
function looked(
  { row, given, issues }: Entry,
  seen: SeenKeys,
  base: RuleBase,
  doing: Doing,
): { readonly given: EnterpriseEntry; readonly checked: CheckedProfile } {
  const checked = given && checkedOrIssues(base, given.profile, doing)
  const all = [...issues, ...(Array.isArray(checked) ? checked : [])]
  if (!given || !checked || Array.isArray(checked) || all.length > 0)
    throw new AppError('requestInvalid', { issues: all })
  const log = new IssueLog()
  checkIdentity(given, checked as CheckedProfile, row, seen, log)
  if (log.problems.length > 0) throw new AppError('requestInvalid', { issues: log.problems })
  return { given, checked: checked as CheckedProfile }
}

function checkedOrIssues(base: RuleBase, profile: unknown, doing: Doing): CheckedProfile | readonly Issue[] {
  try {
    return checkedProfile(base, profile, doing)
  } catch (error) {
    if (isAppError(error, 'profileInvalid')) return error.info.issues
    throw error
  }
}

function checkIdentity(
  given: EnterpriseEntry,
  checked: CheckedProfile,
  row: number,
  seen: SeenKeys,
  log: IssueLog,
): void {
  const named = Object.entries(identityOf(given, checked)).flatMap(([kind, text]) =>
    text === null ? [] : [[kind, text]],
  )
  for (const [kind = '', text = ''] of named) {
    const earlier = seen.note(`${kind}:${text}`, row)
    if (earlier !== null)
      return log.problem('entry.repeated', pointerOf[kind] ?? '', { with: { row: String(earlier) } })
  }
}
const pointerOf: Readonly<Record<string, string>> = {
  id: '/id',
  clientReference: '/clientReference',
  creditCode: '/profile/applicant/creditCode',
}
