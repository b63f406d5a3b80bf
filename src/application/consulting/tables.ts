import { tableOf, type Table } from '../../domain/store/table.js'

/** Each consultation as it is now; what was said in it lies sealed in its entries. */
export const consultationTable = tableOf({
  name: 'consultation',
  columns: {
    /** One of `clientModes`: those of test keys are no work. */
    mode: { type: 'text' },
    /** API client whose it is; null: nobody's platform. */
    owner: { type: 'text', isNullable: true },
    /** Hash of the code of whoever asks; null: it came through a platform. */
    code: { type: 'text', isNullable: true },
    clientReference: { type: 'text', isNullable: true },
    policy: { type: 'text' },
    /** Null: about the policy as a whole. */
    criterion: { type: 'text', isNullable: true },
    /** One of `consultationStates`. */
    state: { type: 'text' },
    /** Last day for the answer; null: none is owed. */
    dueOn: { type: 'text', isNullable: true },
    /** 0: no notice says for sure which days are worked until then. */
    isDueCertain: { type: 'integer' },
    askedAt: { type: 'text' },
    changedAt: { type: 'text' },
    /** Number of the newest entry. */
    version: { type: 'integer' },
  },
  indexes: [['mode', 'state'], ['mode', 'policy'], ['owner'], ['code']],
})

/** What was done in it, one after another: `id` is that of the consultation and the number, which only one can take. */
export const consultationEntryTable = tableOf({
  name: 'consultationEntry',
  columns: {
    consultation: { type: 'text' },
    at: { type: 'text' },
    /** Person or key; of an applicant with a code: `applicant`. */
    by: { type: 'text' },
    /** One of `consultationActs`. */
    act: { type: 'text' },
    /** The row of `consultation` that it made, as JSON. */
    row: { type: 'text' },
    /** Under the key of the consultation; null once that was deleted. */
    sealed: { type: 'bytes', isNullable: true },
  },
  indexes: [['consultation']],
})

/** Questions and answers that stand with a criterion for everyone, once a second person has agreed. */
export const faqTable = tableOf({
  name: 'faq',
  columns: {
    policy: { type: 'text' },
    criterion: { type: 'text' },
    /** One of `faqStates`. */
    state: { type: 'text' },
    question: { type: 'text' },
    answer: { type: 'text' },
    /** Cited words as JSON. */
    cites: { type: 'text' },
    /** Consultation that it came from; null: none. */
    consultation: { type: 'text', isNullable: true },
    proposedBy: { type: 'text' },
    proposedAt: { type: 'text' },
    /** Who agreed, rejected or withdrew; null: nobody yet. */
    settledBy: { type: 'text', isNullable: true },
    settledAt: { type: 'text', isNullable: true },
    reason: { type: 'text', isNullable: true },
    version: { type: 'integer' },
  },
  indexes: [['policy', 'state'], ['state']],
})

/** Numbers of changes that were made of one, `FAQ:0001`: of two people at once one makes it. */
export const faqChangeTable = tableOf({
  name: 'faqChange',
  columns: { faq: { type: 'text' }, at: { type: 'text' }, by: { type: 'text' }, to: { type: 'text' } },
  indexes: [['faq']],
})

export const consultingTables: readonly Table[] = [consultationTable, consultationEntryTable, faqTable, faqChangeTable]

export const numbered = (id: string, number: number): string => `${id}:${String(number).padStart(4, '0')}`
