import { z } from 'zod'
import { hasEnded } from '../../../domain/job.js'
import { ImpactAnswerSchema } from '../../../domain/impact.js'
import { ReachAnswerSchema } from '../../../domain/reach.js'
import { BatchOutputSchema } from '../batch/batch-bodies.js'
import { jobBody, JobSchema } from '../job-body.js'
import { jobEvents } from '../job-events.js'
import { storedRoute, type StoredContext } from '../stored-route.js'
import { page, pageAsked } from './shared.js'
import { idOf, listed, storedListSchema, storeProblems } from './stored-parts.js'

const pathParameters = { id: { zh: '任务编号', en: 'Id of the job' } }
const response = {
  name: 'Job',
  schema: JobSchema,
  words: { zh: '任务及其进度', en: 'The job and how far it is' },
} as const
const problems = ['jobNotFound', ...storeProblems] as const
const shared = { tag: 'jobs', query: {}, examples: () => [] } as const

export const jobRoutes = [
  storedRoute({
    ...shared,
    id: 'listJobs',
    method: 'get',
    path: '/v1/jobs',
    summary: { zh: '列出任务', en: 'List jobs' },
    query: { ...page },
    response: {
      name: 'JobList',
      schema: storedListSchema(JobSchema),
      words: { zh: '由新到旧的一页', en: 'A page, the newest first' },
    },
    problems: ['requestInvalid', ...storeProblems],
    act: async ({ store, query, doing }) => {
      const { data, after } = await store.jobs.list(pageAsked(query), doing)
      return { body: listed(data.map(jobBody), after) }
    },
  }),
  storedRoute({
    ...shared,
    id: 'getJob',
    method: 'get',
    path: '/v1/jobs/{id}',
    summary: { zh: '查询任务', en: 'Read a job' },
    description: {
      zh: '带 Prefer: respond-async 的请求得到 202 与任务地址。任务在服务重启、进程被杀后由任一实例接着做；结束满 7 天后连同结果一起清除。',
      en: 'A request with Prefer: respond-async is answered 202 with the address of a job. When a process ends, any other goes on with it; 7 days after it has ended it goes, with its result.',
    },
    pathParameters,
    response,
    problems,
    act: async (context) => ({ body: jobBody(await jobOf(context)) }),
  }),
  storedRoute({
    ...shared,
    id: 'watchJob',
    method: 'get',
    path: '/v1/jobs/{id}/events',
    summary: { zh: '任务进度（SSE）', en: 'Progress of a job as server-sent events' },
    description: {
      zh: '先发当前状态，以后每次变化发一个 job 事件，data 为整个任务，id 为其版本；无变化时每 15 秒发一行注释；任务结束即关闭，至多 10 分钟。以 Last-Event-ID 重连则从下一次变化起；已看过结束状态的得到 204。',
      en: 'The state of now, then an event named job for each change, its data the whole job, its id the version; a comment line every 15 seconds where nothing changes; closed when the job has ended, after 10 minutes at most. Come again with Last-Event-ID for what changes from there on; whoever has seen the end is answered 204.',
    },
    pathParameters,
    response: { ...response, words: { zh: '事件流', en: 'A stream of events' } },
    sends: ['text/event-stream'],
    problems,
    act: async (context) => {
      const { id, version, state } = await jobOf(context)
      const seen = context.lastEventId
      if (hasEnded(state) && seen === String(version)) return { status: 204, body: null }
      const chunks = jobEvents({
        read: async () => context.store.jobs.read(id, context.doing),
        seen,
        signal: context.signal,
      })
      return { body: null, stream: { type: 'text/event-stream; charset=utf-8', chunks } }
    },
  }),
  storedRoute({
    ...shared,
    id: 'getJobResult',
    method: 'get',
    path: '/v1/jobs/{id}/result',
    summary: { zh: '读取任务结果', en: 'Read the result of a job' },
    description: {
      zh: 'reach、draftReach、impact 为 JSON，与不作任务时的应答相同；batch 为 NDJSON，每行一个结果，最后是 batch.end。只有 done 的任务有结果。',
      en: 'Of reach, draftReach and impact JSON, the same as without a job; of batch NDJSON, a result for each line, at last batch.end. Only a job that is done has one.',
    },
    pathParameters,
    response: {
      name: 'JobResult',
      schema: z.union([ReachAnswerSchema, ImpactAnswerSchema, BatchOutputSchema]),
      words: { zh: '任务的结果', en: 'What came out' },
    },
    sends: ['application/json', 'application/x-ndjson'],
    problems: ['jobNotDone', ...problems],
    act: async (context) => {
      const { type, pieces } = await context.store.jobs.result(idOf(context), context.doing)
      return { body: null, stream: { type: `${type}; charset=utf-8`, chunks: pieces } }
    },
  }),
  storedRoute({
    ...shared,
    id: 'cancelJob',
    method: 'post',
    path: '/v1/jobs/{id}/cancel',
    summary: { zh: '取消任务', en: 'Cancel a job' },
    description: {
      zh: '立即生效，已算出的部分不保留；已结束的任务不变。',
      en: 'At once; nothing is kept of what was worked out. One that has ended stays as it is.',
    },
    pathParameters,
    response,
    problems,
    act: async (context) => ({ body: jobBody(await context.store.jobs.cancel(idOf(context), context.doing)) }),
  }),
  storedRoute({
    ...shared,
    id: 'deleteJob',
    method: 'delete',
    path: '/v1/jobs/{id}',
    summary: { zh: '删除任务及其结果', en: 'Delete a job with its result' },
    pathParameters,
    response: { ...response, words: { zh: '已删除', en: 'It is gone' } },
    status: 204,
    problems,
    act: async (context) => {
      await context.store.jobs.remove(idOf(context), context.doing)
      return { body: null }
    },
  }),
]

const jobOf = async (context: Pick<StoredContext, 'store' | 'doing' | 'path'>) =>
  context.store.jobs.read(idOf(context), context.doing)
