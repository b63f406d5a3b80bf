import { z } from 'zod'
import { clientModes, scopes, type Caller } from '../../../application/clients/caller.js'
import { AppError } from '../../../domain/errors.js'
import { route, type RouteContext } from '../route.js'

const ClientSchema = z.strictObject({
  object: z.literal('client'),
  id: z.string(),
  name: z.string(),
  mode: z.enum(clientModes),
  /** The day it is for this client where a request names none; of a test client that of the sandbox. */
  today: z.string(),
  scopes: z.array(z.enum(scopes)),
  limits: z.strictObject({
    ratePerMinute: z.int(),
    /** Null: there is none. */
    dailyQuota: z.int().nullable(),
  }),
  /** The key that came with the request. */
  key: z.strictObject({
    id: z.string(),
    prefix: z.string(),
    /** Instant from which it is refused; null: none. */
    expiresAt: z.iso.datetime().nullable(),
  }),
})

/** @throws AppError keyMissing */
function callerIn({ caller }: RouteContext): Caller {
  if (!caller) throw new AppError('keyMissing', {})
  return caller
}

const own = route({
  id: 'getClient',
  method: 'get',
  path: '/v1/client',
  tag: 'clients',
  summary: { zh: '我的密钥是谁的，可以做什么', en: 'Whose key mine is, and what it may do' },
  description: {
    zh: '任何有效的密钥都可以。剩余次数见响应头 RateLimit。',
    en: 'For any key that holds. The header RateLimit says how many requests are left.',
  },
  query: {},
  response: { name: 'Client', schema: ClientSchema, words: { zh: 'API 客户端', en: 'The API client' } },
  problems: [],
  isCacheable: false,
  examples: () => [
    { name: 'own', words: { zh: '带密钥', en: 'With a key' }, url: '/v1/client', caller: exampleCaller, isShown: true },
    {
      name: 'withoutKey',
      words: { zh: '没有密钥', en: 'Without one' },
      url: '/v1/client',
      status: 401,
      isShown: true,
    },
  ],
  answer: (context) => {
    const { today } = context.surroundings
    const { clientId, clientName, keyId, keyPrefix, keyExpiresAt, mode, scopes: held, limits } = callerIn(context)
    return {
      object: 'client',
      id: clientId,
      name: clientName,
      mode,
      today,
      scopes: [...held],
      limits: { ...limits },
      key: { id: keyId, prefix: keyPrefix, expiresAt: keyExpiresAt },
    }
  },
})

/** A client as the documentation shows it. */
export const exampleCaller: Caller = {
  clientId: 'client_example',
  clientName: 'Example',
  keyId: 'key_example',
  keyPrefix: 'hq_test_Ex4mp',
  keyExpiresAt: null,
  mode: 'test',
  scopes: new Set(scopes),
  limits: { ratePerMinute: 600, dailyQuota: 100_000 },
}

export const clientRoutes = [own]
