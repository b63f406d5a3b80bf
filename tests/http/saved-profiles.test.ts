import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { limitsOfSaving } from '../../src/adapters/http/saving-limits.js'
import { claimCode } from '../../src/application/claim-code.js'
import { savedProfileTable } from '../../src/application/saved-profiles/tables.js'
import { everything } from '../../src/domain/store/filter.js'
import { storedWorld } from './stored-world.js'
import { appOver, shipped } from './world.js'

const profile = {
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  industryEdition: '2017',
  applicant: { kind: 'company' },
  facts: { registeredRegion: '140403', revenue: { 2024: 900_000 } },
  askedButUnknown: ['/facts/mainIndustry'],
}
const consent = 'saved-profile/1'
const mine = '/v1/saved-profiles/mine'
const withCode = (code: string) => ({ Authorization: `Huiqi-Code ${code}` })

async function world() {
  const { app, store } = await storedWorld()
  const save = (body: object = { profile, consent }) => request(app).post('/v1/saved-profiles').send(body)
  const saved = async (): Promise<string> => String((await save()).body.code)
  const count = async () => store.count(savedProfileTable, everything)
  return { app, store, save, saved, count }
}

describe('a profile that was saved', () => {
  it('comes back by its code, is changed, renewed and deleted, without any key', async () => {
    const { app, save, count } = await world()
    const response = await save()
    expect(response.status).toBe(201)
    expect(response.get('Cache-Control')).toBe('no-store')
    const { code, ...state } = response.body
    expect(state).toMatchObject({ object: 'savedProfile', expiresOn: '2027-11-23', leftOut: [] })
    const opened = await request(app).get(mine).set(withCode(code))
    expect(opened.status).toBe(200)
    expect(opened.get('Cache-Control')).toBe('no-store')
    expect(opened.body.profile).toEqual(profile)
    expect(JSON.stringify(opened.body)).not.toContain(code)
    const facts = { registeredRegion: '340100' }
    const changed = await request(app)
      .put(mine)
      .set(withCode(code))
      .send({ profile: { ...profile, facts } })
    expect(changed.status).toBe(200)
    expect((await request(app).get(mine).set(withCode(code))).body.profile.facts).toEqual(facts)
    expect((await request(app).delete(mine).set(withCode(code))).status).toBe(204)
    expect(await count()).toBe(0)
    for (const again of [request(app).get(mine), request(app).delete(mine), request(app).put(mine).send({ profile })]) {
      const gone = await again.set(withCode(code))
      expect(gone.status).toBe(401)
      expect(gone.body).toMatchObject({ code: 'claimCodeRefused', errors: [{ code: 'claimCode.unknown' }] })
    }
  })

  it('is not saved without consent to the very text', async () => {
    const { save, count } = await world()
    for (const body of [{ profile }, { profile, consent: 'saved-profile/0' }, { profile, consent: true }]) {
      const response = await save(body)
      expect(response.status).toBe(422)
      expect(response.body.errors).toMatchObject([{ pointer: '/consent' }])
    }
    expect(await count()).toBe(0)
  })

  it('is saved without what cannot be read, which is told', async () => {
    const { app, save } = await world()
    const facts = { ...profile.facts, currentEmployees: -5, factOfTomorrow: 1 }
    const { body } = await save({ profile: { ...profile, facts }, consent })
    expect(body.leftOut.toSorted()).toEqual(['/facts/currentEmployees', '/facts/factOfTomorrow'])
    const opened = await request(app).get(mine).set(withCode(body.code))
    expect(opened.body.profile.facts).toEqual(profile.facts)
  })

  it.each([
    ['text in place of a profile', 'x'],
    ['something else', { schema: 'other', facts: { a: '<script>alert(1)</script>' } }],
    ['facts that there are not', { ...profile, facts: { note: '<img src=x onerror=alert(1)>' } }],
  ])('is never %s: this is no place to keep things', async (_, given) => {
    const { save, count } = await world()
    const response = await save({ profile: given, consent })
    expect(response.status).toBe(422)
    expect(response.body.code).toBe('profileInvalid')
    expect(await count()).toBe(0)
  })

  it('with HTML where a text may stand is given back as the text it is, as JSON', async () => {
    const { app, save } = await world()
    const html = '<script>alert(1)</script>'
    const items = [{ id: html, type: 'makerspace' }]
    const { body } = await save({
      profile: { ...profile, facts: { recognitions: { complete: true, items } } },
      consent,
    })
    const opened = await request(app).get(mine).set(withCode(body.code))
    expect(opened.type).toBe('application/json')
    expect(opened.get('X-Content-Type-Options')).toBe('nosniff')
    const kept = opened.body.profile.facts.recognitions?.items ?? []
    for (const { id } of kept) expect(id).toBe(html)
    expect([...body.leftOut, ...kept]).toHaveLength(1)
  })
})

describe('a code', () => {
  it('is taken in any letters, with look-alikes, with or without dashes', async () => {
    const { app, saved } = await world()
    const code = await saved()
    for (const typed of [
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('-', '').replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('V', 'u'),
    ])
      expect((await request(app).get(mine).set(withCode(typed))).status).toBe(200)
  })

  it('that is wrong, mistyped or missing is refused in words, and challenged for', async () => {
    const { app, saved } = await world()
    const code = await saved()
    const wrong = claimCode(new Uint8Array(16))
    const sent: [string | null, string][] = [
      [wrong, 'claimCode.unknown'],
      [`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, 'claimCode.malformed'],
      ['{"$gt":""}', 'claimCode.malformed'],
      [null, 'claimCode.missing'],
    ]
    for (const [typed, error] of sent) {
      const asked = request(app).get(mine).set('Accept-Language', 'en')
      const response = await (typed === null ? asked : asked.set(withCode(typed)))
      expect(response.status).toBe(401)
      expect(response.get('WWW-Authenticate')).toContain('Huiqi-Code')
      expect(response.body.errors).toMatchObject([{ code: error, pointer: '/header/Authorization' }])
      expect(JSON.stringify(response.body)).not.toContain(code.slice(0, 9))
    }
  })

  it('is not listened to from an address that has tried many, not even the right one', async () => {
    const { app, saved } = await world()
    const code = await saved()
    const { perAddress } = limitsOfSaving.failed
    for (let tried = 0; tried < perAddress; tried++) {
      const random = new Uint8Array(16).fill(tried)
      expect(
        (
          await request(app)
            .get(mine)
            .set(withCode(claimCode(random)))
        ).status,
      ).toBe(401)
    }
    for (const asked of [request(app).get(mine), request(app).delete(mine)]) {
      const response = await asked.set(withCode(code))
      expect(response.status).toBe(429)
      expect(response.body.code).toBe('rateLimited')
      expect(Number(response.get('Retry-After'))).toBeGreaterThan(0)
    }
  })

  it('used well any number of times is never limited', async () => {
    const { app, saved } = await world()
    const code = await saved()
    for (let times = 0; times < limitsOfSaving.failed.perAddress + 5; times++)
      expect((await request(app).get(mine).set(withCode(code))).status).toBe(200)
  })
})

describe('limits', () => {
  it('keep one address from filling the store; what is refused is not counted', async () => {
    const { save, count } = await world()
    const { perAddress } = limitsOfSaving.saved
    for (let times = 0; times < 3; times++) await save({ profile })
    for (let times = 0; times < perAddress; times++) expect((await save()).status).toBe(201)
    expect((await save()).status).toBe(429)
    expect(await count()).toBe(perAddress)
  })

  it('hold for saves that come at the same moment', async () => {
    const { save, count } = await world()
    const { perAddress } = limitsOfSaving.saved
    const sent = await Promise.all(Array.from({ length: perAddress * 3 }, async () => save()))
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(perAddress)
    expect(await count()).toBe(perAddress)
  })

  it('hold for all addresses together', async () => {
    const { app, saved } = await world()
    const code = await saved()
    app.set('trust proxy', true)
    const from = (address: number, typed: string) =>
      request(app)
        .get(mine)
        .set('X-Forwarded-For', `10.1.${address >> 8}.${address & 255}`)
        .set(withCode(typed))
    const wrong = claimCode(new Uint8Array(16))
    for (let tried = 0; tried < limitsOfSaving.failed.overall; tried++) await from(tried, wrong)
    const response = await from(60_000, code)
    expect(response.status).toBe(429)
  })
})

it('a service that keeps nothing says so', async () => {
  const app = appOver(shipped)
  for (const asked of [request(app).post('/v1/saved-profiles').send({ profile, consent }), request(app).get(mine)]) {
    const response = await asked
    expect(response.status).toBe(503)
    expect(response.body.code).toBe('storeMissing')
  }
})
