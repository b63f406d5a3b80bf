import type { ErrorCode } from '../../domain/errors.js'
import type { ProblemKind } from './problem-error.js'
import { caseProblems } from './problem-of-case.js'
import { consultingProblems } from './problem-of-consulting.js'
import { draftProblems } from './problem-of-draft.js'
import { jobProblems } from './problem-of-job.js'
import { keyProblems } from './problem-of-key.js'
import { personProblems } from './problem-of-person.js'
import { paperProblems } from './problem-of-paper.js'
import { receiptProblems } from './problem-of-receipt.js'
import { storeProblems } from './problem-of-store.js'

/** Refusals that arise from HTTP alone. */
export type HttpErrorCode =
  | 'bodyUnreadable'
  | 'requestUnreadable'
  | 'routeNotFound'
  | 'methodNotAllowed'
  | 'bodyTooLarge'
  | 'mediaTypeUnsupported'
  | 'internalError'
  | 'notReady'
  | 'storeMissing'
  | 'originRefused'
  | 'csrfTokenRefused'
  | 'httpsNeeded'
  | 'identityProviderMissing'
export type ProblemCode = ErrorCode | HttpErrorCode

/** A new error code without a line here does not compile. */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  bodyUnreadable: {
    status: 400,
    title: { zh: '请求体无法读取', en: 'The body cannot be read' },
    help: {
      zh: '请求体须是完整的 UTF-8 编码的 JSON 文本。',
      en: 'Send one whole JSON text, encoded in UTF-8.',
    },
  },
  requestUnreadable: {
    status: 400,
    title: { zh: '请求无法读取', en: 'The request cannot be read' },
    help: { zh: '请检查地址中的百分号编码。', en: 'Look at the percent encoding of the address.' },
  },
  fileNotInEncoding: {
    status: 422,
    title: { zh: '文件不是所说的编码', en: 'The file is not in its encoding' },
    help: {
      zh: '请在 Content-Type 的 charset 写明 utf-8 或 gb18030；此前已报告的行有效。',
      en: 'Say utf-8 or gb18030 as charset of Content-Type. What was told of earlier rows holds.',
    },
  },
  policyNotFound: {
    status: 404,
    title: { zh: '没有这项政策', en: 'There is no such policy' },
    help: {
      zh: '编号区分大小写；nearest 给出最接近的编号。',
      en: 'Ids are case-sensitive; nearest holds the closest one.',
    },
  },
  documentNotFound: {
    status: 404,
    title: { zh: '没有这份文件', en: 'There is no such document' },
    help: {
      zh: '编号区分大小写；nearest 给出最接近的编号。',
      en: 'Ids are case-sensitive; nearest holds the closest one.',
    },
  },
  sandboxProfileNotFound: {
    status: 404,
    title: { zh: '沙箱没有这份画像', en: 'The sandbox has no such profile' },
    help: { zh: 'GET /v1/sandbox 列出全部。', en: 'GET /v1/sandbox lists them all.' },
  },
  codeListNotFound: {
    status: 404,
    title: { zh: '没有这个代码表', en: 'There is no such code list' },
    help: { zh: 'GET /v1/codes 列出全部代码表。', en: 'GET /v1/codes lists them all.' },
  },
  ruleSetUnknown: {
    status: 404,
    title: { zh: '没有保留这个规则集', en: 'This rule set is not held' },
    help: {
      zh: '只能比较本服务启动以来用过的最近 16 个规则集，held 列出它们；其余请重新读取全部政策。POST /v1/impacts 可用存储中保留的规则集，held 列出它们。规则包只提供正在使用的一份，其 hash 与 edition 见 GET /v1/rule-set；网页请刷新。',
      en: 'Only the last 16 rule sets used since the service started can be compared, see held; else read all policies anew. POST /v1/impacts takes those that the store keeps, see held. Bundles are given of the rule set in use only: GET /v1/rule-set tells its hash and edition; reload a page.',
    },
  },
  routeNotFound: {
    status: 404,
    title: { zh: '没有这个地址', en: 'There is nothing at this address' },
    help: { zh: '接口列表见 /docs。', en: 'All routes are listed at /docs.' },
  },
  methodNotAllowed: {
    status: 405,
    title: { zh: '此地址不支持这种方法', en: 'The method does not exist here' },
    help: { zh: '响应头 Allow 列出可用的方法。', en: 'The header Allow lists those that do.' },
  },
  bodyTooLarge: {
    status: 413,
    title: { zh: '请求体超过 1 MiB', en: 'The body is larger than 1 MiB' },
    help: { zh: '一次请求一份画像；请减少内容。', en: 'Send one profile a request, and less of it.' },
  },
  mediaTypeUnsupported: {
    status: 415,
    title: { zh: '只接受 UTF-8 编码的 JSON', en: 'Only JSON in UTF-8 is accepted' },
    help: {
      zh: '请设置 Content-Type: application/json；批量匹配为 application/x-ndjson，导入为 application/x-ndjson 或 text/csv（UTF-8、GB18030）。',
      en: 'Set Content-Type: application/json; of a batch application/x-ndjson; of an import application/x-ndjson or text/csv, in UTF-8 or GB18030.',
    },
  },
  profileInvalid: {
    status: 422,
    title: { zh: '企业画像有 {count} 处错误', en: 'Errors in the profile: {count}' },
    help: {
      zh: 'errors 一次列出全部错误及其位置（JSON pointer）。不知道的事实不要写。',
      en: 'errors lists all of them at once with their JSON pointers. Leave out what is not known.',
    },
  },
  requestInvalid: {
    status: 422,
    title: { zh: '请求有 {count} 处错误', en: 'Errors in the request: {count}' },
    help: {
      zh: 'errors 一次列出全部错误及其位置：请求体用 JSON pointer，查询参数写作 /query/名称。',
      en: 'errors lists all of them at once: JSON pointers into the body, /query/NAME for parameters.',
    },
  },
  ruleSetInvalid: {
    status: 500,
    title: { zh: '内部错误', en: 'Internal error' },
    help: { zh: '规则文件有错误，请联系运维。', en: 'A rule file is wrong; tell whoever runs the service.' },
  },
  internalError: {
    status: 500,
    title: { zh: '内部错误', en: 'Internal error' },
    help: {
      zh: '请把响应头 X-Request-Id 告诉运维。',
      en: 'Tell whoever runs the service the value of the header X-Request-Id.',
    },
  },
  notReady: {
    status: 503,
    title: { zh: '服务暂不可用', en: 'The service is not ready' },
    help: { zh: '正在启动或停止，请稍后重试。', en: 'It is starting or stopping; try again later.' },
  },
  storeMissing: {
    status: 503,
    title: { zh: '此服务不保存任何数据', en: 'This service keeps nothing' },
    help: {
      zh: '没有配置存储，因此没有 API 客户端，也没有需要密钥的接口。重试无用。',
      en: 'It has no store, hence no API clients and no routes that need a key. Trying again does not help.',
    },
  },
  enterpriseNotFound: {
    status: 404,
    title: { zh: '没有这家企业', en: 'There is no such enterprise' },
    help: {
      zh: '编号有误、已删除，或不属于当前 API 客户端。',
      en: 'The id is wrong, it was deleted, or it belongs to another API client.',
    },
  },
  enterpriseExists: {
    status: 409,
    title: { zh: '这家企业已有档案', en: 'This enterprise is stored already' },
    help: {
      zh: '同一客户端内，统一社会信用代码与 clientReference 各不重复；errors 指出已有档案的编号，请改用 PUT 或 PATCH。',
      en: 'Credit code and clientReference are unique within one client; errors names the enterprise that has it: use PUT or PATCH.',
    },
  },
  enterpriseUnderway: {
    status: 409,
    title: { zh: '这家企业正在写入', en: 'This enterprise is just being stored' },
    help: {
      zh: '另一请求正在写入同一统一社会信用代码或 clientReference，也可能中途中断。请等待 Retry-After 所示的秒数后重试。',
      en: 'Another request is storing the same credit code or clientReference, or was cut off in its midst. Try again after the seconds in Retry-After.',
    },
  },
  versionStale: {
    status: 412,
    title: { zh: '版本已变', en: 'The version has changed' },
    help: {
      zh: '他人已先行修改。请重新读取，合并后以新的 ETag 再试。',
      en: 'Someone changed it first. Read it again, merge, and try with the new ETag.',
    },
  },
  versionNotFound: {
    status: 404,
    title: { zh: '没有这一版', en: 'There is no such version' },
    help: {
      zh: 'GET /v1/enterprises/{id}/versions 列出全部版本。',
      en: 'GET /v1/enterprises/{id}/versions lists them all.',
    },
  },
  ...receiptProblems,
  ...caseProblems,
  ...jobProblems,
  ...paperProblems,
  ...consultingProblems,
  ...draftProblems,
  ...keyProblems,
  ...personProblems,
  idempotencyMismatch: {
    status: 422,
    title: { zh: 'Idempotency-Key 已用于另一请求', en: 'The Idempotency-Key was used for another request' },
    help: { zh: '每个新请求须用新的 Idempotency-Key。', en: 'Use a new Idempotency-Key for each new request.' },
  },
  idempotencyUnderway: {
    status: 409,
    title: { zh: '同一 Idempotency-Key 的请求仍在处理', en: 'The request with this Idempotency-Key is under way' },
    help: { zh: '请在一分钟后以同一键重试。', en: 'Try again with the same key in a minute.' },
  },
  ...storeProblems,
}
