/**
 * Spreadsheets take a cell that begins with one of these for a formula, which may send away what stands in others. An
 * apostrophe before it makes it text, and reading takes it off again.
 */
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/
/** Numbers are no formulas. */
const number = /^-\d+(?:\.\d+)?%?$/

export const defused = (text: string): string => (dangerous.test(text) && !number.test(text) ? `'${text}` : text)

export const asWritten = (cell: string): string => (cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell)
