import type { Application, CaseContent, NewCase } from '../../domain/desk-case.js'
import { AppError } from '../../domain/errors.js'
import { claimCode, readClaimCode } from '../claim-code.js'
import { policyIn, readApplication } from './applied.js'
import { refuseStale, type AskedChange, type CaseChanges } from './case-changes.js'
import type { CaseDoing, CaseParty } from './case-party.js'
import type { OpenCase } from './case-records.js'

export interface BegunCase {
  readonly made: OpenCase
  /** Opens the case for the applicant; in this answer and nowhere else. Null: its platform looks after it. */
  readonly code: string | null
}

/** Cases as those have them who apply: by a platform's key, or by the code of the one case. */
export class Cases {
  readonly #changes: CaseChanges

  constructor(changes: CaseChanges) {
    this.#changes = changes
  }

  /**
   * Begins a case as a draft.
   *
   * @param random `claimCodeBytes` bytes that nobody can guess; platforms need none
   * @throws AppError requestInvalid, profileInvalid, receiptsLocked
   */
  async begin(given: NewCase, doing: CaseDoing, random: Uint8Array | null): Promise<BegunCase> {
    const { clientReference = null, policy, ...application } = given
    const { records, getBase } = this.#changes.around
    const base = getBase()
    const of = { ...policyIn(base, policy), clientReference, acceptedOn: null }
    const read = readApplication(base, of, application, doing, this.#changes.around)
    const code = random && claimCode(random)
    const row = { ...blankRow, ...of, ...read, ...whose(doing.party), ...this.#codeOf(code), ...madeBy(doing) }
    const made = await records.write(null, { row, content: { ...blankContent, application } }, { act: 'create' }, doing)
    // An id that was handed out before: the request was cut off and comes again.
    return made ? { made, code } : { made: await this.read(row.id, doing), code: null }
  }

  /** @throws AppError caseNotFound, receiptsLocked, storeUnreadable */
  readonly read = async (id: string, doing: Pick<CaseDoing, 'party'>): Promise<OpenCase> =>
    this.#changes.read(id, doing)

  /**
   * @param typed the code as somebody typed it; null: none was sent
   * @returns id of the case, and the applicant as whom it may be opened
   * @throws AppError claimCodeRefused
   */
  async open(typed: string | null): Promise<{ readonly id: string; readonly party: CaseParty }> {
    if (typed === null) throw new AppError('claimCodeRefused', { reason: 'missing' })
    const read = readClaimCode(typed)
    if (read === null) throw new AppError('claimCodeRefused', { reason: 'malformed' })
    const { code } = this.#codeOf(read)
    const row = await this.#changes.around.records.rowOfCode(code)
    if (!row) throw new AppError('claimCodeRefused', { reason: 'unknown' })
    return { id: row.id, party: { kind: 'applicant', code } }
  }

  /** Says anew what is applied for. @throws AppError as `begin`, caseActRefused, versionStale */
  async edit(id: string, application: Application, asked: AskedChange, doing: CaseDoing): Promise<OpenCase> {
    return this.#changes.act(id, 'edit', asked, doing, async ({ row }) => {
      const base = await this.#changes.baseOf(row)
      return { row: readApplication(base, row, application, doing, this.#changes.around), content: { application } }
    })
  }

  /** From now on it is judged by the rules of now. @throws AppError caseActRefused, versionStale, profileInvalid */
  async submit(id: string, asked: AskedChange, doing: CaseDoing): Promise<OpenCase> {
    return this.#changes.act(id, 'submit', asked, doing, async ({ row, content }) => {
      const { getBase, rules } = this.#changes.around
      const base = getBase()
      // The rules may have changed since it was begun.
      const of = { ...policyIn(base, row.policy) }
      const read = readApplication(base, row, content.application, doing, this.#changes.around)
      const kept = { rules: await rules.keep(base, doing.at), ruleSet: base.compiled.ruleSet.hash }
      return { row: { ...of, ...read, ...kept, submittedAt: doing.at }, detail: { ruleSet: kept.ruleSet } }
    })
  }

  /** What was asked for has come, as far as it will. @throws AppError caseActRefused, versionStale */
  async supplement(id: string, asked: AskedChange, doing: CaseDoing): Promise<OpenCase> {
    return this.#changes.act(id, 'supplement', asked, doing, async ({ content }) => ({
      content: {
        supplements: content.supplements.map((one) => ({ ...one, answeredAt: one.answeredAt ?? doing.at })),
      },
    }))
  }

  /** @throws AppError caseActRefused, versionStale */
  async withdraw(
    id: string,
    { reason, ...asked }: AskedChange & { readonly reason: string | null },
    doing: CaseDoing,
  ): Promise<OpenCase> {
    return this.#changes.act(id, 'withdraw', asked, doing, async () => ({
      content: { withdrawn: { reason, at: doing.at } },
    }))
  }

  /** Destroys a draft, or what was withdrawn. @throws AppError caseNotFound, caseActRefused, versionStale */
  async remove(id: string, { expectedVersion }: AskedChange, doing: CaseDoing): Promise<void> {
    const row = await this.#changes.row(id, doing)
    refuseStale(row, expectedVersion)
    this.#changes.stateAfter('remove', row, doing)
    if (await this.#changes.around.records.remove(row, doing)) return
    const now = await this.#changes.around.records.catchUp(row)
    throw new AppError('versionStale', { expected: row.version, current: now.version })
  }

  #codeOf<Code extends string | null>(code: Code): { readonly code: Code } {
    const { hash } = this.#changes.around
    return { code: (code && hash(`huiqi case code ${code}`)) as Code }
  }
}

const blankRow = {
  state: 'draft',
  assignee: null,
  dueOn: null,
  isDueCertain: 1,
  verdict: null,
  computedMinFen: null,
  computedMaxFen: null,
  outcome: null,
  decidedFen: null,
  preCheckedBy: null,
  ruleSet: null,
  rules: null,
  submittedAt: null,
  decidedAt: null,
  version: 0,
} as const

const blankContent: Omit<CaseContent, 'application'> = {
  schema: 'huiqi.case/1',
  judgements: [],
  overrides: [],
  supplements: [],
  preChecks: [],
  reopened: [],
  decision: null,
  withdrawn: null,
}

const whose = (party: CaseParty) => ({
  owner: party.kind === 'platform' ? party.owner : null,
  mode: party.kind === 'platform' ? party.mode : 'live',
  origin: ({ platform: 'platform', applicant: 'applicant', reviewer: 'counter' } as const)[party.kind],
})

const madeBy = ({ at, by, newId }: CaseDoing) => ({
  id: newId('case'),
  createdAt: at,
  changedAt: at,
  changedBy: by,
})
