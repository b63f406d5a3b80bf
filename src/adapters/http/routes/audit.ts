import { z } from 'zod'
import { readAudit } from '../../../application/read-audit.js'
import { personRoute } from '../person-route.js'
import { dayParameter, textParameter } from '../query.js'
import { page, pageAsked } from './shared.js'
import { listed, storedListSchema } from './stored-parts.js'

const EntrySchema = z.strictObject({
  id: z.string(),
  at: z.iso.datetime(),
  /** Id of a person, of a key, or `cli:` and who was at the machine. */
  by: z.string(),
  /** What was done: `person.created`. */
  action: z.string(),
  /** Id of what it was done to. */
  about: z.string(),
  /** With what; null: there is nothing to add. */
  detail: z.json(),
})

export const auditRoutes = [
  personRoute({
    id: 'listAudit',
    method: 'get',
    path: '/v1/audit',
    tag: 'people',
    summary: { zh: '审计日志', en: 'The audit log' },
    description: {
      zh: '谁在何时对什么做了什么，新者在前；只增不改。',
      en: 'Who did what to what, and when, the newest first. It is only added to.',
    },
    query: {
      about: textParameter({ zh: '对象的编号', en: 'Id of what it was done to' }),
      by: textParameter({ zh: '做的人或密钥的编号', en: 'Id of the person or key that did it' }),
      action: textParameter({
        zh: '做了什么；以点结尾则为其下全部，如 person.',
        en: 'What was done; one that ends in a dot: all that begin so, as person.',
      }),
      from: dayParameter({ zh: '起始日（北京时间）', en: 'First day (China)' }),
      to: dayParameter({ zh: '截止日（北京时间），含当日', en: 'Last day (China), included' }),
      ...page,
    },
    response: {
      name: 'AuditList',
      schema: storedListSchema(EntrySchema),
      words: { zh: '一页，新者在前', en: 'A page, the newest first' },
    },
    problems: ['requestInvalid'],
    examples: () => [],
    act: async ({ store, query }) => {
      const { data, after } = await readAudit(store.exchange.store, query, pageAsked(query))
      return { body: listed(data, after) }
    },
  }),
]
