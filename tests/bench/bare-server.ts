import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import express from 'express'

/** The peer of the match route: Express that parses a body and answers a payload of the same size, and does nothing else. */
const [, , file = ''] = process.argv
const answer: unknown = JSON.parse(readFileSync(file, 'utf8'))
const app = express()
app.post('/v1/matches', express.json({ limit: '1mb' }), (_request, response) => {
  response.json(answer)
})
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`)
})
