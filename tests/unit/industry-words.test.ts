import { describe, expect, it } from 'vitest'
import { localEngine } from '../../src/web/engine/local-engine.js'
import { shipped } from '../http/world.js'
import { sentFrom } from './page-rules.js'

const engine = localEngine({ pinyin: async () => ({}) })
await engine.load(sentFrom(shipped))

describe('industries by everyday words', () => {
  it.each([
    ...['口腔门诊', '口腔门诊部', '牙科', '诊所', '医院', '医疗', 'dentist', 'hospital'].map(
      (text) => [text, ['84']] as const,
    ),
    ...['超市', '便利店', '网店', '电商', 'supermarket'].map((text) => [text, ['52']] as const),
    ...['餐馆', '饭店', 'restaurant'].map((text) => [text, ['62']] as const),
    ['电动工具', ['34']],
    ['电动工具厂', ['34']],
    ['五金', ['33', '51', '52']],
    ['煤化工', ['25', '26']],
    ['研究所', ['73']],
    ['理发店', ['80']],
    ['美容', ['80']],
    ['快递', ['60']],
    ['民宿', ['61']],
    ['养猪', ['03']],
    ['软件开发', ['65']],
    ['软件开发公司', ['65']],
    ['宠物医院', ['82']],
  ] as readonly (readonly [string, readonly string[]])[])('%s finds %j', async (text, codes) => {
    const found = await engine.searchIndustries(text, 20)
    expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]))
    expect(found[0]?.code).toBe(codes[0])
  })

  it('of a longer word never offers what is meant by a part of it', async () => {
    expect((await engine.searchIndustries('宠物医院', 20)).map(({ code }) => code)).toEqual(['82'])
  })

  it('say what a code without a name counts as, and refuse one of no division', async () => {
    expect((await engine.searchIndustries('8499', 1))[0]).toMatchObject({ code: '8499', name: '卫生', named: '84' })
    expect(await engine.searchIndustries('9899', 5)).toEqual([])
    expect(await engine.industryOf('84')).toMatchObject({ named: '84' })
  })
})
