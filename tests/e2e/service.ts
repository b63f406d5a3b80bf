import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

const main = resolve('dist/main.js')

/** Of Debian; elsewhere HUIQI_CHROMIUM says where it is. */
const executablePath = process.env['HUIQI_CHROMIUM'] ?? '/usr/bin/chromium'
const quiet = ['no-first-run', 'disable-background-networking', 'disable-component-update', 'disable-sync']
const args = ['no-sandbox', 'disable-gpu', 'disable-quic', ...quiet].map((name) => `--${name}`)

export const openBrowser = async (): Promise<Browser> => chromium.launch({ executablePath, args, headless: true })

export interface StartedService {
  readonly url: string
  readonly process: ChildProcess
  /** Away, as when the network is gone; `again` starts it at the same address. */
  readonly stop: () => Promise<void>
  readonly again: (env?: Readonly<Record<string, string>>) => Promise<StartedService>
}

/** The built service (`npm run e2e` builds it) on a free port. */
export async function startService(env: Readonly<Record<string, string>> = {}): Promise<StartedService> {
  if (!existsSync(main) || !existsSync(resolve('dist/web/index.html'))) throw new Error('build first: npm run e2e')
  const child = spawn(process.execPath, [main], {
    env: { PORT: '0', SECOND_OPINION: 'off', HUIQI_STORE: 'none', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await urlOf(child)
  const ended = new Promise<void>((done) => void child.once('close', () => done()))
  return {
    url,
    process: child,
    stop: async () => {
      child.kill('SIGTERM')
      // A browser keeps its connection open, and the service would wait for it.
      setTimeout(() => child.kill('SIGKILL'), 500).unref()
      return ended
    },
    again: async (other = {}) => startService({ ...env, ...other, PORT: new URL(url).port }),
  }
}

async function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const url = /"url":"(http:[^"]+)"/.exec(text)?.[1]
      if (url !== undefined) done(url)
    })
    child.once('exit', (code) => failed(new Error(`the service ended with ${String(code)} before it listened`)))
  })
}

export interface Opened {
  readonly page: Page
  /** What went wrong in the page: errors thrown, and lines of its console. */
  readonly troubles: string[]
  readonly close: () => Promise<void>
}

/** A page with a storage of its own. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ locale: 'zh-CN', ...options })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()))
  await page.goto(url)
  return { page, troubles, close: async () => context.close() }
}

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
