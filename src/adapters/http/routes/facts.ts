import { z } from 'zod'
import {
  DefinitionViewSchema,
  factGroups,
  FactViewSchema,
  listDefinitions,
  listFacts,
} from '../../../application/list-facts.js'
import { AppError } from '../../../domain/errors.js'
import { IssueLog } from '../../../domain/profile-issues.js'
import { profileJsonSchema } from '../../../domain/profile.js'
import { listSchema, wholeList } from '../list-body.js'
import { textParameter } from '../query.js'
import { route } from '../route.js'

const factList = route({
  id: 'listFacts',
  method: 'get',
  path: '/v1/facts',
  tag: 'facts',
  summary: {
    zh: '画像事实目录：名称、问法、选项、单位',
    en: 'What a profile can hold: labels, questions, options, units',
  },
  description: {
    zh: '按表单提问的次序，一次给全。名称均为中英文两种，不随 Accept-Language 变化。',
    en: 'In the order in which forms ask, all in one piece, always in both languages.',
  },
  query: { group: textParameter({ zh: '只要这一组', en: 'This group only' }) },
  response: {
    name: 'FactList',
    schema: listSchema(FactViewSchema).extend({ definitions: z.array(DefinitionViewSchema) }),
    words: { zh: '事实，以及由规则计算的量', en: 'Facts, and what the rules compute' },
  },
  problems: ['requestInvalid'],
  examples: ({ compiled }) => [
    { name: 'all', words: { zh: '全部', en: 'All' }, url: '/v1/facts' },
    ...factGroups(compiled.ruleSet)
      .slice(0, 1)
      .map((group) => ({ name: 'group', words: { zh: '一组', en: 'One group' }, url: `/v1/facts?group=${group}` })),
  ],
  answer: ({ base, query }) => {
    const { ruleSet } = base.compiled
    const groups = factGroups(ruleSet)
    if (query.group !== undefined && !groups.includes(query.group)) throw unknownGroup(query.group, groups)
    return { ...wholeList(listFacts(ruleSet, { group: query.group ?? null })), definitions: listDefinitions(ruleSet) }
  },
})

function unknownGroup(text: string, among: readonly string[]): AppError {
  const log = new IssueLog()
  log.problem('option.unknown', '/query/group', { meant: { text, among } })
  return new AppError('requestInvalid', { issues: log.problems })
}

const profileSchema = route({
  id: 'getProfileSchema',
  method: 'get',
  path: '/v1/profile-schema',
  tag: 'facts',
  summary: { zh: '企业画像的 JSON Schema', en: 'JSON Schema of a profile' },
  description: {
    zh: 'JSON Schema 2020-12。日期是否存在、金额是否精确到分等由 /v1/matches 检查。',
    en: 'JSON Schema 2020-12. What no schema can say (days that exist, sums exact to the fen) /v1/matches checks.',
  },
  query: {},
  response: {
    name: 'ProfileSchema',
    schema: z.looseObject({ $schema: z.string() }),
    words: { zh: '一份 JSON Schema', en: 'A JSON Schema' },
  },
  problems: [],
  examples: () => [
    { name: 'schema', words: { zh: '画像的结构', en: 'The shape of a profile' }, url: '/v1/profile-schema' },
  ],
  answer: ({ base }) => profileJsonSchema(base.compiled.ruleSet) as { $schema: string },
})

export const factRoutes = [factList, profileSchema]
