import { findPolicy, PolicyDetailSchema } from '../../../application/find-policy.js'
import {
  findDocument,
  DocumentDetailSchema,
  DocumentSummarySchema,
  listDocuments,
} from '../../../application/list-documents.js'
import { listPolicies, PolicyEntrySchema } from '../../../application/list-policies.js'
import { policyTree, PolicyTreeSchema } from '../../../application/policy-tree.js'
import { kinds, lawStates } from '../../../domain/policy.js'
import { listBody, listSchema } from '../list-body.js'
import { someOfParameter, textParameter } from '../query.js'
import { route } from '../route.js'
import { asOf, page, pageAsked, place, viewing } from './shared.js'

const text = textParameter({
  zh: '检索词，以空格分开，须全部出现；不计全半角和大小写',
  en: 'Words that must all appear; width and case do not count',
})

const policyList = route({
  id: 'listPolicies',
  method: 'get',
  path: '/v1/policies',
  tag: 'policies',
  summary: { zh: '查找政策事项', en: 'Find policies' },
  query: {
    place,
    kind: someOfParameter({ zh: '类别，可用逗号写多个', en: 'Kinds, separated by commas' }, kinds),
    department: textParameter({
      zh: '部门名称（原文或今名）的一部分',
      en: "Part of an office's name, as written or of today",
    }),
    text,
    lawStatus: someOfParameter(
      { zh: '文件状态，可用逗号写多个', en: 'Status of the law, separated by commas' },
      lawStates,
    ),
    asOf,
    include: someOfParameter({ zh: 'listings：连同普惠服务', en: 'listings: services open to all as well' }, [
      'listings',
    ]),
    ...page,
  },
  response: {
    name: 'PolicyList',
    schema: listSchema(PolicyEntrySchema),
    words: { zh: '按文件与条目排列的一页', en: 'A page, in the order of documents and items' },
  },
  problems: ['requestInvalid'],
  examples: () => [
    { name: 'firstPage', words: { zh: '第一页', en: 'The first page' }, url: '/v1/policies?limit=1', isShown: true },
    {
      name: 'filtered',
      words: { zh: '某地未核实的补助和奖励', en: 'Grants and awards of a place, not verified' },
      url: '/v1/policies?place=340000&kind=grant,award&lawStatus=unverified&include=listings',
    },
    {
      name: 'mistakes',
      words: { zh: '有错误的参数', en: 'Parameters with mistakes' },
      url: '/v1/policies?limit=0&knd=grant',
      status: 422,
      isShown: true,
    },
  ],
  answer: (context) => {
    const { query } = context
    const filter = {
      place: query.place ?? null,
      kinds: query.kind ?? null,
      department: query.department ?? null,
      text: query.text ?? null,
      lawStates: query.lawStatus ?? null,
      withListings: query.include?.includes('listings') ?? false,
      ...pageAsked(query),
    }
    return listBody(listPolicies(viewing(context, query.asOf), filter))
  },
})

const policyDetail = route({
  id: 'getPolicy',
  method: 'get',
  path: '/v1/policies/{id}',
  tag: 'policies',
  summary: { zh: '一项政策的完整规则', en: 'The whole rule of one policy' },
  description: {
    zh: '条件与公式按规则文件原样给出：金额以元计，比率为小数。',
    en: 'Conditions and formulas as the rule file writes them: money in yuan, ratios as decimals.',
  },
  pathParameters: { id: { zh: '政策编号', en: 'Id of the policy' } },
  query: { asOf },
  response: {
    name: 'PolicyDetail',
    schema: PolicyDetailSchema,
    words: { zh: '规则与出处', en: 'The rule and its sources' },
  },
  problems: ['policyNotFound', 'requestInvalid'],
  examples: ({ compiled }) => [
    ...compiled.policies.slice(0, 1).map(({ policy }) => ({
      name: 'one',
      words: { zh: '一项政策', en: 'One policy' },
      url: `/v1/policies/${policy.id}`,
      isShown: true,
    })),
    {
      name: 'unknown',
      words: { zh: '没有的编号', en: 'An id that does not exist' },
      url: '/v1/policies/no-such-policy',
      status: 404,
      isShown: true,
    },
  ],
  answer: (context) => findPolicy(viewing(context, context.query.asOf), context.path['id'] ?? ''),
})

const policyTreeRoute = route({
  id: 'getPolicyTree',
  method: 'get',
  path: '/v1/policies/{id}/tree',
  tag: 'policies',
  summary: { zh: '一项政策的条件树（文字）', en: 'The conditions of one policy as a tree, in words' },
  description: {
    zh: '给人看的文字：条件按“且”“或”成组，每条附原文词句、条目和需认定的理由。',
    en: 'Words for people: conditions in groups of all and any, each with its words in the text, its item, and why a reviewer decides.',
  },
  pathParameters: { id: { zh: '政策编号', en: 'Id of the policy' } },
  query: { asOf },
  response: { name: 'PolicyTree', schema: PolicyTreeSchema, words: { zh: '条件树', en: 'The tree' } },
  problems: ['policyNotFound', 'requestInvalid'],
  examples: ({ compiled }) =>
    compiled.policies.slice(0, 1).map(({ policy }) => ({
      name: 'one',
      words: { zh: '一项政策', en: 'One policy' },
      url: `/v1/policies/${policy.id}/tree`,
      isShown: true,
    })),
  answer: (context) => policyTree(viewing(context, context.query.asOf), context.path['id'] ?? ''),
})

const documentList = route({
  id: 'listDocuments',
  method: 'get',
  path: '/v1/documents',
  tag: 'documents',
  summary: { zh: '收录的文件及其覆盖情况', en: 'Documents held, and how far each is covered' },
  query: { place, text, asOf, ...page },
  response: {
    name: 'DocumentList',
    schema: listSchema(DocumentSummarySchema),
    words: { zh: '按编号排列的一页', en: 'A page, in the order of ids' },
  },
  problems: ['requestInvalid'],
  examples: () => [
    { name: 'firstPage', words: { zh: '第一页', en: 'The first page' }, url: '/v1/documents?limit=1', isShown: true },
  ],
  answer: (context) => {
    const { query } = context
    const filter = { place: query.place ?? null, text: query.text ?? null, ...pageAsked(query) }
    return listBody(listDocuments(viewing(context, query.asOf), filter))
  },
})

const documentDetail = route({
  id: 'getDocument',
  method: 'get',
  path: '/v1/documents/{id}',
  tag: 'documents',
  summary: { zh: '一份文件，逐条说明如何收录', en: 'One document, row by row' },
  description: {
    zh: '每一条或由政策回答，或列为普惠服务，或写明不收录的原因。',
    en: 'Each row is answered by policies, listed as a service open to all, or left out with the reason.',
  },
  pathParameters: { id: { zh: '文件编号', en: 'Id of the document' } },
  query: { asOf },
  response: {
    name: 'DocumentDetail',
    schema: DocumentDetailSchema,
    words: { zh: '文件与各条', en: 'The document and its rows' },
  },
  problems: ['documentNotFound', 'requestInvalid'],
  examples: ({ compiled }) => [
    ...compiled.documents.slice(0, 1).map(({ document }) => ({
      name: 'one',
      words: { zh: '一份文件', en: 'One document' },
      url: `/v1/documents/${document.id}`,
    })),
    {
      name: 'unknown',
      words: { zh: '没有的编号', en: 'An id that does not exist' },
      url: '/v1/documents/no-such-document',
      status: 404,
      isShown: true,
    },
  ],
  answer: (context) => findDocument(viewing(context, context.query.asOf), context.path['id'] ?? ''),
})

export const policyRoutes = [policyList, policyDetail, policyTreeRoute, documentList, documentDetail]
