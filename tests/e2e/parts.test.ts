import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, FileChooser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overflow, violations } from './accessible.js'
import { desk, openBrowser, openPage, phone, startService, type StartedService } from './service.js'

const asOf = '2026-11-28'
let service: StartedService
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

interface Device {
  readonly seed?: string
  readonly path: string
  readonly language?: 'zh-CN' | 'en'
  readonly elder?: boolean
}
/** The page on a device that has kept what a seed applicant entered. */
async function opened(view: BrowserContextOptions, { seed, path, language = 'zh-CN', elder = false }: Device) {
  const one = await openPage(browser, 'about:blank', view)
  const { profile } = seed ? (JSON.parse(readFileSync(`seed/${seed}.json`, 'utf8')) as { profile: object }) : {}
  const kept = JSON.stringify({ profile, language, elder })
  await one.page.addInitScript({
    content: `localStorage.getItem('huiqi.page/1') ?? localStorage.setItem('huiqi.page/1', ${JSON.stringify(kept)})`,
  })
  await one.page.clock.setFixedTime(new Date(`${asOf}T04:00:00Z`))
  await one.page.goto(service.url + path)
  return one
}

async function isFine(page: Page, where: string): Promise<void> {
  const found = { violations: await violations(page), isTooWide: (await overflow(page)) > 0 }
  expect({ where, ...found }).toEqual({ where, violations: [], isTooWide: false })
}

const hasFocus = async (target: Locator): Promise<boolean> =>
  target.evaluate(
    (element: { readonly ownerDocument?: { readonly activeElement: unknown } }) =>
      element === element.ownerDocument?.activeElement,
  )

/** Goes there by Tab alone, from wherever the focus is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 200; presses++) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not reach it')
}

describe.each(Object.entries({ phone, desk }))('on a %s', (_, view) => {
  it('a result is marked, listed and brought back with the keyboard alone', async () => {
    const { page, troubles, close } = await opened(view, { seed: '01-shop', path: '/#/result' })
    const row = page.locator('.result-row').filter({ hasText: '“六税两费”' }).first()
    await tabTo(page, row.locator('summary').first())
    await page.keyboard.press('Enter')
    await tabTo(page, row.getByRole('button', { name: '已享受' }))
    await page.keyboard.press('Enter')
    const amount = row.getByLabel('金额（元）')
    await tabTo(page, amount)
    await page.keyboard.type('约5万')
    await row.getByRole('alert').waitFor()
    await isFine(page, 'a sum that is not exact')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('1800')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await isFine(page, 'the form of a mark')
    await tabTo(page, row.getByRole('button', { name: '记下' }))
    await page.keyboard.press('Enter')

    await tabTo(page, page.getByRole('link', { name: '我的清单', exact: true }))
    await page.keyboard.press('Enter')
    await page.getByText('记下的：1800 元').waitFor()
    await isFine(page, 'my list')
    await tabTo(page, page.getByRole('button', { name: /^恢复：/ }))
    await page.keyboard.press('Enter')
    await page.getByText('还没有记下什么').waitFor()
    await isFine(page, 'my list without entries')
    expect(troubles).toEqual([])
    await close()
  })

  it('a file is saved and loaded with the keyboard, and its loading taken back', async () => {
    const { page, troubles, close } = await opened(view, { seed: '03-hardware-maker', path: '/#/' })
    const input = page.getByLabel('从文件读回所填内容')
    // Listening takes the browser a moment: a key pressed at once would open a window of its own.
    const chooser = new Promise<FileChooser>((done) => void page.once('filechooser', done))
    await tabTo(page, input)
    const box = await input.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    await isFine(page, 'take it with you')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles('seed/02-software.json')
    await page.getByRole('button', { name: '换成文件里的' }).waitFor()
    await isFine(page, 'before a file is taken')
    await tabTo(page, page.getByRole('button', { name: '换成文件里的' }))
    await page.keyboard.press('Enter')
    await isFine(page, 'after a file is taken')
    await tabTo(page, page.getByRole('button', { name: '撤销' }))
    await page.keyboard.press('Enter')
    const kept = JSON.parse(readFileSync('seed/03-hardware-maker.json', 'utf8')) as { profile: { facts: object } }
    expect(await page.evaluate(`JSON.parse(localStorage.getItem('huiqi.page/1')).profile.facts`)).toEqual(
      kept.profile.facts,
    )
    expect(troubles).toEqual([])
    await close()
  })

  it('large print in English: the questions, the result and an opened row', async () => {
    const { page, troubles, close } = await opened(view, {
      seed: '01-shop',
      path: '/#/result',
      language: 'en',
      elder: true,
    })
    const row = page.locator('.page-result .result-row-summary').first()
    await row.waitFor()
    await isFine(page, 'the result')
    await row.click()
    await isFine(page, 'an opened row')
    await page.getByRole('link', { name: 'Questions', exact: true }).click()
    await page.getByRole('region', { name: 'First, the basics' }).waitFor()
    await isFine(page, 'the questions')
    expect(troubles).toEqual([])
    await close()
  })

  it('a policy to check is told of, led to, and left', async () => {
    const policy = 'cn-mof-sta-2023-12-six-taxes'
    const { page, troubles, close } = await opened(view, { seed: '01-shop', path: `/?policy=${policy}#/` })
    const check = page.getByRole('region', { name: '正在核对' })
    await check.getByText('1800 元').waitFor()
    await isFine(page, 'the policy to check')
    await check.getByRole('link', { name: '在结果里看这一项' }).click()
    const row = page.locator(`details:has(> #result-row-${policy})`)
    await expect.poll(async () => row.getAttribute('open')).not.toBeNull()
    await expect.poll(async () => hasFocus(row.locator('summary').first())).toBe(true)
    await check.getByRole('button', { name: '不核对这一项了' }).click()
    await check.waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('.result-row').first().waitFor({ state: 'attached' })
    expect(await check.count()).toBe(0)
    expect(troubles).toEqual([])
    await close()
  })
})
