/** Full-width to half-width, one kind of dash and of tilde, no spaces, lower case; commas that group digits taken out. */
export function plainText(text: string): string {
  const halfWidth = text.normalize('NFKC').toLowerCase()
  const dashed = halfWidth
    .replaceAll(/[‐‑‒–—―−-]+/g, '-')
    .replaceAll(/[～∼~]+/g, '~')
    .replaceAll(/\s+/g, '')
  return ungrouped(dashed)
}

/** 1,200,000 and 120,0000 (groups of four, as 万 are written); any other comma stays and makes the text unclear. */
const ungrouped = (text: string): string =>
  text.replaceAll(/(?<![\d,.])\d{1,3}(?:[,']\d{3})+(?![\d,])|(?<![\d,.])\d{1,4}(?:,\d{4})+(?![\d,])/g, (digits) =>
    digits.replaceAll(/[,']/g, ''),
  )

const notKnownWords =
  /^(?:不知道|不清楚|暂不清楚|不详|不明|未知|不确定|说不清|记不清|不记得|unknown|notsure|don'?tknow|idon'?tknow|nottoday|n\/a|\?+)$/
export const saysNotKnown = (plain: string): boolean => notKnownWords.test(plain)

const nothingWords = /^(?:没有|没|无|零|〇|none|no|nil|zero)(?:人|元|项|次)?$/
export const saysNothing = (plain: string): boolean => nothingWords.test(plain)
