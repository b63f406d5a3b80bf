// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { NextQuestionAnswer } from '../../src/domain/next-question.js'
import { emptyProfile } from '../../src/web/model/profile-body.js'
import { givenUpOf } from '../../src/web/result/given-up.js'
import { briefText } from '../../src/web/take-away/as-text.js'
import { briefOf } from '../../src/web/take-away/brief.js'
import { profileSummary } from '../../src/web/take-away/profile-summary.js'
import { TakeAway } from '../../src/web/take-away/take-away.js'
import { answerTo, engine, loaded, seed, show } from './result-world.js'

afterEach(cleanup)

const names = ['01-shop', '02-software', '05-makerspace', '07-graduate', '10-specialised', '13-hardly-told'] as const
const briefFor = (name: string, language: 'zh-CN' | 'en' = 'zh-CN', next: NextQuestionAnswer | null = null) => {
  const { profile, asOf } = seed(name)
  const answer = answerTo(profile, asOf, language)
  return {
    answer,
    brief: briefOf({ answer, profile, issues: [], drafts: {}, marks: {}, loaded, names: new Map(), next, language }),
  }
}

describe.each(names)('the page of %s to take away', (name) => {
  const { answer, brief } = briefFor(name)
  const text = briefText(brief, 'zh-CN')

  it('has the day, the notice, what it cost, what is held and the receipt', () => {
    expect(text).toContain(answer.asOf)
    expect(text).toContain('预测，以主管部门认定为准')
    expect(text).toContain('免费')
    expect(text).toContain('没有收录不等于没有政策')
    expect(text).toContain(answer.receipt.ruleSet.slice('sha256:'.length, 'sha256:'.length + 12))
    for (const { name: place, area } of answer.coverage) expect(text).toContain(place ?? area)
  })

  it('has document and item with every line', () => {
    for (const { documents } of brief.shelves)
      for (const { id, name: document, lines } of documents)
        for (const line of lines) {
          const policy = answer.results.find((one) => one.policy.id === line.id)?.policy
          expect(policy?.document.id).toBe(id)
          expect(document).toContain(policy?.document.title)
          expect(text).toContain(`${line.title} ${line.sum}（${policy?.item}）`)
        }
  })

  it('keeps what is to be verified apart', () => {
    const now = brief.shelves.find((shelf) => shelf.name === 'now')
    const ids = now?.documents.flatMap(({ lines }) => lines.map(({ id }) => id)) ?? []
    for (const id of ids) expect(answer.results.find(({ policy }) => policy.id === id)?.law.status).toBe('inForce')
  })
})

describe('what is shown at a counter', () => {
  const { profile, asOf } = seed('02-software')

  it('says beside a sum that it is not in the total, and no more than the total beside the others', () => {
    const { answer, brief } = briefFor('02-software')
    const lines = brief.shelves.flatMap(({ documents }) => documents.flatMap(({ lines: own }) => own))
    const givenUp = lines.filter(({ note }) => note !== '').map(({ id }) => id)
    const meant = answer.results.filter((one) => givenUpOf(answer, one).length > 0).map(({ policy }) => policy.id)
    expect(givenUp.length).toBeGreaterThan(0)
    expect(meant).toEqual(expect.arrayContaining(givenUp))
    const high = lines.find(({ id }) => givenUp.includes(id))
    expect(briefText(brief, 'zh-CN')).toContain(`${high?.sum}（${high?.item}）≠ 没有算进合计`)
  })

  it('tells the facts that its sums rest on, and how many it leaves out', () => {
    const { brief } = briefFor('02-software')
    const all = profileSummary(profile, loaded.facts, new Map(), 'zh-CN')
    const told = brief.profile.join('；')
    for (const fact of ['应纳税所得额', '六税两费应纳额', '营业收入']) expect(told).toContain(fact)
    expect(brief.profile.at(-1)).toBe(`另有 ${all.length - (brief.profile.length - 1)} 项`)
  })

  it('asks in the order of guidance, and says how many more there are', async () => {
    const next = await engine.nextQuestion({ profile, asOf, knownAt: asOf, language: 'zh-CN' })
    const { answer, brief } = briefFor('02-software', 'zh-CN', next)
    const open = new Set(answer.missing.filter(({ askOf }) => askOf === 'applicant').map(({ question }) => question))
    expect(open.has(next.question?.question ?? '')).toBe(true)
    expect(brief.questions[0]).toBe(next.question?.question)
    expect(brief.questions.at(-1)).toBe(`另有 ${open.size - (brief.questions.length - 1)} 项`)
  })

  it('names the department as the text does, and nothing for certain whose text nobody verified', () => {
    const text = briefText(briefFor('02-software').brief, 'zh-CN')
    expect(text).toContain('文件写明的部门：')
    const verify = text.slice(text.indexOf('【先核实再用'), text.indexOf('【历史'))
    expect(verify).not.toContain('确定 ')
  })
})

it('speaks English', () => {
  const text = briefText(briefFor('01-shop', 'en').brief, 'en')
  expect(text).toContain('Available now (text in force)')
  expect(text).toContain('CNY 1,800')
})

describe('a file of what was entered', () => {
  const { profile } = seed('01-shop')
  const file = (text: string): File => new File([text], 'p.json', { type: 'application/json' })
  const shown = () =>
    show((evaluated) => <TakeAway evaluated={evaluated} engine={engine} loaded={loaded} asOf="2026-11-22" />, {
      profile: { ...emptyProfile, facts: { vatTaxpayerStatus: 'smallScale' } },
    })
  const choose = async (text: string): Promise<void> =>
    userEvent.upload(screen.getByLabelText('从文件读回所填内容'), file(text))

  it('is taken only when one says so, and can be taken back', async () => {
    const { state } = shown()
    await choose(JSON.stringify(profile))
    expect((await screen.findByRole('alert')).textContent).toContain('会换掉现在填的 1 类')
    expect(state().profile.facts).toEqual({ vatTaxpayerStatus: 'smallScale' })
    await userEvent.click(screen.getByRole('button', { name: '换成文件里的' }))
    expect(state().profile.facts).toEqual(profile.facts)
    await userEvent.click(screen.getByRole('button', { name: '撤销' }))
    expect(state().profile.facts).toEqual({ vatTaxpayerStatus: 'smallScale' })
  })

  it.each([
    ['no JSON', '{"schema":', '读不懂这个文件'],
    ['something else', '{"a":1}', '这不是惠企存的文件'],
    ['a later version', '{"schema":"huiqi.profile/2","facts":{}}', '版本比本页新'],
    ['a unit that is none', JSON.stringify({ ...profile, moneyUnit: 'dollar' }), '金额单位（moneyUnit）不认识'],
    ['sums without a unit', JSON.stringify({ ...profile, moneyUnit: undefined }), '没写是元、万元还是分'],
    [
      'a part of a fen',
      JSON.stringify({ ...profile, moneyUnit: 'fen', facts: { revenue: { '2025': 0.5 } } }),
      '换算成元后写不准到分：营业收入 · 2025',
    ],
    ['far too large', ' '.repeat(2_000_001), '文件太大'],
  ])('%s is refused in words and changes nothing', async (_, text, told) => {
    const { state } = shown()
    await choose(text)
    expect((await screen.findByRole('alert')).textContent).toContain(told)
    expect(screen.getByRole('alert').textContent).toContain('现在填的没有动')
    expect(state().profile.facts).toEqual({ vatTaxpayerStatus: 'smallScale' })
  })
})
