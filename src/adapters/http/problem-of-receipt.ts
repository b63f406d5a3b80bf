import type { ErrorsOf } from './problem-error.js'

/** What is wrong with a receipt, or with the version that one is asked of. */
export const receiptErrors: ErrorsOf = {
  versionNotFound: ({ version, current }) => [
    {
      code: 'version.unknown',
      pointer: '/version',
      detail: {
        zh: `没有第 ${version} 版，现为第 ${current} 版`,
        en: `there is no version ${version}; ${current} is current`,
      },
      nearest: null,
    },
  ],
  receiptNotFound: () => [
    {
      code: 'receipt.unknown',
      pointer: '/path/id',
      detail: { zh: '没有这个编号', en: 'there is nothing of this id' },
      nearest: null,
    },
  ],
  receiptGone: ({ deletedAt }) => [
    {
      code: 'receipt.gone',
      pointer: '/path/id',
      detail: { zh: `企业档案于 ${deletedAt} 删除`, en: `its enterprise was deleted at ${deletedAt}` },
      nearest: null,
    },
  ],
  replayDiffers: ({ expected, actual, engine, engineNow }) => [
    {
      code: 'replay.differs',
      pointer: '/path/id',
      detail: {
        zh: `引擎 ${engine} 的答案为 ${expected}；现引擎 ${engineNow} ${actual === null ? '没有答案' : `的答案为 ${actual}`}`,
        en: `engine ${engine} answered ${expected}; engine ${engineNow} of now ${actual === null ? 'has no answer' : `answers ${actual}`}`,
      },
      nearest: null,
    },
  ],
}

export const receiptProblems = {
  receiptNotFound: {
    status: 404,
    title: { zh: '没有这份回执', en: 'There is no such receipt' },
    help: {
      zh: '编号有误，或不属于当前 API 客户端。',
      en: 'The id is wrong, or it belongs to another API client.',
    },
  },
  receiptGone: {
    status: 410,
    title: { zh: '回执已无法打开', en: 'The receipt can no longer be opened' },
    help: {
      zh: '企业档案已删除，加密其回执的密钥随之销毁。留下的只有回执编号（哈希）与时间，内容无法恢复。',
      en: 'Its enterprise was deleted and the key of its receipts destroyed with it. Its id, a hash, and the times stay; the content cannot be recovered.',
    },
  },
  replayDiffers: {
    status: 409,
    title: { zh: '重放得不到原来的答案', en: 'The replay does not give the answer of then' },
    help: {
      zh: '规则与画像仍是当时的，但引擎已变：errors 给出当时与现在两个答案的哈希及引擎版本。请用当时的版本重放。',
      en: 'Rules and profile are those of then, the engine is not: errors gives the hashes of both answers and the versions. Replay with the version of then.',
    },
  },
  receiptsLocked: {
    status: 503,
    title: { zh: '回执的主密钥不可用', en: 'The master key of the receipts is not available' },
    help: {
      zh: '没有主密钥（HUIQI_MASTER_KEY，或存储文件旁的 .key 文件），或不是加密本存储回执的那一把。其余功能不受影响，请联系运维。',
      en: 'There is no master key (HUIQI_MASTER_KEY, or the .key file beside the store), or it is not the one that the receipts of this store were encrypted under. The rest works; tell whoever runs the service.',
    },
  },
}
