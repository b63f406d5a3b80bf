import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The peers of the batch route: `echo-server.js lines` cuts NDJSON into lines and sends each back; `json` parses and
 * writes each line in between. Neither does anything else. Whoever does not read stops both.
 */
const [, , mode = 'lines'] = process.argv
const lineFeed = 10
const echoed = mode === 'json' ? (line: Buffer) => `${JSON.stringify(JSON.parse(line.toString('utf8')))}\n` : null

const server = createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' })
  let rest: Buffer = Buffer.of()
  request.on('data', (chunk: Buffer) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let [from, isTaken] = [0, true]
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
      const line = bytes.subarray(from, end + 1)
      isTaken = response.write(echoed?.(line) ?? line)
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (isTaken) return
    request.pause()
    response.once('drain', () => request.resume())
  })
  request.on('end', () => response.end())
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`)
})
