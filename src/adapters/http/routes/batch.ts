import { BatchLineSchema, BatchOutputSchema } from '../batch/batch-bodies.js'
import type { Documented } from '../route.js'

export const batchRoute: Documented = {
  id: 'matchBatch',
  method: 'post',
  path: '/v1/matches/batch',
  tag: 'matches',
  summary: { zh: '批量匹配，逐行流式', en: 'Match many profiles, line by line' },
  description: {
    zh: 'NDJSON：每行一个 POST /v1/matches 的请求体，可另加 id；按序每行一个结果，最后一行 batch.end 给出计数。错误就地写在该行的 problem 里，只影响该行；一行不超过 1 MiB，空行跳过。边读边算：请一边发送一边读取，停止读取则停止计算，断开则中止；60 秒没有数据往来即断开。每行计一次每日额度（首行即请求本身），每分钟次数只计一次；额度用完后其余各行得到 quotaExceeded。没有 batch.end 即未完成。带 Prefer: respond-async 则先收下整批（至多 100000 行、256 MiB）作为任务，稍后在任务处读取结果。',
    en: 'NDJSON: each line is a body of POST /v1/matches, with an id of your own if you like; a result for each line, in order, and at last batch.end with the counts. What is wrong with a line stands in its problem and spoils nothing else; a line has at most 1 MiB, empty ones are skipped. Read while you send: who stops reading stops the work, who disconnects ends it, and a connection on which nothing moves for 60 seconds is closed. Each line spends one of the quota of the day (the first is the request itself); of the requests a minute the whole batch is one. When the quota is spent, further lines answer quotaExceeded. Without batch.end it is not complete. With Prefer: respond-async the whole batch is taken first (at most 100,000 lines and 256 MiB) as a job, where the results are read later.',
  },
  query: {},
  streams: true,
  request: { name: 'BatchLine', schema: BatchLineSchema },
  response: {
    name: 'BatchOutput',
    schema: BatchOutputSchema,
    words: { zh: '逐行：batch.result，最后是 batch.end', en: 'Line by line: batch.result, at last batch.end' },
  },
  mayBeJob: true,
  problems: [
    'bodyUnreadable',
    'mediaTypeUnsupported',
    'batchTooLarge',
    'jobsTooMany',
    'idempotencyMismatch',
    'idempotencyUnderway',
    'storeUnavailable',
  ],
  examples: () => [],
}
