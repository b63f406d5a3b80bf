import type { AddressInfo, Server } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOver, shipped } from '../http/world.js'
import { overflow, violations } from './accessible.js'
import { openBrowser } from './service.js'

let browser: Browser
let server: Server
let origin: string

beforeAll(async () => {
  browser = await openBrowser()
  server = appOver(shipped).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  await new Promise((done) => server.close(done))
})

interface Opened {
  readonly page: Page
  /** What the browser complains of, but for refusals that were asked for. */
  readonly complaints: string[]
}
async function opened(path: string, { width, locale }: { width: number; locale: string }): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 40[04]/.test(message.text())) complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) complaints.push(`asks for ${request.url()}`)
  })
  await page.goto(origin + path)
  return { page, complaints }
}

const pages = {
  'all policies': '/policies',
  'many results': '/policies?q=%E4%BC%81%E4%B8%9A',
  'filters chosen': '/policies?place=340100&kind=grant',
  'nothing found': '/policies?q=zzzz+qqq&kind=grant',
  'hostile words': '/policies?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&kind=%3Cimg%20src%3Dx%3E',
  'a page beyond the last': '/policies?page=99',
  'a table': '/policies/changzhi-2017-29-17',
  'many figures': '/policies/cn-quality-sme-2022-63-innovative',
  'cases and what replaced it': '/policies/changzhi-2017-29-23-person',
  documents: '/documents',
  'a document': '/documents/changzhi-2017-29',
  'no such policy': '/policies/nothing',
  problems: '/docs/problems',
  interface: '/docs',
}
const screens = [390, 1280].flatMap((width) => ['zh-CN', 'en'].map((locale) => ({ width, locale })))

describe.each(screens)('at $width px in $locale', (screen) => {
  it.each(Object.entries(pages))(
    '%s: axe finds nothing, nothing overflows, nothing is refused',
    async (_name, path) => {
      const { page, complaints } = await opened(path, screen)
      expect(await page.getAttribute('html', 'lang')).toBe(screen.locale)
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      expect(complaints).toEqual([])
      await page.context().close()
    },
  )
})

describe('a visit', () => {
  it('searches and filters with the keyboard, opens a policy and comes back', async () => {
    const { page, complaints } = await opened('/policies', { width: 390, locale: 'zh-CN' })
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.getByRole('searchbox', { name: '查找政策' }).fill('研发 国家级')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '“研发 国家级”的查找结果' }).waitFor()
    await page.getByText('筛选和排序').click()
    await page.getByLabel('类别').selectOption('recognition')
    await page.getByRole('button', { name: '按所选显示' }).click()
    await page.getByRole('list', { name: '已选的筛选' }).getByRole('link', { name: '认定' }).waitFor()
    const results = page.getByRole('heading', { level: 3 }).getByRole('link')
    const [count, title] = [await results.count(), await results.first().innerText()]
    expect(count).toBeGreaterThan(0)
    await results.first().click()
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await page.goBack()
    expect(await results.count()).toBe(count)
    expect(await page.getByRole('searchbox').inputValue()).toBe('研发 国家级')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('changes the language and keeps it from page to page', async () => {
    const { page } = await opened('/policies/changzhi-2017-29-17', { width: 1280, locale: 'zh-CN' })
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: /^Subsidy for newly recognised/ }).waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Documents' }).click()
    await page.getByRole('heading', { level: 1, name: 'Documents held' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await page.context().close()
  })

  it('gives targets that a thumb can hit', async () => {
    const { page } = await opened('/policies', { width: 390, locale: 'zh-CN' })
    const small = await page.evaluate<number[]>(
      `[...document.querySelectorAll('header a, button, select, input[type=search], summary, .pager a')]
        .map((one) => one.getBoundingClientRect().height).filter((height) => height > 0 && height < 44)`,
    )
    expect(small).toEqual([])
    await page.context().close()
  })

  it('prints a policy whole, without what only a screen needs', async () => {
    const { page } = await opened('/policies/changzhi-2017-29-17', { width: 1280, locale: 'zh-CN' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('link', { name: '查一查我能不能享受' }).isVisible()).toBe(false)
    for (const words of ['国家级50万元', '预测，以主管部门认定为准', '免费使用'])
      expect(await page.getByText(words).first().isVisible()).toBe(true)
    await page.context().close()
  })
})
