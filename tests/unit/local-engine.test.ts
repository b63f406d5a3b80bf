import { describe, expect, it } from 'vitest'
import { matchPolicies } from '../../src/application/match-policies.js'
import { askNext } from '../../src/application/next-question.js'
import { ruleBaseOf, ruleBundle, type RuleBundle } from '../../src/application/rule-bundle.js'
import {
  languages,
  MatchRequestSchema,
  type AnswerResult,
  type Language,
  type MatchRequest,
} from '../../src/domain/answer.js'
import { canonicalJson } from '../../src/domain/canonical-json.js'
import { withExplanations } from '../../src/web/engine/explained.js'
import { localEngine, type RuleAssets } from '../../src/web/engine/local-engine.js'
import type { Asking } from '../../src/web/engine/protocol.js'
import { emptyProfile, type ProfileBody } from '../../src/web/model/profile-body.js'
import { hash, shipped } from '../http/world.js'
import { sentFrom } from './page-rules.js'
import { seeds } from './seeds.js'

const engineVersion = '0.0.0-test'
/** As it comes over the wire. */
const sent = JSON.parse(JSON.stringify(ruleBundle(shipped))) as RuleBundle
const assets: RuleAssets = {
  pinyin: async () => ({ 长治市: 'chang zhi shi', 潞州区: 'lu zhou qu', 山西省: 'shan xi sheng' }),
}
const engine = localEngine(assets)
await engine.load(sentFrom(shipped, engineVersion))

const asked = (profile: object, language: (typeof languages)[number] = 'zh-CN', asOf = '2026-11-22') => ({
  profile: profile as ProfileBody,
  asOf,
  knownAt: asOf,
  language,
})
const withFacts = (given: object): ProfileBody => ({ ...emptyProfile, facts: given as ProfileBody['facts'] })

describe('the bundle', () => {
  it('gives the same rule set back', () => {
    expect(canonicalJson(ruleBundle(ruleBaseOf(sent)))).toBe(canonicalJson(sent))
    expect(ruleBaseOf(sent).compiled.issues).toEqual(shipped.compiled.issues)
  })
})

const explanations = async (asking: Asking, results: readonly AnswerResult[]) => {
  const explained = await engine.explain(
    asking,
    results.map(({ policy }) => policy.id),
  )
  return new Map(explained.map((result) => [result.policy.id, result]))
}

describe.each([...seeds])('%s', (_, { profile, asOf }) => {
  const fromService = (language: Language, ...include: MatchRequest['include']) => {
    const request = MatchRequestSchema.parse({ asOf, knownAt: asOf, profile, select: { verdicts: null }, include })
    return matchPolicies(shipped, request, language, { today: '2026-12-01', engineVersion, hash })
  }

  it.each(languages)('has the same answer on the device as from the service, in %s', async (language) => {
    const { answer, issues } = await engine.evaluate(asked(profile, language, asOf))
    expect(canonicalJson(answer)).toBe(canonicalJson(fromService(language, 'combination')))
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each(languages)('explained, has all that the service explains, in %s', async (language) => {
    const asking = asked(profile, language, asOf)
    const { answer } = await engine.evaluate(asking)
    const whole = fromService(language, 'criteria', 'amountSteps', 'combination')
    expect(whole.results.some(({ claims }) => claims.some(({ criteria }) => criteria?.length))).toBe(true)
    const all = await explanations(asking, answer.results)
    expect(canonicalJson(withExplanations(answer, (id) => all.get(id) ?? null))).toBe(canonicalJson(whole))
    // One by one they are the same, whatever is opened beside them.
    for (const result of answer.results.slice(0, 5)) {
      const one = await explanations(asking, [result])
      expect(canonicalJson(one.get(result.policy.id))).toBe(canonicalJson(all.get(result.policy.id)))
    }
  })
})

it('explains nothing of policies that the rules do not have', async () => {
  expect(await engine.explain(asked(emptyProfile), ['gone-since'])).toEqual([])
})

describe('the next question', () => {
  it.each([...seeds])('for %s is the one that the service asks', async (_, { profile, asOf }) => {
    const request = MatchRequestSchema.parse({ asOf, knownAt: asOf, profile })
    const service = askNext(shipped, request, 'en', { today: '2026-12-01', engineVersion, hash })
    expect(canonicalJson(await engine.nextQuestion(asked(profile, 'en', asOf)))).toBe(canonicalJson(service))
  })

  it('does not ask again what was not known, whatever else stands beside it', async () => {
    const told = { ...emptyProfile, facts: { registeredRegion: '140403' } }
    const { question } = await engine.nextQuestion(asked(told))
    const pointer = String(question?.pointer)
    expect(pointer).toMatch(/^\//)
    const askedButUnknown = ['/facts/ofYesterday', pointer, '/facts/alsoGone']
    const next = await engine.nextQuestion(asked({ ...told, askedButUnknown }))
    expect(next.question?.pointer).not.toBe(pointer)
    expect(next.question).not.toBeNull()
  })
})

describe('rules', () => {
  it('are compiled anew only when they are others', async () => {
    let read = 0
    const counted = (named: string, edition = 'sha256:e') => {
      const blob = new Blob([JSON.stringify({ ...sent, hash: named })])
      return {
        hash: named,
        edition,
        engine: '1',
        bundle: Object.assign(blob, { text: async () => (read++, new Blob([blob]).text()) }),
      }
    }
    const own = localEngine(assets)
    await own.load(counted(sent.hash))
    await own.load(counted(sent.hash))
    expect(read).toBe(1)
    await own.load(counted('sha256:other'))
    expect(read).toBe(2)
    expect((await own.evaluate(asked(emptyProfile))).answer.receipt.ruleSet).toBe('sha256:other')
    await own.load(counted('sha256:other', 'sha256:f'))
    expect(read).toBe(3)
  })

  it('are waited for by what is asked before they are there', async () => {
    const own = localEngine(assets)
    const found = own.searchPlaces('潞州', 1)
    await own.load(sentFrom(shipped))
    expect((await found)[0]?.code).toBe('140403')
  })

  it('that are there answer on when others are none, or are written for a later page', async () => {
    const own = localEngine(assets)
    await own.load(sentFrom(shipped))
    const others = { hash: 'sha256:other', edition: 'sha256:e', engine: '2' }
    await expect(own.load({ ...others, bundle: new Blob(['']) })).rejects.toThrow('JSON')
    const ofTomorrow = new Blob([JSON.stringify({ ...sent, schema: 'huiqi.rules/2' })])
    await expect(own.load({ ...others, bundle: ofTomorrow })).rejects.toMatchObject({ name: 'PageOutdated' })
    expect((await own.evaluate(asked(emptyProfile))).answer.receipt.ruleSet).toBe(sent.hash)
  })
})

describe('half of a profile', () => {
  const errorsOf = async (profile: ProfileBody) => (await engine.evaluate(asked(profile))).issues.filter(isError)
  const isError = ({ severity }: { severity: string }) => severity === 'error'
  const answerTo = async (profile: ProfileBody) => {
    const { answer } = await engine.evaluate(asked(profile))
    // The profile itself, and so its hash, may still show that something was there.
    return hash(canonicalJson({ ...answer, receipt: null }))
  }
  const good = { registeredRegion: '140403', revenue: { 2024: 900_000 } }

  it('is answered without what cannot be read, which is told at its field', async () => {
    const bad = withFacts({ ...good, revenue: { 2024: 900_000, 2025: -5 }, employeesYearEnd: { 2025: 'about 50' } })
    expect((await errorsOf(bad)).map(({ pointer }) => pointer)).toEqual([
      '/facts/revenue/2025',
      '/facts/employeesYearEnd/2025',
    ])
    expect(await answerTo(bad)).toBe(await answerTo(withFacts(good)))
  })

  it('leaves out facts that a later catalogue no longer has', async () => {
    const old = withFacts({ ...good, factOfYesterday: true })
    expect(await errorsOf(old)).toMatchObject([{ pointer: '/facts/factOfYesterday', code: 'fact.unknown' }])
    expect(await answerTo(old)).toBe(await answerTo(withFacts(good)))
  })

  it('never takes a broken list for a complete one', async () => {
    const list = (items: unknown[]) => withFacts({ ...good, recognitions: { complete: true, items } })
    expect(await answerTo(list(['no record']))).toBe(await answerTo(withFacts(good)))
    expect(await answerTo(list([{ type: 'makerspace' }]))).toBe(await answerTo(withFacts(good)))
    const field = list([{ id: 'r1', type: 'makerspace', level: 'galactic' }])
    expect(await errorsOf(field)).toMatchObject([{ pointer: '/facts/recognitions/items/0/level' }])
    expect(await answerTo(field)).toBe(await answerTo(list([{ id: 'r1', type: 'makerspace' }])))
  })

  it('never takes half of a range for an answer', async () => {
    const range = withFacts({ ...good, employeesYearEnd: { 2025: { min: 80, max: 20 } } })
    expect(await errorsOf(range)).not.toEqual([])
    expect(await answerTo(range)).toBe(await answerTo(withFacts(good)))
  })

  it.each([null, 7, 'text', [], {}, { schema: 'other' }, { ...emptyProfile, moneyUnit: 'pounds' }])(
    'may be anything: %j',
    async (profile) => {
      const { answer, issues } = await engine.evaluate(asked(profile as object))
      expect(answer.object).toBe('match')
      expect(issues.some(isError)).toBe(true)
    },
  )
})

describe('places', () => {
  const codes = async (text: string) => (await engine.searchPlaces(text, 5)).map(({ code }) => code)
  it.each([
    ['长治', '140400'],
    ['潞州', '140403'],
    ['长治潞', '140403'],
    ['山西省潞州区', '140403'],
    ['140403', '140403'],
    ['1404', '140400'],
    ['140403001', '140403'],
    ['changzhi', '140400'],
    ['ChángZhì', '140400'],
    ['cz', '140400'],
    ['lzq', '140403'],
    ['czlz', '140403'],
    ['shanxi luzhou', '140403'],
    ['长治县', '140404'],
  ])('%s finds %s first', async (text, code) => {
    expect((await codes(text))[0]).toBe(code)
  })

  it('says by which former name it was found', async () => {
    expect((await engine.searchPlaces('长治县', 1))[0]).toMatchObject({ name: '上党区', former: '长治县' })
    expect(await engine.placeOf('140421')).toMatchObject({ code: '140404', former: '长治县' })
    expect(await engine.placeOf('140403')).toMatchObject({ name: '潞州区', level: 'county', former: null })
    expect(await engine.placeOf('999999')).toBeNull()
  })

  it('finds nothing for nothing', async () => {
    for (const text of ['', ' ', '((', '\\', '🏭', 'x'.repeat(10_000)]) expect(await codes(text)).toEqual([])
  })

  it('lists what lies below', async () => {
    const cities = await engine.placesBelow('140000')
    expect(cities).toHaveLength(11)
    expect(cities.every(({ hasChildren }) => hasChildren)).toBe(true)
    expect((await engine.placesBelow('140400')).map(({ name }) => name)).toContain('潞州区')
  })
})

describe('industries', () => {
  it('are found by name and code', async () => {
    expect((await engine.searchIndustries('零售', 3))[0]).toMatchObject({ code: '52', path: ['批发和零售业'] })
    expect((await engine.searchIndustries('65', 3))[0]).toMatchObject({ code: '65' })
    expect((await engine.searchIndustries('I65', 3))[0]).toMatchObject({ code: '65' })
    expect((await engine.searchIndustries('c', 3))[0]).toMatchObject({ code: 'C' })
  })

  it('are listed by level, and a code without a name has that of its division', async () => {
    const sections = await engine.industriesBelow(null)
    expect(sections).toHaveLength(20)
    expect((await engine.industriesBelow('I')).map(({ code }) => code)).toEqual(['63', '64', '65'])
    expect(await engine.industryOf('6599')).toMatchObject({ code: '6599', name: expect.stringContaining('软件') })
    expect(await engine.industryOf('00')).toBeNull()
  })
})

describe('listings', () => {
  it('are those of the place and of what it lies in', async () => {
    const changzhi = await engine.listings(asked(withFacts({ registeredRegion: '140403' })))
    expect(changzhi.length).toBeGreaterThan(0)
    expect(new Set(changzhi.map(({ area }) => area.code)).has('340100')).toBe(false)
  })
})
