import { z } from 'zod'
import { AppError } from '../../../domain/errors.js'
import { listSchema, wholeList } from '../list-body.js'
import { personRoute, type PersonContext } from '../person-route.js'
import { idOf } from './stored-parts.js'

const OpenSessionSchema = z.strictObject({
  id: z.string(),
  startedAt: z.iso.datetime(),
  /** Last used, to the minute. */
  seenAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** As the browser calls itself. */
  agent: z.string(),
  /** Whether it is the one that asks. */
  isCurrent: z.boolean(),
})

const shared = { tag: 'sessions', query: {}, examples: () => [] } as const
const ofPerson = {
  ...shared,
  tag: 'people',
  pathParameters: { id: { zh: '人员编号', en: 'Id of the person' } },
} as const
const listResponse = {
  name: 'SessionList',
  schema: listSchema(OpenSessionSchema),
  words: { zh: '未结束的会话，新者在前', en: 'Sessions that have not ended, the newest first' },
} as const
const nothing = { name: 'Nothing', schema: z.null(), words: { zh: '已结束', en: 'Ended' } } as const

async function openOf(personId: string, { store, acting, session }: PersonContext) {
  const rows = await store.sessions.of(await store.people.row(personId), acting.at)
  return wholeList(
    rows.map(({ sessionId: id, startedAt, seenAt, endsAt, agent }) => {
      return { id, startedAt, seenAt, endsAt, agent, isCurrent: id === session.sessionId }
    }),
  )
}

export const sessionRoutes = [
  personRoute({
    ...shared,
    id: 'listSessions',
    method: 'get',
    path: '/v1/sessions',
    summary: { zh: '我的会话', en: 'My sessions' },
    response: listResponse,
    problems: [],
    act: async (context) => ({ body: await openOf(context.person.personId, context) }),
  }),
  personRoute({
    ...shared,
    id: 'endSession',
    method: 'delete',
    path: '/v1/sessions/{id}',
    pathParameters: { id: { zh: '会话编号', en: 'Id of the session' } },
    summary: { zh: '结束我的一个会话', en: 'End a session of mine' },
    response: nothing,
    status: 204,
    problems: ['sessionNotFound'],
    act: async (context) => {
      const sessionId = idOf(context)
      const { store, person, acting } = context
      if (!(await store.sessions.end(person.personId, sessionId, acting)))
        throw new AppError('sessionNotFound', { sessionId })
      return { body: null }
    },
  }),
  personRoute({
    ...ofPerson,
    id: 'listPersonSessions',
    method: 'get',
    path: '/v1/people/{id}/sessions',
    summary: { zh: '某人的会话', en: "A person's sessions" },
    response: listResponse,
    problems: ['personNotFound'],
    act: async (context) => ({ body: await openOf(idOf(context), context) }),
  }),
  personRoute({
    ...ofPerson,
    id: 'endPersonSessions',
    method: 'delete',
    path: '/v1/people/{id}/sessions',
    summary: { zh: '结束某人的全部会话', en: 'End all sessions of a person' },
    response: nothing,
    status: 204,
    problems: ['personNotFound', 'personClosed'],
    act: async (context) => {
      await context.store.people.endSessions(idOf(context), context.acting)
      return { body: null }
    },
  }),
]
