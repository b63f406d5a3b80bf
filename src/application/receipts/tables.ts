import { tableOf } from '../../domain/store/table.js'

/** What is known of a receipt beside its content, and all that stays of it when its enterprise is deleted. */
export const receiptTable = tableOf({
  name: 'receipt',
  columns: {
    /** API client whose it is. */
    owner: { type: 'text' },
    enterprise: { type: 'text' },
    version: { type: 'integer' },
    asOf: { type: 'text' },
    at: { type: 'text' },
    by: { type: 'text' },
    /** Id of its content. */
    content: { type: 'text' },
  },
  indexes: [],
})

/** Contents, encrypted; ids sort by time. They go with their enterprise. */
export const receiptContentTable = tableOf({
  name: 'receiptContent',
  columns: { enterprise: { type: 'text' }, receipt: { type: 'text' }, sealed: { type: 'bytes' } },
  indexes: [['enterprise']],
})

/** Rules that a service has answered by, compressed; the id is the hash of their text. */
export const keptRulesTable = tableOf({
  name: 'keptRules',
  columns: { ruleSet: { type: 'text' }, at: { type: 'text' }, packed: { type: 'bytes' } },
  indexes: [['ruleSet']],
})
