import type { FenRange, Language } from '../../domain/answer.js'

const wan = 1_000_000
const inThousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** Exact to the fen: whole numbers only, no division that could round. */
function decimal(fen: number, unit: number): string {
  const whole = inThousands(String(Math.floor(fen / unit)))
  const rest = String(fen % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '')
  return rest === '' ? whole : `${whole}.${rest}`
}

/** `54.1 万元`, `1,800 元`; English `CNY 541,000`. 万元 only where it stays short: whole hundreds of yuan. */
export function moneyText(fen: number, language: Language): string {
  if (fen < 0) return `−${moneyText(-fen, language)}`
  if (language === 'en') return `CNY ${decimal(fen, 100)}`
  return fen >= wan && fen % (wan / 100) === 0 ? `${decimal(fen, wan)} 万元` : `${decimal(fen, 100)} 元`
}

/** An open end is not known yet, which is not the same as without limit. */
export function rangeText({ minFen, maxFen }: FenRange, language: Language): string {
  const low = moneyText(minFen, language)
  const isEnglish = language === 'en'
  if (minFen === maxFen) return low
  if (maxFen === null) {
    if (minFen === 0) return isEnglish ? 'not known yet' : '金额未定'
    return isEnglish ? `${low} or more, no upper end known` : `${low}起，上限未定`
  }
  const high = moneyText(maxFen, language)
  if (minFen === 0) return isEnglish ? `up to ${high}` : `至多 ${high}`
  return isEnglish ? `${low} to ${high}` : `${low} 至 ${high}`
}
