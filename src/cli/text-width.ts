/** What a terminal shows two columns wide: CJK, kana, hangul, full-width forms, and the punctuation that goes with them. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{20000}-\u{3fffd}]/u
/** Curly quotes, dots and dashes are narrow or wide as the font likes; Chinese terminals show them wide. */
const wideInChinese = /[“”‘’…—·×]/u

const widthOfCharacter = (character: string): number => (wide.test(character) || wideInChinese.test(character) ? 2 : 1)

/** Columns that `text` takes in a terminal. */
export const widthOf = (text: string): number =>
  Array.from(text, widthOfCharacter).reduce((sum, width) => sum + width, 0)

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))
export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text

/** Never first on a line. */
const closing = /^[，。；：、！？）》”’」】,.;:!?)\]]/u
/** A run of letters and digits stays together; a wide character may stand alone. */
const pieces = (text: string): string[] => text.match(/[\u0021-\u2013]+ *| +|./gsu) ?? []

/** Lines of at most `width` columns, one at least; a piece longer than a line stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    const fits = widthOf(line) + widthOf(piece.trimEnd()) <= width
    if (fits || line === '' || closing.test(piece)) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    }
  }
  return [...lines, line.trimEnd()]
}

/** Columns aligned, two spaces between them; the last one is not padded. `right` names columns of figures. */
export function table(rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  const cell = (text: string, column: number): string =>
    right.has(column) ? padStart(text, widths[column] ?? 0) : padEnd(text, widths[column] ?? 0)
  return rows.map((row) => row.map(cell).join('  ').trimEnd())
}
