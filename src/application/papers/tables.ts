import { tableOf } from '../../domain/store/table.js'

/**
 * Files handed in with a case, `CASE.01` upwards: the number is claimed by inserting the row, so that no more are taken
 * than may be, however many are sent at once. A removed one keeps its row, and its number for ever.
 */
export const paperTable = tableOf({
  name: 'paper',
  columns: {
    case: { type: 'text' },
    /** Whose pieces its content is. */
    content: { type: 'text' },
    /** Name, type and what it is for, under the key of the case. */
    sealed: { type: 'bytes' },
    bytes: { type: 'integer' },
    /** Of its content. */
    hash: { type: 'text' },
    at: { type: 'text' },
    by: { type: 'text' },
    removedAt: { type: 'text', isNullable: true },
  },
  indexes: [['case']],
})

/** Pieces of contents, `CONTENT:0000` upwards, under the key of the case: no row is larger than every store takes. */
export const paperPieceTable = tableOf({
  name: 'paperPiece',
  columns: { content: { type: 'text' }, sealed: { type: 'bytes' } },
  indexes: [['content']],
  together: 'content',
})

/** Contents whose pieces are coming in. One that stays here is of a process that ended in its midst. */
export const paperUnderwayTable = tableOf({
  name: 'paperUnderway',
  columns: { at: { type: 'text' } },
  indexes: [['at']],
})
