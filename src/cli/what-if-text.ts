import type { Language } from '../domain/answer.js'
import type { Effect, NearMiss, NearMissAnswer, NearMissGroup } from '../domain/near-miss.js'
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
  const groups = (['canDo', 'comesWithTime', 'cannotChange'] as const).flatMap((group) => {
    const items = answer.items.filter((item) => item.group === group)
    if (items.length === 0) return []
    return [
      '',
      `■ ${pick(language, groupTitles[group])} (${answer.counts[group]})`,
      ...items.flatMap((item, i) => itemLines(item, i + 1, language)),
    ]
  })
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

function itemLines(item: NearMiss, number: number, language: Language): string[] {
  const { policy, amountThen, text, assumes, law, changes, obstacles, gains, loses } = item
  const title = language === 'en' ? (policy.titleEn ?? policy.title) : policy.title
  const sources = [...changes, ...obstacles].flatMap(({ citation }) =>
    citation ? [`${citation.item} “${citation.words}”`] : [],
  )
  return [
    `${number}. ${title}${amountThen ? `  ${amountThen.text}` : ''}`,
    `   ${text}`,
    ...assumes.map((one) => `   ${pick(language, ['假定', 'Assumed'])}  ${one.text}`),
    `   ${pick(language, ['依据', 'Source'])}  ${policy.document.number ?? policy.document.title} ${policy.item} · ${law.text}`,
    ...[...new Set(sources)].map((source) => `         ${source}`),
    ...effectLines(gains, ['同时得到', 'Also brings'], language),
    ...effectLines(loses, ['同时失去', 'But costs'], language),
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
