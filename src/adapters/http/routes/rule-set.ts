import { ruleSetChanges, RuleSetChangesSchema } from '../../../application/rule-set-changes.js'
import { ruleSetView, RuleSetViewSchema } from '../../../application/rule-set-view.js'
import { AppError } from '../../../domain/errors.js'
import { IssueLog } from '../../../domain/profile-issues.js'
import { textParameter } from '../query.js'
import { route } from '../route.js'
import { asOf, viewing } from './shared.js'

const view = route({
  id: 'getRuleSet',
  method: 'get',
  path: '/v1/rule-set',
  tag: 'ruleSet',
  summary: { zh: '正在使用的规则集', en: 'The rule set in use' },
  description: {
    zh: '回答中的 receipt.ruleSet 即此处的 hash。',
    en: 'receipt.ruleSet of an answer is the hash given here.',
  },
  query: { asOf },
  response: {
    name: 'RuleSet',
    schema: RuleSetViewSchema,
    words: { zh: '哈希、数量与文件状态', en: 'Hash, counts and states of the law' },
  },
  problems: ['requestInvalid'],
  examples: () => [{ name: 'now', words: { zh: '现在', en: 'Now' }, url: '/v1/rule-set', isShown: true }],
  isCacheable: false,
  answer: (context) => ruleSetView(viewing(context, context.query.asOf), context.history, context.surroundings),
})

const changes = route({
  id: 'listRuleSetChanges',
  method: 'get',
  path: '/v1/rule-set/changes',
  tag: 'ruleSet',
  summary: { zh: '自某个规则集以来的变化', en: 'What changed since a rule set' },
  query: { since: textParameter({ zh: '以前的 hash（必填）', en: 'A hash of before (required)' }) },
  response: {
    name: 'RuleSetChanges',
    schema: RuleSetChangesSchema,
    words: { zh: '新增、变更、删除的政策', en: 'Policies added, changed and removed' },
  },
  problems: ['ruleSetUnknown', 'requestInvalid'],
  examples: ({ compiled }) => [
    {
      name: 'none',
      words: { zh: '没有变化', en: 'Nothing changed' },
      url: `/v1/rule-set/changes?since=${encodeURIComponent(compiled.ruleSet.hash)}`,
      isShown: true,
    },
    {
      name: 'unknown',
      words: { zh: '没有保留的规则集', en: 'A rule set that is not held' },
      url: '/v1/rule-set/changes?since=sha256:0',
      status: 404,
      isShown: true,
    },
  ],
  isCacheable: false,
  answer: ({ base, history, query }) => {
    if (query.since === undefined) throw sinceMissing()
    return ruleSetChanges(history, query.since, base.compiled.ruleSet.hash)
  },
})

function sinceMissing(): AppError {
  const log = new IssueLog()
  log.problem('key.missing', '/query/since')
  return new AppError('requestInvalid', { issues: log.problems })
}

export const ruleSetRoutes = [view, changes]
