import { receiptHead, storedMatch } from '../../../application/receipts/receipt-view.js'
import type { AnsweredReceipt } from '../../../application/receipts/receipts.js'
import {
  ReceiptHeadSchema,
  StoredMatchRequestSchema,
  StoredMatchSchema,
  StoredReceiptSchema,
  type StoredMatch,
} from '../../../domain/receipt.js'
import { requestReader } from '../match-request.js'
import { storedRoute, type Acted, type StoredContext } from '../stored-route.js'
import { page, pageAsked } from './shared.js'
import { bodyProblems, enterpriseId, idOf, listed, requestOf, storedListSchema, storeProblems } from './stored-parts.js'

const readRequest = requestReader(StoredMatchRequestSchema)

const receiptId = { id: { zh: '回执编号：其内容的哈希', en: 'Id of the receipt: the hash of its content' } }
const matched = {
  name: 'StoredMatch',
  schema: StoredMatchSchema,
  words: { zh: '回执与答案；重放时逐字节相同', en: 'The receipt and the answer, the same to the byte when replayed' },
} as const
const openProblems = ['receiptNotFound', 'receiptGone', 'receiptsLocked', ...storeProblems] as const

export const receiptRoutes = [
  storedRoute({
    id: 'matchEnterprise',
    method: 'post',
    path: '/v1/enterprises/{id}/matches',
    tag: 'receipts',
    summary: { zh: '为已存企业匹配并留下回执', en: 'Match a stored enterprise and keep a receipt' },
    description: {
      zh: '用当前版或 version 所指的画像匹配。回执以其内容的哈希为编号，不可更改，规则变化后仍可重放；同样的请求得到同一份回执。回执内容以该企业的密钥加密。If-Match 要求当前版本未变。',
      en: 'Of the current profile, or of the one that version names. The receipt is named by the hash of its content, never changes, and can be replayed after the rules have changed; the same request has the same receipt. Its content is encrypted under a key of the enterprise. If-Match asks for the current version.',
    },
    pathParameters: enterpriseId,
    query: {},
    hasBody: true,
    request: { name: 'StoredMatchRequest', schema: StoredMatchRequestSchema },
    response: matched,
    status: 201,
    problems: [
      ...bodyProblems,
      'enterpriseNotFound',
      'versionNotFound',
      'versionStale',
      'receiptGone',
      'replayDiffers',
      'idempotencyMismatch',
      'idempotencyUnderway',
      'receiptsLocked',
      ...storeProblems,
    ],
    examples: () => [],
    isCreation: true,
    isChange: true,
    act: async (context) => {
      const { base, language, surroundings, expectedVersion, store, doing } = context
      const asking = { base, language, surroundings, expectedVersion, enterprises: store.enterprises }
      return shown(await store.receipts.make(idOf(context), requestOf(context, readRequest), asking, doing))
    },
    // The answer tells of the profile: it is made again rather than kept in clear text.
    recall: async (context, kept) => replayed(context, kept),
  }),
  storedRoute({
    id: 'listReceipts',
    method: 'get',
    path: '/v1/enterprises/{id}/receipts',
    tag: 'receipts',
    summary: { zh: '列出企业的回执', en: 'List the receipts of an enterprise' },
    pathParameters: enterpriseId,
    query: { ...page },
    response: {
      name: 'ReceiptList',
      schema: storedListSchema(ReceiptHeadSchema),
      words: { zh: '由新到旧的一页', en: 'A page, the newest first' },
    },
    problems: ['enterpriseNotFound', 'requestInvalid', ...storeProblems],
    examples: () => [],
    act: async (context) => {
      const { enterprises, receipts } = context.store
      const { data, after } = await receipts.list(enterprises, idOf(context), pageAsked(context.query), context.doing)
      return { body: listed(data.map(receiptHead), after) }
    },
  }),
  storedRoute({
    id: 'getReceipt',
    method: 'get',
    path: '/v1/receipts/{id}',
    tag: 'receipts',
    summary: { zh: '读取回执', en: 'Read a receipt' },
    description: {
      zh: '编号即 content 规范 JSON（RFC 8785）的 SHA-256，任何人都可核对。',
      en: 'The id is the SHA-256 of the canonical JSON (RFC 8785) of content: anyone can check it.',
    },
    pathParameters: receiptId,
    query: {},
    response: {
      name: 'StoredReceipt',
      schema: StoredReceiptSchema,
      words: { zh: '回执及重答所需的一切', en: 'The receipt, and all that it is answered again from' },
    },
    problems: [...openProblems],
    examples: () => [],
    act: async (context) => {
      const { row, content } = await context.store.receipts.read(idOf(context), context.doing)
      return { body: { ...receiptHead(row), content } }
    },
  }),
  storedRoute({
    id: 'replayReceipt',
    method: 'post',
    path: '/v1/receipts/{id}/replay',
    tag: 'receipts',
    summary: { zh: '重放回执', en: 'Replay a receipt' },
    description: {
      zh: '按当时的规则、日期与画像重新计算，得到与当时相同的规范 JSON；若引擎已变而答案不同，则以 replayDiffers 如实说明。',
      en: 'Works it out again under the rules, days and profile of then, and gives the canonical JSON of then; where the engine has changed and the answer with it, replayDiffers says so.',
    },
    pathParameters: receiptId,
    query: {},
    response: matched,
    problems: [...openProblems, 'replayDiffers'],
    examples: () => [],
    act: async (context) => replayed(context, idOf(context)),
  }),
]

async function replayed(
  { store, doing, base, surroundings }: Pick<StoredContext, 'store' | 'doing' | 'base' | 'surroundings'>,
  id: string,
): Promise<Acted<StoredMatch>> {
  const { engineVersion } = surroundings
  return shown(await store.receipts.replay(id, { owner: doing.owner, current: base, engineVersion }))
}

/** In the language in which it was asked first. */
const shown = (receipt: AnsweredReceipt): Acted<StoredMatch> => ({
  body: storedMatch(receipt),
  kept: receipt.row.id,
  headers: { Location: `/v1/receipts/${receipt.row.id}`, 'Content-Language': receipt.content.language },
})
