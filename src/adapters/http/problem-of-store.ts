import type { ErrorCode } from '../../domain/errors.js'
import type { ProblemKind } from './problem-error.js'

export const storeProblems = {
  storeUnavailable: {
    status: 503,
    title: { zh: '存储暂不可用', en: 'The store is not available' },
    help: {
      zh: '未能读写存储。若是写入，请以同一 Idempotency-Key 稍后重试；已确认的数据不会丢失。',
      en: 'The store could not be read or written. Try again later, a write with the same Idempotency-Key; nothing acknowledged is lost.',
    },
  },
  storeNewer: {
    status: 503,
    title: { zh: '存储版本较新', en: 'The store is of a newer version' },
    help: {
      zh: '存储已由更新的版本升级，本实例须升级后才能使用。',
      en: 'A later release has brought the store forward; this instance must be upgraded before it can use it.',
    },
  },
  storeUnreadable: {
    status: 500,
    title: { zh: '存储内容有误', en: 'What is stored cannot be read' },
    help: {
      zh: '存储的内容与本版本不符，需运维人员查看日志。',
      en: 'What is stored does not fit this version; the log tells an operator where.',
    },
  },
} as const satisfies Partial<Record<ErrorCode, ProblemKind>>
