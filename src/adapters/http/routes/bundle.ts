import { z } from 'zod'
import { formCatalogue, type FormCatalogue } from '../../../application/form-catalogue.js'
import type { RuleBase, Surroundings } from '../../../application/rule-base.js'
import { bundleFormat, editionOf, ruleBundle, type RuleBundle } from '../../../application/rule-bundle.js'
import { AppError } from '../../../domain/errors.js'
import { route, type RouteContext } from '../route.js'

const named = z.looseObject({ id: z.string() })
const pair = <Second extends z.ZodType>(second: Second) => z.tuple([z.string(), second])
const RuleBundleSchema = z.strictObject({
  schema: z.literal(bundleFormat),
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
const edition = {
  ...hash,
  edition: { zh: 'GET /v1/rule-set 给出的 edition', en: 'The edition that GET /v1/rule-set gives' },
}

/** Where pages find their part of these rules. */
export const editionAddress = (base: RuleBase, toHash: Surroundings['hash'], part: 'bundle' | 'catalogue'): string =>
  `/v1/rule-sets/${base.compiled.ruleSet.hash}/${editionOf(base, toHash)}/${part}`

const exampleAt = (url: string) => ({ name: 'inUse', words: { zh: '正在使用', en: 'In use' }, url })

/** Only what is in use can be had: nothing else is kept whole. */
function inUse({ base, path }: RouteContext): RuleBase {
  return held(base, { ruleSet: path['hash'] ?? '', askedAs: 'hash' }, base.compiled.ruleSet.hash)
}

/** As it is written today: what another engine wrote of the same rules cannot be had. */
function editionInUse(context: RouteContext): RuleBase {
  const { path, surroundings } = context
  const base = inUse(context)
  return held(base, { ruleSet: path['edition'] ?? '', askedAs: 'edition' }, editionOf(base, surroundings.hash))
}

function held(base: RuleBase, asked: { ruleSet: string; askedAs: 'hash' | 'edition' }, current: string): RuleBase {
  if (asked.ruleSet === current) return base
  throw new AppError('ruleSetUnknown', { ...asked, held: [current] })
}

const bundle = route({
  id: 'getRuleBundle',
  method: 'get',
  path: '/v1/rule-sets/{hash}/{edition}/bundle',
  tag: 'ruleSet',
  summary: { zh: '整套规则，供浏览器在本机计算', en: 'All rules at once, to answer on a device' },
  description: {
    zh: '网页用它在本机得出与 POST /v1/matches 相同的回答，不上传画像。内部格式随引擎版本变化。',
    en: 'The page answers as POST /v1/matches does without sending a profile. An inner format: it changes with the engine.',
  },
  pathParameters: edition,
  query: {},
  response: {
    name: 'RuleBundle',
    schema: RuleBundleSchema as unknown as z.ZodType<RuleBundle>,
    words: { zh: '正在使用的规则集', en: 'The rule set in use' },
  },
  problems: ['ruleSetUnknown'],
  examples: (base, toHash) => [exampleAt(editionAddress(base, toHash, 'bundle'))],
  isImmutable: true,
  answer: (context) => ruleBundle(editionInUse(context)),
})

const catalogue = route({
  id: 'getFormCatalogue',
  method: 'get',
  path: '/v1/rule-sets/{hash}/{edition}/catalogue',
  tag: 'ruleSet',
  summary: { zh: '提问所需：事实目录与政策名称', en: 'What questions are asked with: facts, and names of policies' },
  description: {
    zh: '网页在整套规则到达之前先用它提问。内部格式随引擎版本变化；对外请用 GET /v1/facts。',
    en: 'The page asks with it before all rules are there. An inner format that changes with the engine: others use GET /v1/facts.',
  },
  pathParameters: edition,
  query: {},
  response: {
    name: 'FormCatalogue',
    schema: FormCatalogueSchema as unknown as z.ZodType<FormCatalogue>,
    words: { zh: '正在使用的规则集的目录', en: 'That of the rule set in use' },
  },
  problems: ['ruleSetUnknown'],
  examples: (base, toHash) => [exampleAt(editionAddress(base, toHash, 'catalogue'))],
  isImmutable: true,
  answer: (context) => formCatalogue(editionInUse(context)),
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
  examples: ({ compiled }) => [exampleAt(`/v1/rule-sets/${compiled.ruleSet.hash}/pinyin`)],
  answer: (context) => ({ object: 'pinyin', names: context.pinyinOf(inUse(context)) }),
})

export const bundleRoutes = [catalogue, bundle, pinyin]
