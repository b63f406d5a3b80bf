import type { Language } from '../domain/answer.js'
import type { Effect, NearMiss, NearMissAnswer, NearMissGroup, NearMissStep } from '../domain/near-miss.js'
import type { Verdict } from '../domain/verdict.js'
import type { WhatIfAnswer, WhatIfItem } from '../domain/what-if.js'

type Pair = readonly [string, string]
const pick = (language: Language, [zh, en]: Pair): string => (language === 'en' ? en : zh)

const groupTitles: Record<NearMissGroup, Pair> = {
  canDo: ['可以做到', 'Can be done'],
  comesWithTime: ['随时间到来', 'Comes with time'],
  cannotChange: ['无法改变', 'Cannot be changed'],
}

/** Near misses for people, group by group, each with its source. */
export function nearMissText(answer: NearMissAnswer, language: Language): string {
  const head = pick(language, [
    `查询日 ${answer.asOf}：今日不符合、差一点的政策`,
    `As of ${answer.asOf}: refused today, within reach`,
  ])
  const groups = (['canDo', 'comesWithTime'] as const).flatMap((group) => {
    const steps = answer.steps.filter((step) => step.group === group)
    return section(
      group,
      steps.length,
      steps.flatMap((step, i) => stepLines(step, i + 1, language)),
      language,
    )
  })
  const never = answer.items.filter(({ group }) => group === 'cannotChange')
  groups.push(
    ...section(
      'cannotChange',
      answer.counts.cannotChange,
      never.flatMap((item, i) => blockedLines(item, i + 1, language)),
      language,
    ),
  )
  const rest = restLines(answer, language)
  return [head, ...groups, ...rest, '', answer.notice.text].join('\n')
}

/** What is not listed, and what the search did not get to. */
function restLines({ counts: { farther, elsewhere }, warnings }: NearMissAnswer, language: Language): string[] {
  const cut = warnings.filter(({ code }) => code === 'search.cut').length
  const lines: readonly (readonly [number, Pair])[] = [
    [
      farther,
      [
        `另有 ${farther} 项需改变更多、尚缺信息或得不偿失，未列出。`,
        `${farther} more would need more changes, or answers, or cost more than they bring, and are not listed.`,
      ],
    ],
    [
      elsewhere,
      [`另有 ${elsewhere} 项属于其他地方，未列出。`, `${elsewhere} more are for other places and are not listed.`],
    ],
    [
      cut,
      [`有 ${cut} 项条件繁多，只查找了一部分。`, `Of ${cut} only some of the ways were tried: there are too many.`],
    ],
  ]
  const told = lines.filter(([count]) => count > 0)
  return told.length === 0 ? [] : ['', ...told.map(([, words]) => pick(language, words))]
}

const section = (group: NearMissGroup, count: number, lines: readonly string[], language: Language): string[] =>
  lines.length === 0 ? [] : ['', `■ ${pick(language, groupTitles[group])} (${count})`, ...lines]

/** A step, what it opens, and what all totals together gain by it. */
function stepLines(step: NearMissStep, number: number, language: Language): string[] {
  const { text, opens, assumes, netGains, gains, loses } = step
  return [
    `${number}. ${text}`,
    ...opens.flatMap((opened) => openedLines(opened, language)),
    ...assumes.map((one) => `   ${pick(language, ['假定', 'Assumed'])}  ${one.text}`),
    ...netGains.map((gain) => `   ${pick(language, ['合计', 'Together'])}  ${gain.text}`),
    ...effectLines(gains, ['同时得到', 'Also brings'], language),
    ...effectLines(loses, ['同时失去', 'But costs'], language),
  ]
}

const thenWords: Partial<Record<Verdict, Pair>> = {
  eligible: ['符合', 'eligible'],
  needsReview: ['由审核人认定', 'a reviewer decides'],
  undetermined: ['还要看其他情况', 'hangs on answers still open'],
}

function openedLines(opened: NearMissStep['opens'][number], language: Language): string[] {
  const { policy, law, verdictThen, amountThen, citations } = opened
  const then = pick(language, thenWords[verdictThen] ?? ['', ''])
  return [
    `   → ${titleOf(policy, language)}${amountThen ? `  ${amountThen.text}` : ''} · ${then}`,
    ...sourceLines(policy, law, citations, language),
  ]
}

const blockedLines = (item: NearMiss, number: number, language: Language): string[] => [
  `${number}. ${titleOf(item.policy, language)}`,
  `   ${item.text}`,
  ...sourceLines(
    item.policy,
    item.law,
    item.obstacles.flatMap(({ citation }) => citation ?? []),
    language,
  ),
]

const titleOf = ({ title, titleEn }: NearMiss['policy'], language: Language): string =>
  language === 'en' ? titleEn : title

function sourceLines(
  { document, item }: NearMiss['policy'],
  law: NearMiss['law'],
  citations: NearMissStep['opens'][number]['citations'],
  language: Language,
): string[] {
  const words = new Set(citations.map((one) => `${one.item} “${one.words}”`))
  return [
    `   ${pick(language, ['依据', 'Source'])}  ${document.number ?? document.title} ${item} · ${law.text}`,
    ...[...words].map((source) => `         ${source}`),
  ]
}

const effectLines = (effects: readonly Effect[], title: Pair, language: Language): string[] =>
  effects.length === 0
    ? []
    : [`   ${pick(language, title)}  ${effects.map(({ policy }) => policy.title).join(pick(language, ['、', '; ']))}`]

/** Before and after for people. */
export function whatIfText(answer: WhatIfAnswer, language: Language): string {
  const { before, after } = answer.asOf
  const head = before === after ? pick(language, [`查询日 ${before}`, `As of ${before}`]) : `${before} → ${after}`
  const shelves: readonly (readonly [Pair, readonly WhatIfItem[]])[] = [
    [['得到', 'Gained'], answer.gained],
    [['失去', 'Lost'], answer.lost],
    [['变化', 'Changed'], answer.changed],
  ]
  const parts = shelves.flatMap(([title, items]) =>
    items.length === 0
      ? []
      : [
          '',
          `■ ${pick(language, title)} (${items.length})`,
          ...items.flatMap((item, i) => whatIfLines(item, i + 1, language)),
        ],
  )
  const totals = answer.totals.after.flatMap(({ measure, text }) => {
    const was = answer.totals.before.find((one) => one.measure === measure)?.text
    return was === text ? [] : [`${was ?? pick(language, ['原无', 'none before'])} → ${text}`]
  })
  const rest = pick(language, [`${answer.unchanged} 项不变`, `${answer.unchanged} unchanged`])
  return [head, ...totals, ...parts, '', rest, answer.notice.text].join('\n')
}

function whatIfLines({ policy, text, law, criteria }: WhatIfItem, number: number, language: Language): string[] {
  const title = language === 'en' ? (policy.titleEn ?? policy.title) : policy.title
  return [
    `${number}. ${title}`,
    `   ${text} · ${law.text}`,
    ...criteria.map(
      ({ text: words, citation }) => `   ${words}${citation ? `  ${citation.item} “${citation.words}”` : ''}`,
    ),
  ]
}
