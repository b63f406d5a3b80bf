import { z } from 'zod'
import { formCatalogue, type FormCatalogue } from '../../../application/form-catalogue.js'
import type { RuleBase } from '../../../application/rule-base.js'
import { ruleBundle, type RuleBundle } from '../../../application/rule-bundle.js'
import { AppError } from '../../../domain/errors.js'
import { route } from '../route.js'

const named = z.looseObject({ id: z.string() })
const pair = <Second extends z.ZodType>(second: Second) => z.tuple([z.string(), second])
const RuleBundleSchema = z.strictObject({
  schema: z.literal('huiqi.rules/1'),
  hash: z.string(),
  facts: z.array(named),
  definitions: z.array(pair(z.looseObject({}))),
  tables: z.array(named),
  zones: z.array(named),
  documents: z.array(z.strictObject({ document: named, policies: z.array(named) })),
  departments: z.array(pair(z.string().nullable())),
  industries: z.looseObject({}),
  places: z.strictObject({ divisions: z.array(pair(z.string())), changes: z.array(z.looseObject({})) }),
})
const FormCatalogueSchema = z.strictObject({
  schema: z.literal('huiqi.catalogue/1'),
  hash: z.string(),
  facts: z.array(named),
  policies: z.array(z.strictObject({ id: z.string(), title: z.looseObject({}), area: z.string() })),
})
const PinyinSchema = z.strictObject({ object: z.literal('pinyin'), names: z.record(z.string(), z.string()) })

const hash = { hash: { zh: 'GET /v1/rule-set 给出的 hash', en: 'The hash that GET /v1/rule-set gives' } }
const addressOf = ({ compiled }: RuleBase, part: string): string => `/v1/rule-sets/${compiled.ruleSet.hash}/${part}`

/** Only what is in use can be had: nothing else is kept whole. */
function inUse(base: RuleBase, asked: string | undefined): RuleBase {
  const current = base.compiled.ruleSet.hash
  if (asked === current) return base
  throw new AppError('ruleSetUnknown', { ruleSet: asked ?? '', askedAs: 'hash', held: [current] })
}

const bundle = route({
  id: 'getRuleBundle',
  method: 'get',
  path: '/v1/rule-sets/{hash}/bundle',
  tag: 'ruleSet',
  summary: { zh: '整套规则，供浏览器在本机计算', en: 'All rules at once, to answer on a device' },
  description: {
    zh: '网页用它在本机得出与 POST /v1/matches 相同的回答，不上传画像。内部格式随引擎版本变化。',
    en: 'The page answers as POST /v1/matches does without sending a profile. An inner format: it changes with the engine.',
  },
  pathParameters: hash,
  query: {},
  response: {
    name: 'RuleBundle',
    schema: RuleBundleSchema as unknown as z.ZodType<RuleBundle>,
    words: { zh: '正在使用的规则集', en: 'The rule set in use' },
  },
  problems: ['ruleSetUnknown'],
  examples: (base) => [{ name: 'inUse', words: { zh: '正在使用', en: 'In use' }, url: addressOf(base, 'bundle') }],
  isImmutable: true,
  answer: ({ base, path }) => ruleBundle(inUse(base, path['hash'])),
})

const catalogue = route({
  id: 'getFormCatalogue',
  method: 'get',
  path: '/v1/rule-sets/{hash}/catalogue',
  tag: 'ruleSet',
  summary: { zh: '提问所需：事实目录与政策名称', en: 'What questions are asked with: facts, and names of policies' },
  description: {
    zh: '网页在整套规则到达之前先用它提问。内部格式随引擎版本变化；对外请用 GET /v1/facts。',
    en: 'The page asks with it before all rules are there. An inner format that changes with the engine: others use GET /v1/facts.',
  },
  pathParameters: hash,
  query: {},
  response: {
    name: 'FormCatalogue',
    schema: FormCatalogueSchema as unknown as z.ZodType<FormCatalogue>,
    words: { zh: '正在使用的规则集的目录', en: 'That of the rule set in use' },
  },
  problems: ['ruleSetUnknown'],
  examples: (base) => [{ name: 'inUse', words: { zh: '正在使用', en: 'In use' }, url: addressOf(base, 'catalogue') }],
  isImmutable: true,
  answer: ({ base, path }) => formCatalogue(inUse(base, path['hash'])),
})

const pinyin = route({
  id: 'getPinyin',
  method: 'get',
  path: '/v1/rule-sets/{hash}/pinyin',
  tag: 'codes',
  summary: { zh: '地名、行业名的拼音', en: 'How names of places and industries are read' },
  description: {
    zh: '不带声调，音节以空格分开；多种读法以逗号分开，规范读音在前。',
    en: 'Without tones, syllables apart by spaces; several readings by commas, the right one first.',
  },
  pathParameters: hash,
  query: {},
  response: { name: 'Pinyin', schema: PinyinSchema, words: { zh: '名称与读音', en: 'Names and their readings' } },
  problems: ['ruleSetUnknown'],
  examples: (base) => [{ name: 'inUse', words: { zh: '正在使用', en: 'In use' }, url: addressOf(base, 'pinyin') }],
  isImmutable: true,
  answer: ({ base, path, pinyinOf }) => ({ object: 'pinyin', names: pinyinOf(inUse(base, path['hash'])) }),
})

export const bundleRoutes = [catalogue, bundle, pinyin]
