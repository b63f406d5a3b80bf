import { z } from 'zod'
import type { Page } from '../../application/paging.js'
import { cursorOf } from './cursor.js'

export const listSchema = <Item>(item: z.ZodType<Item>) =>
  z.strictObject({
    object: z.literal('list'),
    data: z.array(item),
    /** Null: this is the last page. */
    nextCursor: z.string().nullable(),
    total: z.int(),
  })
export interface ListBody<Item> {
  object: 'list'
  data: Item[]
  nextCursor: string | null
  total: number
}

export const listBody = <Item>({ data, after, total }: Page<Item>): ListBody<Item> => ({
  object: 'list',
  data: [...data],
  nextCursor: after === null ? null : cursorOf(after),
  total,
})

/** A list that is given in one piece. */
export const wholeList = <Item>(data: readonly Item[]): ListBody<Item> =>
  listBody({ data, after: null, total: data.length })
