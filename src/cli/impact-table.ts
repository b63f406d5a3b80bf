import { fenRangeText } from '../application/words/answer-words.js'
import type { Language } from '../domain/answer.js'
import type { ImpactAnswer, ImpactClass, ImpactedEnterprise, PolicyImpact } from '../domain/impact.js'
import { say } from '../engine/wording/values.js'
import { table } from './text-width.js'

const classWord = (name: ImpactClass, language: Language): string =>
  ({
    certain: say(language, '符合', 'certain'),
    review: say(language, '待认定', 'a reviewer decides'),
    oneAway: say(language, '差一项回答', 'one answer away'),
    out: say(language, '其余', 'out'),
    absent: say(language, '没有此事项', 'no such policy'),
  })[name]

const effectWord = (effect: ImpactedEnterprise['effect'], language: Language): string =>
  ({
    gains: say(language, '受益', 'gains'),
    loses: say(language, '受损', 'loses'),
    sumChanges: say(language, '金额变化', 'sum changes'),
  })[effect]

const changeWord = ({ change }: PolicyImpact, language: Language): string =>
  ({
    added: say(language, '新增', 'added'),
    removed: say(language, '删去', 'removed'),
    changed: say(language, '变更', 'changed'),
  })[change]

/** The difference for a terminal: policy by policy. */
export function impactTable(answer: ImpactAnswer, language: Language): string {
  const { from, to, enterprises, asOf, policies } = answer
  return [
    say(language, `查询日 ${asOf}，企业 ${enterprises} 家`, `as of ${asOf}, ${enterprises} enterprises`),
    from.ruleSet,
    `→ ${to.ruleSet}`,
    ...(policies.length === 0 ? [say(language, '两套规则没有不同', 'the rule sets say the same')] : []),
    ...policies.flatMap((policy) => policyLines(policy, language)),
  ].join('\n')
}

function policyLines(policy: PolicyImpact, language: Language): string[] {
  const { title, gains, loses, sumChanges, moves, byCriterion, budget } = policy
  const effects = [
    [effectWord('gains', language), String(gains)],
    [effectWord('loses', language), String(loses)],
    [effectWord('sumChanges', language), String(sumChanges)],
  ]
  const criteria = byCriterion.map(({ criterion, words, ...counts }) => [
    `“${words === '' ? criterion : words}”`,
    say(language, `受益 ${counts.gains}`, `gain ${counts.gains}`),
    say(language, `受损 ${counts.loses}`, `lose ${counts.loses}`),
  ])
  return [
    '',
    `■ ${title}  ${policy.policy}  ${changeWord(policy, language)}`,
    ...table(effects, new Set([1])),
    ...table(
      moves.map((move) => [
        `  ${classWord(move.from, language)} → ${classWord(move.to, language)}`,
        String(move.enterprises),
      ]),
      new Set([1]),
    ),
    ...(criteria.length === 0 ? [] : [say(language, '按条件：', 'by criterion:'), ...table(criteria)]),
    ...budgetLines(budget, language),
  ]
}

function budgetLines({ from, to }: PolicyImpact['budget'], language: Language): string[] {
  const none = say(language, '无', 'none')
  const text = (costs: typeof from, name: keyof NonNullable<typeof from>): string =>
    costs === null ? none : fenRangeText(costs[name], language)
  if (from === null && to === null) return []
  const rows = [
    [say(language, '预算：符合', 'budget: certain'), 'certain'],
    [say(language, '加待认定', 'with what a reviewer decides'), 'withReview'],
    [say(language, '加差一项回答', 'with what one answer may bring'), 'withAnswers'],
  ] as const
  return table(rows.map(([word, name]) => [word, text(from, name), '→', text(to, name)]))
}

export function impactLine(change: ImpactedEnterprise, language: Language): string {
  const { enterprise, policy, effect, from, to, fromAmount, toAmount, criteria } = change
  return [
    enterprise.id,
    enterprise.clientReference ?? '',
    policy,
    effectWord(effect, language),
    `${classWord(from, language)} → ${classWord(to, language)}`,
    `${fenRangeText(fromAmount, language)} → ${fenRangeText(toAmount, language)}`,
    criteria.join(', '),
  ]
    .join('  ')
    .trimEnd()
}
