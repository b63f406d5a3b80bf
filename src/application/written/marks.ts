/** Words around a number that say how it is meant. */
export type Mark =
  /** 约, 左右, 来: about one tenth to either side. */
  | 'about'
  /** 近, 将近: up to one tenth below. */
  | 'near'
  /** 多, 余, 几: more, but not as much as one more of the last place. */
  | 'andSome'
  | 'below'
  | 'upTo'
  | 'above'
  | 'atLeast'

const before: readonly [RegExp, Mark][] = [
  [/^(?:不到|不足|不满|未满|少于|低于|小于|未超过|lessthan|fewerthan|under|below|<(?!=))/, 'below'],
  [/^(?:不超过|不高于|不多于|不大于|最多|至多|顶多|最高|upto|atmost|nomorethan|<=|≤)/, 'upTo'],
  [/^(?:至少|不少于|不低于|不小于|最少|起码|atleast|noless(?:er)?than|nofewerthan|>=|≥|上(?=[十百千万亿]))/, 'atLeast'],
  [/^(?:超过|多于|高于|大于|超|过|破|morethan|over|above|>(?!=))/, 'above'],
  [/^(?:将近|接近|近|快|nearly|almost|closeto)/, 'near'],
  [/^(?:大约|大概|大致|约|差不多|估计|可能|也就|about|around|approximately|approx\.?|roughly|circa|ca\.|~|≈)/, 'about'],
]
const after: readonly [RegExp, Mark][] = [
  [/(?:及以上|以上|起|ormore|andmore|orabove|andabove|\+)$/, 'atLeast'],
  [/(?:及以下|以下|以内|之内|orless|orfewer|orbelow)$/, 'upTo'],
  [/(?:左右|上下|orso)$/, 'about'],
]
const inside: readonly [RegExp, Mark][] = [
  [/(?<=[\d十百千万亿])[多余](?=[万亿]|$)/, 'andSome'],
  [/(?<=[十百千万亿]|\d0)[来把](?=[万亿]|$)/, 'about'],
]
const units =
  /(?:个?(?:员工|职工|雇员|人|名|位|口)|[项件家次分岁]|个|人民币|元整|元|圆|块钱|块|钱|rmb|cny|yuan|people|persons?|staff|employees?|workers?)$/
const money = /元|圆|块|rmb|cny|yuan|¥|人民币/

export interface Marked {
  readonly core: string
  readonly mark: Mark | null
  /** 元 or the like was written. */
  readonly saysYuan: boolean
}

/** Takes the words off a number. Undefined: two that do not go together. @param text plain, in one form */
export function takeMarks(text: string): Marked | undefined {
  const marks = new Set<Mark>()
  const rest = repeatedly(text, [
    (one) => strip(one, before, marks),
    (one) => strip(one, after, marks),
    (one) => one.replace(units, ''),
    (one) => one.replace(/^(?:¥|人民币|rmb|cny)/, ''),
  ])
  const core = strip(rest, inside, marks)
  // "约200多万": the closer word says it all.
  if (marks.size > 1) marks.delete('about')
  if (marks.size > 1) return undefined
  const [mark = null] = marks
  return { core, mark, saysYuan: money.test(text) }
}

function strip(text: string, patterns: readonly [RegExp, Mark][], marks: Set<Mark>): string {
  for (const [pattern, mark] of patterns) {
    const rest = text.replace(pattern, '')
    if (rest !== text && rest !== '') {
      marks.add(mark)
      return rest
    }
  }
  return text
}

function repeatedly(text: string, steps: readonly ((text: string) => string)[]): string {
  const next = steps.reduce((rest, step) => step(rest) || rest, text)
  return next === text ? text : repeatedly(next, steps)
}
