import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { readingsOf } from '../../src/adapters/codes/pinyin.js'
import { placeReadings } from '../../src/adapters/codes/place-readings.js'
import { formCatalogue } from '../../src/application/form-catalogue.js'
import { namesSearched } from '../../src/application/pinyin-names.js'
import { editionOf, ruleBundle } from '../../src/application/rule-bundle.js'
import { appOver, hash as sha256, shipped } from './world.js'

const app = appOver(shipped)
const { hash } = shipped.compiled.ruleSet
const edition = editionOf(shipped, sha256)
const forever = 'public, max-age=31536000, immutable'

describe('the edition of a rule set', () => {
  it('is told by GET /v1/rule-set and follows from every byte that pages are given', async () => {
    expect((await request(app).get('/v1/rule-set')).body).toMatchObject({ hash, edition })
    const given = [await request(app).get(at('bundle')), await request(app).get(at('catalogue'))]
    expect(sha256(`[${given.map(({ text }) => text).join(',')}]`)).toBe(edition)
  })

  it('is another when the same rules are written in another way', () => {
    const { compiled, places } = shipped
    const { divisions } = places.parts
    // An engine that leaves something out: the rules, and so their hash, are the same.
    const written = { compiled, places: { ...places, parts: { ...places.parts, divisions: divisions.slice(1) } } }
    expect(written.compiled.ruleSet.hash).toBe(hash)
    expect(editionOf(written, sha256)).not.toBe(edition)
  })
})

const at = (part: string, of = edition): string => `/v1/rule-sets/${hash}/${of}/${part}`

describe.each([
  ['bundle', 'everything that answers need', ruleBundle(shipped)],
  ['catalogue', 'what questions are asked with', formCatalogue(shipped)],
])('GET /v1/rule-sets/{hash}/{edition}/%s', (part, what, body) => {
  it(`gives ${what}, for ever`, async () => {
    const response = await request(app).get(at(part))
    expect(response.status).toBe(200)
    expect(response.headers['cache-control']).toBe(forever)
    expect(response.body).toEqual(JSON.parse(JSON.stringify(body)))
  })

  it.each([
    ['other rules', `/v1/rule-sets/sha256:0/${edition}/${part}`, '/path/hash', hash],
    ['another edition', at(part, 'sha256:0'), '/path/edition', edition],
  ])('is not to be had of %s, and that answer is not kept', async (_, address, pointer, held) => {
    const response = await request(app).get(address)
    expect(response.status).toBe(404)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.body).toMatchObject({ code: 'ruleSetUnknown', held: [held], errors: [{ pointer }] })
    expect(response.body.docs).toContain('ruleSetUnknown')
  })

  it('is not to be had without an edition: what was kept under that address may be of another engine', async () => {
    const response = await request(app).get(`/v1/rule-sets/${hash}/${part}`)
    expect(response.status).toBe(404)
    expect(response.headers['cache-control']).toBe('no-store')
  })
})

describe('GET /v1/rule-sets/{hash}/pinyin', () => {
  it('is asked for again each time: who reads names better changes neither rules nor edition', async () => {
    const response = await request(app).get(`/v1/rule-sets/${hash}/pinyin`)
    expect(response.headers['cache-control']).toBe('no-cache')
    const again = request(app)
      .get(`/v1/rule-sets/${hash}/pinyin`)
      .set('If-None-Match', response.headers['etag'] ?? '')
    expect((await again).status).toBe(304)
    expect((await request(app).get('/v1/rule-sets/sha256:0/pinyin')).status).toBe(404)
  })

  it('reads every name of a place and an industry', async () => {
    const { body } = await request(app).get(`/v1/rule-sets/${hash}/pinyin`)
    expect(Object.keys(body.names)).toEqual(namesSearched(shipped))
    const odd = Object.entries(body.names).filter(([name, read]) => {
      const han = (name.match(/\p{Script=Han}/gu) ?? []).length
      return !String(read)
        .split(',')
        .every((reading) => /^[a-z]+( [a-z]+)*$/.test(reading) && reading.split(' ').length === han)
    })
    expect(odd).toEqual([])
  })

  it.each([
    ['长治市', 'chang zhi shi'],
    ['重庆市', 'chong qing shi'],
    ['厦门市', 'xia men shi'],
    ['六安市', 'lu an shi'],
    ['亳州市', 'bo zhou shi'],
    ['蚌埠市', 'beng bu shi'],
    ['台州市', 'tai zhou shi'],
    ['吕梁市', 'lv liang shi'],
    ['成都市', 'cheng du shi'],
    ['花都区', 'hua du qu'],
    ['长子县', 'zhang zi xian'],
    ['铅山县', 'yan shan xian'],
    ['番禺区', 'pan yu qu'],
    ['枞阳县', 'zong yang xian'],
    ['句容市', 'ju rong shi'],
    ['盱眙县', 'xu yi xian'],
    ['荥阳市', 'xing yang shi'],
    ['荥经县', 'ying jing xian'],
    ['宿州市', 'su zhou shi'],
    ['渑池县', 'mian chi xian'],
  ])('reads %s as %s and in no other way', (name, reading) => {
    expect(readingsOf(name)).toBe(reading)
  })

  it.each([
    ['单县', 'shan xian,dan xian'],
    ['乐清市', 'yue qing shi,le qing shi'],
    ['洪洞县', 'hong tong xian,hong dong xian'],
    ['歙县', 'she xian,xi xian'],
  ])('reads %s as its people do, and finds the common reading too', (name, readings) => {
    expect(readingsOf(name)).toBe(readings)
  })

  it('puts right only names that there are, and that need it', () => {
    const known = new Set(namesSearched(shipped))
    expect(Object.keys(placeReadings).filter((name) => !known.has(name))).toEqual([])
    expect(Object.keys(placeReadings).filter((name) => !readingsOf(name).includes(','))).toEqual([])
  })
})
