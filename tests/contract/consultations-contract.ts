import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { auditTable } from '../../src/application/audit.js'
import type { CaseDoing, CaseParty } from '../../src/application/cases/case-party.js'
import { Consultations, type AskedQuestion } from '../../src/application/consulting/consultations.js'
import { ConsultationEntries } from '../../src/application/consulting/entries.js'
import { Faqs } from '../../src/application/consulting/faqs.js'
import { consultationEntryTable, consultationTable, consultingTables } from '../../src/application/consulting/tables.js'
import { equal, everything } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'
import { workingDayCalendar } from '../../src/domain/working-days.js'
import { testReceiptTools } from '../http/receipt-tools.js'
import { hash, shipped } from '../http/world.js'

const policy = 'changzhi-2017-29-21'
const question: AskedQuestion = {
  policy,
  criterion: 'national',
  text: '去年认定的，今年还能申请吗？<b>$where</b>',
  shared: { profile: { facts: { currentEmployees: 73519 } }, consent: 'consultation-profile/1' },
  clientReference: null,
}
let next = 0
const newId = (prefix: string): string =>
  `${prefix}_${String(next++).padStart(6, '0')}_${randomBytes(6).toString('hex')}`
const doing = (party: CaseParty, by: string, today = '2026-11-27'): CaseDoing => ({
  at: `${today}T04:00:00.000Z`,
  today,
  by,
  newId,
  party,
})
const asker = doing({ kind: 'applicant', code: null }, 'applicant')
const reviewer = doing({ kind: 'reviewer' }, 'per_1')
const platform = doing({ kind: 'platform', owner: 'cli_1', mode: 'live', mayVouch: false }, 'key_1')
const other = doing({ kind: 'platform', owner: 'cli_2', mode: 'live', mayVouch: false }, 'key_2')

const refusalsOf = (all: readonly PromiseSettledResult<unknown>[]): string[] =>
  all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))

async function world(open: () => Promise<Store>) {
  const store = await open()
  const entries = new ConsultationEntries(store, testReceiptTools())
  const getBase = () => shipped
  const getCalendar = () => workingDayCalendar(null)
  const consultations = new Consultations(store, { entries, getBase, getCalendar, answerDays: 5, hash })
  await consultations.prepare()
  await store.prepare(auditTable)
  const ask = async (given: Partial<AskedQuestion> = {}) =>
    consultations.ask({ ...question, ...given }, asker, randomBytes(16))
  const asAsker = async (code: string | null) => {
    const { id, party } = await consultations.open(code)
    return { id, doing: { ...asker, party } }
  }
  return { store, entries, consultations, faqs: new Faqs(store, getBase), ask, asAsker }
}

export function consultationsContract(open: () => Promise<Store>): void {
  it('are asked, answered with the words of the text, asked further and closed', async () => {
    const { store, consultations, ask, asAsker } = await world(open)
    const { code, row, entries } = await ask()
    // Friday 2026-11-27 and five working days.
    expect(row).toMatchObject({ state: 'open', dueOn: '2026-12-04', isDueCertain: 0, version: 1 })
    expect(entries[0]?.said.cites).toMatchObject([{ criterion: 'national', words: '一次性补助50万元' }])
    const answer = { text: '须为当年新认定。', criteria: ['new', 'national'], expectedVersion: 1 }
    const answered = await consultations.answer(row.id, answer, reviewer)
    expect(answered.row).toMatchObject({ state: 'answered', dueOn: null, version: 2 })
    expect(answered.entries[1]).toMatchObject({ by: 'per_1', act: 'answer', said: { text: answer.text } })
    expect(answered.entries[1]?.said.cites.map(({ words }) => words)).toEqual(['每年新认定', '一次性补助50万元'])
    const own = await asAsker(code)
    const further = await consultations.askFurther(own.id, '那么明年呢？', own.doing)
    expect(further.row).toMatchObject({ state: 'open', dueOn: '2026-12-04', version: 3 })
    expect((await consultations.close(own.id, own.doing)).row.state).toBe('closed')
    await expect(consultations.askFurther(own.id, '？', own.doing)).rejects.toMatchObject({
      code: 'consultationRefused',
    })
    await store.close()
  })

  it('stand in the store under neither question, profile nor code', async () => {
    const { store, ask } = await world(open)
    const { code, row } = await ask()
    const rows = [
      ...(await store.page(consultationTable, { where: equal('code', row.code ?? ''), after: null, limit: 10 })),
      ...(await store.page(consultationEntryTable, { where: equal('consultation', row.id), after: null, limit: 10 })),
    ]
    const texts = rows.flatMap((one) =>
      Object.values(one).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : String(value))),
    )
    expect(texts.length).toBeGreaterThan(10)
    for (const secret of ['去年', '73519', code ?? '', 'where'])
      expect(texts.filter((text) => text.includes(secret))).toEqual([])
    await store.close()
  })

  it('are seen by who asked and by reviewers, and by nobody else', async () => {
    const { store, consultations, ask, asAsker } = await world(open)
    const [first, second] = [await ask(), await ask()]
    const own = await asAsker(second.code)
    const unknown = { code: 'consultationNotFound' }
    await expect(consultations.read(first.row.id, own.doing)).rejects.toMatchObject(unknown)
    await expect(consultations.read(first.row.id, platform)).rejects.toMatchObject(unknown)
    await expect(consultations.close(first.row.id, other)).rejects.toMatchObject(unknown)
    await expect(consultations.open('0000')).rejects.toMatchObject({ code: 'claimCodeRefused' })
    const ofPlatform = await consultations.ask(question, platform, null)
    expect(ofPlatform.code).toBeNull()
    await expect(consultations.read(ofPlatform.row.id, other)).rejects.toMatchObject(unknown)
    const listed = await consultations.list(platform.party, { where: [], after: null, limit: 100 })
    expect(listed.data.map(({ id }) => id)).toEqual([ofPlatform.row.id])
    const seen = await consultations.list(reviewer.party, { where: [equal('state', 'open')], after: null, limit: 100 })
    expect(seen.data.map(({ id }) => id)).toEqual(expect.arrayContaining([first.row.id, ofPlatform.row.id]))
    await store.close()
  })

  it('those of test keys are no work for reviewers', async () => {
    const { store, consultations } = await world(open)
    const test = { ...platform, party: { kind: 'platform', owner: 'cli_t', mode: 'test', mayVouch: false } as const }
    const { row } = await consultations.ask(question, test, null)
    await expect(consultations.read(row.id, reviewer)).rejects.toMatchObject({ code: 'consultationNotFound' })
    await store.close()
  })

  it('are answered by one of several reviewers at once; the others are told', async () => {
    const { store, consultations, ask } = await world(open)
    const { row } = await ask()
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, async (_, i) =>
        consultations.answer(
          row.id,
          { text: `答复${i}`, criteria: ['national'], expectedVersion: 1 },
          { ...reviewer, by: `per_${i}` },
        ),
      ),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(refusalsOf(answers)).toEqual(Array(5).fill('versionStale'))
    expect((await consultations.read(row.id, reviewer)).entries).toHaveLength(2)
    await store.close()
  })

  it('are not answered by who asks, nor asked by who answers', async () => {
    const { store, consultations, ask, asAsker } = await world(open)
    const { code, row } = await ask()
    const own = await asAsker(code)
    const refused = { code: 'consultationRefused' }
    const answer = { text: '可以', criteria: ['national'], expectedVersion: undefined }
    await expect(consultations.answer(row.id, answer, own.doing)).rejects.toMatchObject(refused)
    await expect(consultations.askFurther(row.id, '？', reviewer)).rejects.toMatchObject(refused)
    await expect(consultations.remove(row.id, reviewer)).rejects.toMatchObject(refused)
    await expect(consultations.answer(row.id, { ...answer, criteria: ['natonal'] }, reviewer)).rejects.toMatchObject({
      code: 'criterionNotFound',
      info: { nearest: 'national' },
    })
    await store.close()
  })

  it('are gone when deleted, whatever copy of the store is left', async () => {
    const { store, entries, consultations, ask, asAsker } = await world(open)
    const { code, row } = await ask()
    const own = await asAsker(code)
    await consultations.remove(own.id, own.doing)
    await expect(consultations.open(code)).rejects.toMatchObject({ code: 'claimCodeRefused' })
    await expect(consultations.read(row.id, reviewer)).rejects.toMatchObject({ code: 'consultationNotFound' })
    await expect(entries.all(row.id)).rejects.toMatchObject({ code: 'consultationNotFound' })
    const where = equal('consultation', `deleted:${row.id}`)
    const left = await store.page(consultationEntryTable, { where, after: null, limit: 10 })
    expect(left.length).toBeGreaterThan(0)
    expect(left.every(({ sealed }) => sealed === null)).toBe(true)
    await store.close()
  })

  it('that lie behind their newest entry catch up', async () => {
    const { store, entries, consultations, ask } = await world(open)
    const { row } = await ask()
    const answer = { text: '可以', criteria: ['national'], expectedVersion: undefined }
    await consultations.answer(row.id, answer, reviewer)
    // As in a backup that is not of one moment.
    await store.apply([{ does: 'put', table: consultationTable, row }])
    await expect(consultations.close(row.id, reviewer)).rejects.toMatchObject({ code: 'versionStale' })
    expect((await consultations.close(row.id, reviewer)).row).toMatchObject({ state: 'closed', version: 3 })
    expect(await entries.all(row.id)).toHaveLength(3)
    await store.close()
  })

  it('become public when a second person agrees', async () => {
    const { store, faqs } = await world(open)
    const given = {
      policy,
      criterion: 'new',
      question: '去年认定的可以吗？',
      answer: '须当年认定。',
      consultation: null,
    }
    const proposed = await faqs.propose(given, reviewer)
    expect(proposed).toMatchObject({ state: 'proposed', isSourceChanged: false, cites: [{ words: '每年新认定' }] })
    await expect(faqs.publish(proposed.id, reviewer)).rejects.toMatchObject({ code: 'secondVoiceNeeded' })
    const agreeing = await Promise.allSettled(
      ['per_2', 'per_3', 'per_4'].map(async (by) => faqs.publish(proposed.id, { ...reviewer, by })),
    )
    expect(agreeing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await faqs.list({ policy, state: 'published' })).map(({ id }) => id)).toContain(proposed.id)
    await faqs.withdraw(proposed.id, '条件已变', { ...reviewer, by: 'per_2' })
    expect((await faqs.list({ policy, state: 'published' })).map(({ id }) => id)).not.toContain(proposed.id)
    await expect(faqs.publish(proposed.id, { ...reviewer, by: 'per_3' })).rejects.toMatchObject({ code: 'faqRefused' })
    const rejected = await faqs.propose(given, reviewer)
    expect((await faqs.reject(rejected.id, '说法不准', { ...reviewer, by: 'per_2' })).state).toBe('rejected')
    await store.close()
  })

  it('leave a trace of every act in the audit log, and nothing of what was said', async () => {
    const { store, consultations, ask } = await world(open)
    const { row } = await ask()
    await consultations.answer(row.id, { text: '机密答复', criteria: ['new'], expectedVersion: 1 }, reviewer)
    const noted = await store.page(auditTable, { where: equal('about', row.id), after: null, limit: 10 })
    expect(noted.map(({ action, by }) => [action, by])).toEqual([
      ['consultation.ask', 'applicant'],
      ['consultation.answer', 'per_1'],
    ])
    expect(JSON.stringify(noted)).not.toContain('机密')
    for (const table of consultingTables) await store.page(table, { where: everything, after: null, limit: 1 })
    await store.close()
  })
}
