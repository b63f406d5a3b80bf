import request from 'supertest'
import { describe, expect, it } from 'vitest'
import type { Document, Policy } from '../../src/domain/policy.js'
import { smallApp } from './small-world.js'
import { app, documents, expectWhole, get, languages, policies, seen, unsaid } from './page-reading.js'
import { shipped } from './world.js'

describe('the page of every policy', () => {
  const criteriaOf = (policy: Policy, document: Document) => {
    const cited = new Set(JSON.stringify([policy, document.scope ?? null]).match(/"(?:name|criterion)":"\w+"/g))
    const inherited = Object.entries(document.criteria).filter(([id]) => cited.has(`"name":"${id}"`))
    return [...Object.values(policy.criteria), ...inherited.map(([, criterion]) => criterion)]
  }

  it.each(languages)('says everything that its rule says, in %s', async (language) => {
    for (const { policy, document } of shipped.compiled.policies) {
      const { status, text: page } = await get(`/policies/${policy.id}`, language)
      expect(status).toBe(200)
      expectWhole(page)
      const text = seen(page)
      const criteria = criteriaOf(policy, document.document)
      expect(
        unsaid(
          text,
          criteria.flatMap(({ words, reading }) => [words, reading ?? words]),
        ),
      ).toEqual([])
      const { title, titleEn, note, item, checkedOn, materials } = policy
      const others = [title, item, checkedOn, ...policy.departments, ...materials.map(({ name }) => name)]
      expect(unsaid(text, [...others, note ?? title])).toEqual([])
      expect(text).toContain(document.document.issuer)
      expect(unsaid(text, [language === 'en' ? titleEn : title])).toEqual([])
      expect(page).toContain(`<html lang="${language}">`)
      expect(page).toContain(`href="/v1/policies/${policy.id}"`)
      expect(page).toContain(`href="/?policy=${policy.id}"`)
    }
  })

  it.each(languages)('names no identifier of the rule language, in %s', async (language) => {
    for (const policy of policies) {
      const { text } = await get(`/policies/${policy.id}`, language)
      // No fact, definition or option by its id: those are one camelCase word.
      expect(seen(text).match(/(?<![\w/.:-])[a-z]+[A-Z]\w*/g) ?? []).toEqual([])
    }
  })

  it('links to places that are there', async () => {
    const paths = [...policies.map(({ id }) => `/policies/${id}`), ...documents.map(({ id }) => `/documents/${id}`)]
    const pages = await Promise.all(paths.map(async (path) => (await get(path)).text))
    const hrefs = pages.map((page) => [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href))
    const lost = hrefs.map((all, i) =>
      all.filter((href) => href.startsWith('#') && !pages[i]?.includes(`id="${href.slice(1)}"`)),
    )
    expect(lost.flat()).toEqual([])
    // The start page is another's: the form for enterprises.
    const own = hrefs.flat().filter((href) => href.startsWith('/') && !/^\/(\?|$)/.test(href))
    const targets = [...new Set(own.map((href) => (href.split('#')[0] ?? '').replaceAll('&amp;', '&')))]
    const statuses = await Promise.all(targets.map(async (target) => [target, (await request(app).get(target)).status]))
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([])
  })

  it.each([
    {
      id: 'changzhi-2017-29-17',
      words: ['国家级 50 万元', '省级 20 万元', '市级 10 万元', '现由何部门承接未核实', '文件未载明', '有效性未核实'],
    },
    { id: 'anhui-2021-private-economy-10-guarantor', words: ['1% × 担保贷款实际发生额', '同一对象最多1次'] },
    { id: 'cn-startup-loan-2023-75-partnership', words: ['400 万元 与 (1.1 × 符合条件的合伙人数 × 30 万元) 中较低者'] },
    { id: 'changzhi-2017-29-23-firm', words: ['已被取代', '取代它的', '财金〔2023〕75号', '历史'] },
    { id: 'cn-mof-sta-2023-12-six-taxes', words: ['50% × 上一年度六税两费应纳额', '常年可办', '以下各项符合一项即可'] },
    { id: 'cn-tech-sme-2017-115-entry', words: ['2026-06-01 至 2026-08-31（本期已结束）', '总得分', '≥ 30%'] },
  ])('tells $id in words', async ({ id, words }) => {
    const text = seen((await get(`/policies/${id}`)).text)
    for (const one of words) expect(text).toContain(one)
  })
})

describe('the page of every document', () => {
  it.each(languages)('accounts for every row, in %s', async (language) => {
    for (const document of documents) {
      const { status, text: page } = await get(`/documents/${document.id}`, language)
      expect(status).toBe(200)
      expectWhole(page)
      const text = seen(page)
      const marks = document.coverage.flatMap(({ row, policies: own = [] }) => [
        `id="row-${row}"`,
        ...own.map((id) => `href="/policies/${id}"`),
      ])
      expect(unsaid(page, marks)).toEqual([])
      const told = document.coverage.flatMap(({ reason, listing }) => [
        reason,
        listing?.title,
        listing?.words,
        listing?.who,
      ])
      const notes = document.status.flatMap(({ from, note }) => [from, note])
      const all = [...told, ...notes, document.verification.how, document.issuer]
      expect(
        unsaid(
          text,
          all.filter((one) => typeof one === 'string'),
        ),
      ).toEqual([])
    }
  })

  it('lists them all with what became of their rows', async () => {
    const { text: page } = await get('/documents')
    expectWhole(page)
    for (const { id, title } of documents) {
      expect(page).toContain(`href="/documents/${id}"`)
      expect(seen(page)).toContain(title)
    }
    expect(seen(page)).toContain('56 行：23 行由 21 项政策回答，29 行是面向所有人的服务，4 行不收录（有原因）。')
  })
})

it('shows rules of another rule set: without sums, departments of today, rows left out', async () => {
  const small = await smallApp()
  const policy = seen((await request(small).get('/policies/nowhere-2000-1-11-award')).text)
  expect(policy).toContain('装备局 （今天为： 工业和信息化局')
  const document = await request(small).get('/documents/nowhere-2000-1')
  expectWhole(document.text)
  expect(seen(document.text)).toContain('不收录 对部门的要求')
})
