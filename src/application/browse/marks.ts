import { plainText } from '../search-text.js'

/** A piece of a text; `isHit`: it is one of the words sought. */
export interface Piece {
  readonly text: string
  readonly isHit: boolean
}

/** Words of a search: each must appear. */
export const wordsOf = (sought: string): string[] => [...new Set(plainText(sought).split(/\s+/).filter(Boolean))]

/** The text cut where the words stand; together the pieces are the text as it was. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const hits = hitsIn(text, words)
  const pieces: Piece[] = []
  let at = 0
  for (const [from, to] of hits) {
    if (from > at) pieces.push({ text: text.slice(at, from), isHit: false })
    pieces.push({ text: text.slice(from, to), isHit: true })
    at = to
  }
  return at < text.length ? [...pieces, { text: text.slice(at), isHit: false }] : pieces
}

/** Around the first hit; the whole text where it is short. */
export function snippetOf(text: string, words: readonly string[], around = 40): Piece[] {
  const [first] = hitsIn(text, words)
  if (!first) return []
  const [from, to] = [Math.max(0, first[0] - around), Math.min(text.length, first[1] + around)]
  const pieces = piecesOf(text.slice(whole(text, from), whole(text, to)), words)
  const dots = { text: '…', isHit: false }
  return [...(from > 0 ? [dots] : []), ...pieces, ...(to < text.length ? [dots] : [])]
}

/** Not between the two halves of a character. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at)

type Span = readonly [from: number, to: number]

/** Where the words stand in the text as written, in order, overlaps joined. */
function hitsIn(text: string, words: readonly string[]): Span[] {
  const { plain, starts } = folded(text)
  const found = words
    .flatMap((word) => placesOf(plain, word))
    .map(([from, to]): Span => [starts[from] as number, starts[to] as number])
  const joined: [number, number][] = []
  for (const [from, to] of found.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else if (to > from) joined.push([from, to])
  }
  return joined
}

function placesOf(plain: string, word: string): Span[] {
  const places: Span[] = []
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
    places.push([at, at + word.length])
  return places
}

/** The text as searches see it, and for each of its units where the character begins that it comes from. */
function folded(text: string): { plain: string; starts: number[] } {
  const starts: number[] = []
  let [plain, at] = ['', 0]
  for (const character of text) {
    const own = plainText(character)
    for (let i = 0; i < own.length; i++) starts.push(at)
    plain += own
    at += character.length
  }
  starts.push(text.length)
  return { plain, starts }
}
