import { z } from 'zod'
import { enterpriseBody, versionBody } from '../../../application/enterprises/enterprise-view.js'
import type { StoredEnterprise } from '../../../application/enterprises/enterprises.js'
import {
  BasisSchema,
  ClientReferenceSchema,
  EnterpriseSchema,
  EnterpriseVersionSchema,
  ReasonSchema,
} from '../../../domain/enterprise.js'
import { requestReader } from '../match-request.js'
import { storedRoute, type Acted, type StoredContext } from '../stored-route.js'
import { page, pageAsked } from './shared.js'
import {
  bodyProblems,
  enterpriseId as id,
  idOf,
  listed,
  requestOf,
  storedListSchema,
  storeProblems,
} from './stored-parts.js'

const parts = {
  /** Unique within one client; absent: as it is. */
  clientReference: ClientReferenceSchema.nullable().optional(),
  profile: z.unknown(),
  basis: BasisSchema.nullable().optional(),
  why: ReasonSchema.nullable().optional(),
}
const NewEnterpriseSchema = z.strictObject(parts)
const ChangeSchema = z.strictObject(parts)
const readNew = requestReader(NewEnterpriseSchema)
const readChange = requestReader(ChangeSchema)

const words = { zh: '企业档案', en: 'The enterprise' }
const response = { name: 'Enterprise', schema: EnterpriseSchema, words } as const

export const enterpriseRoutes = [
  storedRoute({
    id: 'createEnterprise',
    method: 'post',
    path: '/v1/enterprises',
    tag: 'enterprises',
    summary: { zh: '建立企业档案', en: 'Store an enterprise' },
    description: {
      zh: '一企一档。同一客户端内统一社会信用代码与 clientReference 各不重复。带 Idempotency-Key 重发不会重复建立。',
      en: 'Credit code and clientReference are unique within one client. Sent again with its Idempotency-Key it makes nothing more.',
    },
    query: {},
    hasBody: true,
    request: { name: 'NewEnterprise', schema: NewEnterpriseSchema },
    response,
    status: 201,
    problems: [
      ...bodyProblems,
      'enterpriseExists',
      'enterpriseNotFound',
      'enterpriseUnderway',
      'idempotencyMismatch',
      'idempotencyUnderway',
      ...storeProblems,
    ],
    examples: () => [
      {
        name: 'roughFigures',
        words: { zh: '一份粗略的画像', en: 'A rough profile' },
        url: '/v1/enterprises',
        body: {
          clientReference: 'wq-000017',
          profile: { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: {} },
          why: null,
        },
        status: 201,
      },
    ],
    isCreation: true,
    act: async (context) => {
      const { clientReference = null, profile, basis = null, why = null } = requestOf(context, readNew)
      const given = { clientReference, profile, basis, why }
      return created(context, await context.store.enterprises.create(given, context.doing))
    },
    // An answer that is kept would outlive an enterprise that is deleted.
    recall: async (context, enterprise) => {
      const row = await context.store.enterprises.readVersion(enterprise, { version: 1 }, context.doing)
      const { clientReference = null } = requestOf(context, readNew)
      return created(context, { ...row, clientReference })
    },
  }),
  storedRoute({
    id: 'listEnterprises',
    method: 'get',
    path: '/v1/enterprises',
    tag: 'enterprises',
    summary: { zh: '列出企业档案', en: 'List enterprises' },
    query: { ...page },
    response: {
      name: 'EnterpriseList',
      schema: storedListSchema(EnterpriseSchema),
      words: { zh: '按建立先后的一页', en: 'A page, in the order in which they were stored' },
    },
    problems: ['requestInvalid', ...storeProblems],
    examples: () => [],
    act: async (context) => {
      const { data, after } = await context.store.enterprises.list(pageAsked(context.query), context.doing)
      return {
        body: listed(
          data.map((row) => bodyOf(context, row)),
          after,
        ),
      }
    },
  }),
  storedRoute({
    id: 'getEnterprise',
    method: 'get',
    path: '/v1/enterprises/{id}',
    tag: 'enterprises',
    summary: { zh: '读取企业档案', en: 'Read an enterprise' },
    pathParameters: id,
    query: {},
    response,
    problems: ['enterpriseNotFound', ...storeProblems],
    examples: () => [],
    act: async (context) => shown(context, await context.store.enterprises.read(idOf(context), context.doing)),
  }),
  storedRoute({
    id: 'replaceEnterprise',
    method: 'put',
    path: '/v1/enterprises/{id}',
    tag: 'enterprises',
    summary: { zh: '替换企业画像', en: 'Replace the profile of an enterprise' },
    description: {
      zh: '写入新版本，旧版本保留。If-Match 带上读取时的 ETag，可避免覆盖他人的修改。',
      en: 'Adds a version; earlier ones are kept. If-Match with the ETag that was read keeps changes by others from being overwritten.',
    },
    pathParameters: id,
    query: {},
    hasBody: true,
    request: { name: 'EnterpriseChange', schema: ChangeSchema },
    response,
    problems: [
      ...bodyProblems,
      'enterpriseNotFound',
      'enterpriseExists',
      'enterpriseUnderway',
      'versionStale',
      ...storeProblems,
    ],
    examples: () => [],
    isChange: true,
    act: async (context) => changed(context, 'replace'),
  }),
  storedRoute({
    id: 'patchEnterprise',
    method: 'patch',
    path: '/v1/enterprises/{id}',
    tag: 'enterprises',
    summary: { zh: '修改企业画像', en: 'Change the profile of an enterprise' },
    description: {
      zh: 'profile 为 JSON merge patch（RFC 7396）：null 删去一项，数组整体替换。',
      en: 'profile is a JSON merge patch (RFC 7396): null takes a member away, arrays are replaced whole.',
    },
    pathParameters: id,
    query: {},
    hasBody: true,
    request: { name: 'EnterprisePatch', schema: ChangeSchema },
    response,
    problems: [
      ...bodyProblems,
      'enterpriseNotFound',
      'enterpriseExists',
      'enterpriseUnderway',
      'versionStale',
      ...storeProblems,
    ],
    examples: () => [],
    isChange: true,
    act: async (context) => changed(context, 'patch'),
  }),
  storedRoute({
    id: 'deleteEnterprise',
    method: 'delete',
    path: '/v1/enterprises/{id}',
    tag: 'enterprises',
    summary: { zh: '删除企业档案', en: 'Delete an enterprise' },
    description: {
      zh: '连同全部版本删除，只留下编号与删除时间。',
      en: 'With all its versions; what stays is its id and when it was deleted.',
    },
    pathParameters: id,
    query: {},
    response: { name: 'Nothing', schema: z.null(), words: { zh: '已删除', en: 'Deleted' } },
    status: 204,
    problems: ['enterpriseNotFound', 'versionStale', 'requestInvalid', ...storeProblems],
    examples: () => [],
    isChange: true,
    act: async (context) => {
      const { expectedVersion } = context
      await context.store.enterprises.remove(idOf(context), { expectedVersion }, context.doing)
      return { body: null }
    },
  }),
  storedRoute({
    id: 'listEnterpriseVersions',
    method: 'get',
    path: '/v1/enterprises/{id}/versions',
    tag: 'enterprises',
    summary: { zh: '列出历次画像', en: 'List all versions of a profile' },
    pathParameters: id,
    query: { ...page },
    response: {
      name: 'EnterpriseVersionList',
      schema: storedListSchema(EnterpriseVersionSchema),
      words: { zh: '由新到旧的一页：何人、何时、为何', en: 'A page, the newest first: who, when and why' },
    },
    problems: ['enterpriseNotFound', 'requestInvalid', ...storeProblems],
    examples: () => [],
    act: async (context) => {
      const { enterprises } = context.store
      const { data, after } = await enterprises.versions(idOf(context), pageAsked(context.query), context.doing)
      return { body: listed(data.map(versionBody), after) }
    },
  }),
]

type Context = Pick<StoredContext, 'base' | 'body' | 'language' | 'surroundings' | 'path' | 'store' | 'doing'>

async function changed(
  context: StoredContext,
  how: 'replace' | 'patch',
): Promise<Acted<z.infer<typeof EnterpriseSchema>>> {
  const { profile, basis, clientReference, why = null } = requestOf(context, readChange)
  const { expectedVersion } = context
  const kept = { ...(basis !== undefined && { basis }), ...(clientReference !== undefined && { clientReference }) }
  const change = { why, expectedVersion, ...kept }
  return shown(context, await context.store.enterprises[how](idOf(context), profile, change, context.doing))
}

const bodyOf = ({ base, language, surroundings: { today } }: Context, row: StoredEnterprise) =>
  enterpriseBody(base, row, { today, language })

const created = (context: Context, row: StoredEnterprise) => ({
  ...shown(context, row, { Location: `/v1/enterprises/${row.id}` }),
  kept: row.id,
})

const shown = (context: Context, row: StoredEnterprise, headers: Record<string, string> = {}) => ({
  body: bodyOf(context, row),
  headers: { ETag: `"${row.version}"`, ...headers },
})
