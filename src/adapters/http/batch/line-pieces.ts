import type { Line } from './lines.js'

/** A piece is worked at between two writes: a quarter of a second's work, and a few megabytes of results. */
const mostLines = 32
const mostBytes = 262_144
const [tab, lineFeed] = [9, 10]

/** Lines of a stream in pieces, with their numbers; a piece holds whole lines. */
export async function* piecesOf(
  lines: AsyncIterable<Line>,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly lines: number }> {
  let [parts, length, count]: [Uint8Array[], number, number] = [[], 0, 0]
  for await (const { number, bytes } of lines) {
    const part = Buffer.concat([
      Buffer.from(bytes ? `${number}\t` : String(number)),
      bytes ?? Buffer.of(),
      Buffer.of(lineFeed),
    ])
    parts.push(part)
    length += part.length
    count += 1
    if (count < mostLines && length < mostBytes) continue
    yield { bytes: Buffer.concat(parts), lines: count }
    ;[parts, length, count] = [[], 0, 0]
  }
  if (count > 0) yield { bytes: Buffer.concat(parts), lines: count }
}

export function* linesIn(piece: Uint8Array): Generator<Line> {
  for (let from = 0; from < piece.length;) {
    const end = piece.indexOf(lineFeed, from)
    const line = piece.subarray(from, end)
    const middle = line.indexOf(tab)
    const number = Number(Buffer.from(middle < 0 ? line : line.subarray(0, middle)).toString())
    yield { number, bytes: middle < 0 ? null : line.subarray(middle + 1) }
    from = end + 1
  }
}
