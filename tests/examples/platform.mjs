// What a platform does, with Node 20 and no package: HUIQI_URL=http://127.0.0.1:3000 HUIQI_KEY=hq_live_… node platform.mjs
// The key needs the scopes match and enterprises:write.
import { createReadStream } from 'node:fs'
import { request } from 'node:http' // node:https where the address says so
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'

const { HUIQI_URL: url, HUIQI_KEY: key, IDEMPOTENCY_KEY = 'example-node-1' } = process.env
const profiles = new URL('profiles.ndjson', import.meta.url)
const known = { Authorization: `Bearer ${key}`, 'Accept-Language': 'en' }

async function huiqi(path, { headers, ...more } = {}) {
  const response = await fetch(url + path, { ...more, headers: { ...known, ...headers } })
  if (response.ok) return response
  const { code, title, errors } = await response.json()
  throw new Error(`${path}: ${code}, ${title} ${JSON.stringify(errors)}`)
}
const post = (path, body, headers = {}) =>
  huiqi(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

// An enterprise is stored once, however often the request has to be sent.
const profile = { schema: 'huiqi.profile/1', applicant: { kind: 'company' }, facts: { registeredRegion: '140403' } }
const stored = await post('/v1/enterprises', { profile }, { 'Idempotency-Key': IDEMPOTENCY_KEY })
const enterprise = stored.headers.get('location')
console.log(`stored ${enterprise}`)

// The answer comes with a receipt, by which it can be worked out again later.
const matched = await post(`${enterprise}/matches`, {})
console.log(`matched ${matched.headers.get('location')}`)

// Many profiles, line by line: results are read while the rest is still being sent.
const ndjson = { ...known, 'Content-Type': 'application/x-ndjson' }
const sending = request(`${url}/v1/matches/batch`, { method: 'POST', headers: ndjson })
const answered = new Promise((resolve, reject) => sending.once('response', resolve).once('error', reject))
const sent = pipeline(createReadStream(profiles), sending)
let isWhole = false
for await (const text of createInterface({ input: await answered })) {
  const { object, line, id, answer, problem, ...counts } = JSON.parse(text)
  isWhole = object === 'batch.end'
  if (isWhole) console.log(`${counts.answered} answered, ${counts.refused} refused`)
  else if (answer) console.log(`line ${line} ${id}: ${answer.results.length} policies`)
  else console.log(`line ${line} ${id}: ${problem.errors[0].pointer}, did you mean ${problem.errors[0].nearest}?`)
}
await sent
if (!isWhole) throw new Error('without batch.end it is not complete')

// The same as a job: 202 with its address, then look at it until it has ended.
const accepted = await huiqi('/v1/matches/batch', {
  method: 'POST',
  headers: { 'Content-Type': 'application/x-ndjson', Prefer: 'respond-async' },
  body: createReadStream(profiles),
  duplex: 'half',
})
let job = await accepted.json()
while (job.state === 'queued' || job.state === 'running') {
  await setTimeout(1000)
  job = await (await huiqi(`/v1/jobs/${job.id}`)).json()
}
const result = await (await huiqi(job.result.href)).text()
console.log(`job gave ${result.trim().split('\n').length} lines`)
