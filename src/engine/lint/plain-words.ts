/** One form for the ways of printing one text: widths by NFKC, no white space, straight quotation marks. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s\u200B\uFEFF]/gu, '')
    .replaceAll(/[“”„‟]/gu, '"')
    .replaceAll(/[‘’‚‛]/gu, "'")
