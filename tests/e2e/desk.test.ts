import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overflow, violations } from './accessible.js'
import { desk, openBrowser, openPage, phone, startService, type StartedService } from './service.js'

const folder = mkdtempSync(join(tmpdir(), 'huiqi-desk-'))
const store = join(folder, 'huiqi.db')
/** At the machine: prints the name's id, then the temporary password on the last line. */
const newPerson = (name: string, roles: string): string => {
  const printed = execFileSync(process.execPath, ['dist/cli/main.js', 'people', 'new', name, '--roles', roles], {
    env: { ...process.env, HUIQI_STORE: store },
    encoding: 'utf8',
  })
  return printed.trim().split('\n').at(-1) ?? ''
}
const own = (name: string): string => `lantern-gravel-${name}-77`

let service: StartedService
let browser: Browser
const passwords = new Map<string, string>()
beforeAll(async () => {
  for (const [name, roles] of [
    ['赵审', 'reviewer'],
    ['钱审', 'reviewer'],
    ['孙管', 'admin'],
    ['李安', 'security'],
    ['周计', 'audit'],
  ] as const)
    passwords.set(name, newPerson(name, roles))
  ;[service, browser] = await Promise.all([startService({ HUIQI_STORE: store }), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.stop()
  rmSync(folder, { recursive: true })
})

/** It ends with 1, since there are faults. */
const precheckAtMachine = (): string =>
  spawnSync(
    process.execPath,
    ['dist/cli/main.js', 'precheck', 'changzhi-2017-29-21', 'seed/prechecks/carriers.csv', '--lang', 'zh'],
    { env: { ...process.env, HUIQI_STORE: 'none' }, encoding: 'utf8' },
  ).stdout

/** Signs in, and changes a password that was handed out. */
async function signedIn(name: string, options = desk) {
  const opened = await openPage(browser, `${service.url}/console`, options)
  const { page } = opened
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(passwords.get(name) ?? '')
  await page.getByRole('button', { name: '登录' }).click()
  if (passwords.get(name) !== own(name)) {
    await page.getByLabel('现在的密码').fill(passwords.get(name) ?? '')
    await page.getByLabel('新密码', { exact: true }).fill(own(name))
    await page.getByLabel('再填一次新密码').fill(own(name))
    await page.getByRole('button', { name: '修改密码' }).click()
    passwords.set(name, own(name))
  }
  await page.getByRole('button', { name }).waitFor()
  return opened
}

const application = {
  policy: 'changzhi-2017-29-21',
  applicant: { name: '长治市<b>某孵化器</b>有限公司', contact: null },
  claimed: { amount: 80, unit: 'wanYuan' },
  papers: [],
  profile: {
    schema: 'huiqi.profile/1',
    applicant: { kind: 'company' },
    facts: {
      registeredRegion: '140403',
      operatesCarrier: true,
      recognitions: {
        complete: true,
        items: [{ id: 'r1', type: 'incubator', level: 'national', recognisedOn: '2026-05-10' }],
      },
    },
  },
}

/** Entered at the counter and submitted, as the page's own session. */
const submitted = async (page: Page): Promise<string> =>
  page.evaluate(async (body) => {
    const { csrfToken } = (await (await fetch('/v1/session')).json()) as { csrfToken: string }
    const headers = { 'Content-Type': 'application/json', 'Huiqi-Csrf-Token': csrfToken }
    const made = await fetch('/v1/desk/cases', { method: 'POST', headers, body: JSON.stringify(body) })
    const { case: one } = (await made.json()) as { case: { id: string } }
    await fetch(`/v1/desk/cases/${one.id}/submission`, { method: 'POST', headers })
    return one.id
  }, application)

/** The first 401 is how the page learns that nobody is signed in; others come where a session was ended. */
const unexpected = (troubles: readonly string[]): string[] =>
  troubles.filter((line) => !/status of (401|409|412|422)/.test(line))

describe('the desk', () => {
  it('lets a reviewer see one case whole, tell all that is missing at once, override and decide', async () => {
    const { page, troubles, close } = await signedIn('赵审')
    const id = await submitted(page)
    await page.reload()
    await page.getByRole('link', { name: '长治市<b>某孵化器</b>有限公司' }).first().waitFor()
    expect(await violations(page), 'queue').toEqual([])
    await page.goto(`${service.url}/console#/cases/${id}`)
    await page.getByRole('button', { name: '受理', exact: true }).click()
    await page.getByText('申请多 30 万元').first().waitFor()
    expect(await violations(page), 'case').toEqual([])
    await page.getByRole('button', { name: '一次性告知补正' }).click()
    const notice = page.getByLabel('一次性告知（可修改）')
    expect(await notice.inputValue()).toContain('认定文件')
    await page.getByRole('button', { name: '发出告知' }).click()
    await page.getByRole('button', { name: '补正完毕' }).click()
    await page.getByRole('button', { name: '改判' }).first().click()
    await page.getByLabel('不符合', { exact: true }).check()
    await page.getByLabel('理由').fill('营业执照载明在外市')
    await page.getByRole('tooltip').getByRole('button', { name: '改判' }).click()
    await page.getByText('已改判，规则原判：符合').waitFor()
    expect(await violations(page), 'override').toEqual([])
    await page.getByRole('button', { name: '完成初审' }).click()
    await page.getByRole('button', { name: /^决定/ }).click()
    await page.getByRole('radio', { name: '不予支持' }).check()
    await page.getByRole('button', { name: '作出决定' }).click()
    await page.getByText('须写明理由').waitFor()
    await page.getByLabel(/^理由/).fill('注册地不在本市')
    await page.getByRole('button', { name: '作出决定' }).click()
    await page.getByRole('button', { name: '作出决定' }).waitFor({ state: 'detached' })
    await page.getByText('注册地不在本市').waitFor()
    expect(unexpected(troubles)).toEqual([])
    await close()
  })

  it('tells the slower of two reviewers, and keeps what was typed', async () => {
    const [first, second] = [await signedIn('赵审'), await signedIn('钱审')]
    const id = await submitted(first.page)
    for (const { page } of [first, second]) {
      await page.goto(`${service.url}/console#/cases/${id}`)
      await page.reload()
    }
    await first.page.getByRole('button', { name: '受理', exact: true }).click()
    await first.page.getByRole('button', { name: '完成初审' }).waitFor()
    await second.page.getByRole('button', { name: '受理', exact: true }).click()
    await second.page.getByRole('button', { name: /读取他人所做的修改/ }).click()
    await second.page.getByRole('button', { name: '一次性告知补正' }).click()
    await second.page.getByLabel('一次性告知（可修改）').fill('请补交认定文件原件')
    await first.page.getByRole('button', { name: '完成初审' }).click()
    await first.page.getByRole('button', { name: /退回初审/ }).waitFor()
    await second.page.getByRole('button', { name: '发出告知' }).click()
    await second.page.getByRole('alert').first().waitFor()
    expect(await second.page.getByLabel('一次性告知（可修改）').inputValue()).toBe('请补交认定文件原件')
    await first.close()
    await second.close()
  })

  it('loses nothing of what was typed when the session ends in the midst', async () => {
    const { page, close } = await signedIn('钱审')
    const id = await submitted(page)
    await page.goto(`${service.url}/console#/cases/${id}`)
    await page.reload()
    await page.getByRole('button', { name: '受理', exact: true }).click()
    await page.getByRole('button', { name: '一次性告知补正' }).click()
    await page.getByLabel('一次性告知（可修改）').fill('请补交两份材料')
    await page.context().clearCookies()
    await page.getByRole('button', { name: '发出告知' }).click()
    await page.getByText('登录已失效，请再填一次密码').waitFor()
    expect(await violations(page), 'session over').toEqual([])
    await page.getByLabel('密码', { exact: true }).fill(own('钱审'))
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('登录已失效，请再填一次密码').waitFor({ state: 'hidden' })
    expect(await page.getByLabel('一次性告知（可修改）').inputValue()).toBe('请补交两份材料')
    await page.getByRole('button', { name: '发出告知' }).click()
    await page.getByRole('button', { name: '补正完毕' }).waitFor()
    await close()
  })

  it('finds every planted fault of a table of applications, as the command does', async () => {
    const { page, troubles, close } = await signedIn('赵审')
    await page.goto(`${service.url}/console#/pre-check`)
    await page.getByRole('combobox', { name: '事项' }).fill('双创')
    await page.getByTitle(/changzhi-2017-29-21）$/).click()
    await page.getByLabel('汇总表（CSV）').setInputFiles('seed/prechecks/carriers.csv')
    await page.getByRole('button', { name: '初审', exact: true }).click()
    await page.getByText('10 份申请，其中').waitFor()
    expect(await violations(page), 'pre-checked').toEqual([])
    const { applications } = JSON.parse(readFileSync('seed/prechecks/carriers.faults.json', 'utf8')) as {
      applications: { clientReference: string; planted: string | null }[]
    }
    await page.getByRole('button', { name: '只看有要处理的' }).click()
    const shown = await page.getByRole('row').allInnerTexts()
    const found = applications.filter(({ clientReference: one }) => shown.some((row) => row.includes(one)))
    expect(found).toEqual(applications.filter(({ planted }) => planted !== null))
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载带结论的表' }).click(),
    ])
    const printed = precheckAtMachine()
    expect(readFileSync(await kept.path(), 'utf8').replace(/^\uFEFF/, '')).toBe(printed.replace(/^\uFEFF/, ''))
    expect(unexpected(troubles)).toEqual([])
    await close()
  })

  it('answers a question with the words of the text', async () => {
    const asked = await fetch(`${service.url}/v1/consultations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ policy: 'changzhi-2017-29-21', criterion: 'new', text: '去年认定的<b>可以</b>吗？' }),
    })
    const { code } = (await asked.json()) as { code: string }
    const { page, troubles, close } = await signedIn('赵审')
    await page.goto(`${service.url}/console#/consultations`)
    await page.getByRole('link', { name: 'changzhi-2017-29-21 · new' }).click()
    await page.getByText('去年认定的<b>可以</b>吗？').waitFor()
    await page.getByLabel('答复内容').fill('须为当年认定。')
    expect(await violations(page), 'consultation').toEqual([])
    await page.getByRole('button', { name: '发出答复' }).click()
    await page.getByText('须为当年认定。').first().waitFor()
    const mine = await fetch(`${service.url}/v1/consultations/mine`, {
      headers: { Authorization: `Huiqi-Code ${code}` },
    })
    expect(await mine.json()).toMatchObject({
      state: 'answered',
      entries: [{}, { text: '须为当年认定。', cites: [{ words: '每年新认定' }] }],
    })
    expect(unexpected(troubles)).toEqual([])
    await close()
  })

  it.each([
    ['孙管', '#/people'],
    ['李安', '#/people'],
    ['周计', '#/audit'],
    ['赵审', '#/policies'],
    ['赵审', '#/pre-check'],
    ['赵审', '#/consultations'],
    ['赵审', '#/policies/changzhi-2017-29-21'],
  ])('%s can use %s, on a desk and on a phone', async (name, place) => {
    for (const width of [desk, phone]) {
      const { page, troubles, close } = await signedIn(name, width)
      await page.goto(`${service.url}/console${place}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      expect(unexpected(troubles)).toEqual([])
      await close()
    }
  })
})
