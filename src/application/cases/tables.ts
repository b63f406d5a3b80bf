import { tableOf, type Table } from '../../domain/store/table.js'

/** Each case as it is now. What the applicant said, and why something was decided, lies sealed in its newest version. */
export const caseTable = tableOf({
  name: 'case',
  columns: {
    /** One of `clientModes`: those of test keys are no work. */
    mode: { type: 'text' },
    /** API client whose it is; null: nobody's platform. */
    owner: { type: 'text', isNullable: true },
    /** Hash of the applicant's code; null: it came through a platform. */
    code: { type: 'text', isNullable: true },
    /** One of `caseOrigins`. */
    origin: { type: 'text' },
    clientReference: { type: 'text', isNullable: true },
    policy: { type: 'text' },
    title: { type: 'text' },
    kind: { type: 'text' },
    state: { type: 'text' },
    assignee: { type: 'text', isNullable: true },
    /** Last day for what is to be done next. */
    dueOn: { type: 'text', isNullable: true },
    /** 0: no notice says for sure which days are worked until then. */
    isDueCertain: { type: 'integer' },
    /** Six digits of the place of registration. */
    district: { type: 'text', isNullable: true },
    claimedFen: { type: 'integer', isNullable: true },
    verdict: { type: 'text', isNullable: true },
    computedMinFen: { type: 'integer', isNullable: true },
    /** Null with a lower end: no upper end is known. */
    computedMaxFen: { type: 'integer', isNullable: true },
    /** granted or refused. */
    outcome: { type: 'text', isNullable: true },
    decidedFen: { type: 'integer', isNullable: true },
    preCheckedBy: { type: 'text', isNullable: true },
    /** Rules it was submitted under, by which it is judged: hash of the rule set, and of the rules as they are kept. */
    ruleSet: { type: 'text', isNullable: true },
    rules: { type: 'text', isNullable: true },
    /** Day in China that the rule counts from. */
    acceptedOn: { type: 'text', isNullable: true },
    createdAt: { type: 'text' },
    submittedAt: { type: 'text', isNullable: true },
    decidedAt: { type: 'text', isNullable: true },
    changedAt: { type: 'text' },
    changedBy: { type: 'text' },
    version: { type: 'integer' },
  },
  indexes: [['mode', 'state'], ['mode', 'policy'], ['mode', 'assignee'], ['owner'], ['code']],
})

/** Every version that was; `id` is that of the case, a colon and the version's number, so that only one can make it. */
export const caseVersionTable = tableOf({
  name: 'caseVersion',
  columns: {
    case: { type: 'text' },
    version: { type: 'integer' },
    at: { type: 'text' },
    by: { type: 'text' },
    /** One of `caseActs`, or `create`. */
    act: { type: 'text' },
    /** The row of `case` as JSON. */
    row: { type: 'text' },
    /** The content, packed, under the key of the case. */
    sealed: { type: 'bytes', isNullable: true },
  },
  indexes: [['case']],
})

/** Reports of pre-checks as they were, each with the id of the version that it made. They go with their case. */
export const caseReportTable = tableOf({
  name: 'caseReport',
  columns: { case: { type: 'text' }, sealed: { type: 'bytes' } },
  indexes: [['case']],
})

/** Open cases in the order of the days on which they are due: `MODE:DAY:CASE:VERSION`. */
export const caseQueueTable = tableOf({
  name: 'caseQueue',
  columns: {
    case: { type: 'text' },
    mode: { type: 'text' },
    state: { type: 'text' },
    policy: { type: 'text' },
    kind: { type: 'text' },
    assignee: { type: 'text', isNullable: true },
    district: { type: 'text', isNullable: true },
    dueOn: { type: 'text' },
  },
  indexes: [['mode'], ['mode', 'assignee'], ['case']],
})

/** What is left of a case that was deleted: that there was one. */
export const caseTombstoneTable = tableOf({
  name: 'caseTombstone',
  columns: { at: { type: 'text' }, by: { type: 'text' } },
  indexes: [],
})

export const caseTables: readonly Table[] = [
  caseTable,
  caseVersionTable,
  caseReportTable,
  caseQueueTable,
  caseTombstoneTable,
]

/** Numbers of versions in the order of texts. */
export const caseVersionId = (id: string, version: number): string => `${id}:${String(version).padStart(6, '0')}`
