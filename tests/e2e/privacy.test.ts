import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage, phone, startService, type StartedService } from './service.js'

let service: StartedService
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

/** Figures nobody would find in a rule, a script or a hash by chance. */
const staff = '73519'
const revenue = '86420975'
const told = [staff, revenue, '140403', '潞州', 'luzhou']

/** Everything that leaves the page or its workers: requests, beacons, sockets. */
function listening(page: Page): { readonly requests: Request[]; readonly sockets: string[] } {
  const requests: Request[] = []
  const sockets: string[] = []
  // Of the context: requests of workers are not the page's.
  page.context().on('request', (request) => void requests.push(request))
  page.on('websocket', (socket) => void sockets.push(socket.url()))
  return { requests, sockets }
}

/** What of a request could carry something that was entered; empty: nothing. */
function carriedBy(request: Request): string[] {
  const url = new URL(request.url())
  const headers = Object.entries(request.headers()).map(([name, value]) => `${name}: ${value}`)
  const all = decodeURIComponent([url.href, request.postData() ?? '', ...headers].join('\n'))
  return [
    ...(request.method() === 'GET' ? [] : [`${request.method()} ${url.pathname}`]),
    ...(request.postDataBuffer()?.length ? [`a body to ${url.pathname}`] : []),
    ...(url.search === '' ? [] : [`a query: ${url.search}`]),
    ...(url.origin === new URL(service.url).origin ? [] : [`to elsewhere: ${url.origin}`]),
    ...told.filter((text) => all.includes(text)).map((text) => `${text} in ${url.pathname}`),
  ]
}

/** Fills what there is to fill in, as somebody would: every text field gets a figure that can be recognised. */
async function fillIn(page: Page): Promise<number> {
  await page.getByRole('textbox').first().waitFor()
  const fields = await page.getByRole('textbox').all()
  let filled = 0
  for (const field of fields) {
    if (!(await field.isVisible()) || !(await field.isEnabled())) continue
    await field.fill(filled % 2 === 0 ? staff : revenue)
    await field.blur()
    filled += 1
  }
  for (const choice of await page.getByRole('radio').all())
    if (await choice.isVisible()) {
      await choice.check()
      break
    }
  return filled
}

describe('before anything is saved', () => {
  it('no request carries a fact, from the page or its worker', async () => {
    const { page, close } = await openPage(browser, 'about:blank', phone)
    const { requests, sockets } = listening(page)
    await page.goto(service.url)
    expect(await fillIn(page)).toBeGreaterThan(1)
    await page.goto(`${service.url}/#/result`)
    await page.waitForTimeout(1500)
    // Leaving is when a beacon would be sent.
    await page.goto('about:blank')
    await page.waitForTimeout(300)
    expect(requests.some((request) => request.url().includes('/bundle'))).toBe(true)
    expect(requests.flatMap(carriedBy)).toEqual([])
    expect(sockets).toEqual([])
    await close()
  })

  it.each([
    ['a body', `fetch('/v1/matches', { method: 'POST', body: '${staff}' })`],
    ['an address', `fetch('/v1/policies?text=${staff}')`],
    ['a beacon', `navigator.sendBeacon('/v1/matches', '${revenue}')`],
    ['a picture', `new Image().src = '/v1/${revenue}'`],
  ])('and it would be noticed in %s', async (_, planted) => {
    const { page, close } = await openPage(browser, 'about:blank', phone)
    const { requests } = listening(page)
    await page.goto(service.url)
    expect(requests.flatMap(carriedBy)).toEqual([])
    await page.evaluate(`{ ${planted}; undefined }`)
    await expect.poll(() => requests.flatMap(carriedBy)).not.toEqual([])
    await close()
  })

  it('and it would be noticed from a worker and through a socket', async () => {
    const { page, close } = await openPage(browser, 'about:blank', phone)
    const { requests, sockets } = listening(page)
    await page.goto(service.url)
    await page.getByRole('textbox').first().waitFor()
    const [worker] = page.workers()
    expect(worker).toBeDefined()
    await worker?.evaluate(`fetch('/v1/facts?group=${staff}').then(() => undefined)`)
    await expect.poll(() => requests.flatMap(carriedBy)).not.toEqual([])
    await page.evaluate(`{ new WebSocket(location.origin.replace('http', 'ws') + '/${revenue}'); undefined }`)
    await expect.poll(() => sockets).not.toEqual([])
    await close()
  })
})
