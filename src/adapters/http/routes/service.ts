import { z } from 'zod'
import { HttpError } from '../problem.js'
import { route } from '../route.js'

const HealthSchema = z.strictObject({ object: z.literal('health'), status: z.enum(['up', 'ready']) })

const health = route({
  id: 'getHealth',
  method: 'get',
  path: '/healthz',
  tag: 'service',
  summary: { zh: '进程在运行', en: 'The process is up' },
  query: {},
  response: { name: 'Health', schema: HealthSchema, words: { zh: '在运行', en: 'It is up' } },
  problems: [],
  examples: () => [{ name: 'up', words: { zh: '在运行', en: 'Up' }, url: '/healthz', isShown: true }],
  isCacheable: false,
  answer: () => ({ object: 'health', status: 'up' }),
})

const readiness = route({
  id: 'getReadiness',
  method: 'get',
  path: '/readyz',
  tag: 'service',
  summary: { zh: '规则已装载，可以接受请求', en: 'Rules are loaded, requests are welcome' },
  query: {},
  response: { name: 'Health', schema: HealthSchema, words: { zh: '可以接受请求', en: 'It is ready' } },
  problems: ['notReady'],
  examples: () => [{ name: 'ready', words: { zh: '就绪', en: 'Ready' }, url: '/readyz', isShown: true }],
  isCacheable: false,
  answer: ({ isReady }) => {
    if (!isReady) throw new HttpError('notReady', { headers: { 'Retry-After': '5' } })
    return { object: 'health', status: 'ready' }
  },
})

export const serviceRoutes = [health, readiness]
