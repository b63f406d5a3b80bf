import type { FenRange, Language } from '../../domain/answer.js'
import type { Words } from '../../domain/fact.js'
import { moneyText, say } from '../../engine/wording/values.js'

/** Words of an answer that a page and a terminal say alike. */
export const inLanguage = (language: Language, { zh, en }: Words): string => say(language, zh, en)
/** A term standing alone: in English with a capital. */
export const labelIn = (language: Language, { zh, en }: Words): string =>
  say(language, zh, en.charAt(0).toUpperCase() + en.slice(1))

/** An open end is said as what it is: not known yet, which is not the same as without limit. */
export function fenRangeText({ minFen, maxFen }: FenRange, language: Language): string {
  const low = moneyText(minFen, language)
  if (minFen === maxFen) return low
  if (maxFen === null)
    return minFen > 0
      ? say(language, `${low}起，上限未定`, `from ${low}, no upper end known`)
      : say(language, '金额未定', 'not known yet')
  const high = moneyText(maxFen, language)
  return minFen > 0
    ? say(language, `${low} 至 ${high}`, `${low} to ${high}`)
    : say(language, `至多 ${high}`, `up to ${high}`)
}
