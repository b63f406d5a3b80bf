import type { ErrorsOf } from './problem-error.js'

/** What is wrong with a job. */
export const jobErrors: ErrorsOf = {
  jobNotFound: () => [
    {
      code: 'job.unknown',
      pointer: '/path/id',
      detail: { zh: '没有这个编号', en: 'there is nothing of this id' },
      nearest: null,
    },
  ],
  jobNotDone: ({ state }) => [
    {
      code: 'job.notDone',
      pointer: '/path/id',
      detail: { zh: `任务状态为 ${state}`, en: `the job is ${state}` },
      nearest: null,
    },
  ],
  jobsTooMany: ({ most }) => [
    {
      code: 'jobs.tooMany',
      pointer: '',
      detail: { zh: `未结束的任务已有 ${most} 个`, en: `${most} jobs have not ended yet` },
      nearest: null,
    },
  ],
  jobAbandoned: ({ attempts }) => [
    {
      code: 'job.abandoned',
      pointer: '',
      detail: {
        zh: `${attempts} 次由服务进程接手，每次都中途终止`,
        en: `taken up ${attempts} times, each time by a process that ended in its midst`,
      },
      nearest: null,
    },
  ],
  batchTooLarge: ({ mostLines, mostBytes }) => [
    {
      code: 'batch.tooLarge',
      pointer: '',
      detail: {
        zh: `一个任务最多 ${mostLines} 行、${mostBytes} 字节`,
        en: `a job takes at most ${mostLines} lines and ${mostBytes} bytes`,
      },
      nearest: null,
    },
  ],
}

export const jobProblems = {
  jobNotFound: {
    status: 404,
    title: { zh: '没有这个任务', en: 'There is no such job' },
    help: {
      zh: '编号有误、不属于当前 API 客户端、已删除，或结束已满 7 天（任务与结果一同清除）。',
      en: 'The id is wrong, it belongs to another API client, it was deleted, or it ended 7 days ago: a job goes with its result.',
    },
  },
  jobNotDone: {
    status: 409,
    title: { zh: '任务没有结果', en: 'The job has no result' },
    help: {
      zh: '只有状态为 done 的任务有结果；进度见 GET /v1/jobs/{id} 或其 events。失败与取消的任务没有结果。',
      en: 'Only a job that is done has one; see GET /v1/jobs/{id} or its events for how far it is. Those that failed or were cancelled have none.',
    },
  },
  jobsTooMany: {
    status: 429,
    title: { zh: '未结束的任务过多', en: 'Too many jobs have not ended' },
    help: {
      zh: '请等一些任务结束，或取消不再需要的任务。',
      en: 'Wait until some have ended, or cancel those that are not needed.',
    },
  },
  jobAbandoned: {
    status: 500,
    title: { zh: '任务屡次中断，不再重试', en: 'The job was cut off again and again and is not tried any more' },
    help: {
      zh: '处理它的服务进程多次在中途终止；请联系运维。',
      en: 'Process after process of the service ended while it worked at it; tell whoever runs the service.',
    },
  },
  batchTooLarge: {
    status: 413,
    title: { zh: '一个任务装不下这批画像', en: 'The batch is more than a job takes' },
    help: {
      zh: '请分成几个任务，或不带 Prefer: respond-async 逐行流式匹配，后者没有上限。',
      en: 'Send several jobs, or match line by line without Prefer: respond-async, which has no limit.',
    },
  },
}
