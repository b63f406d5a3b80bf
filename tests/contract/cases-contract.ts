import { describe, expect, it } from 'vitest'
import { caseReportTable, caseTable, caseTables, caseVersionTable } from '../../src/application/cases/tables.js'
import { ownCase } from '../../src/application/cases/case-views.js'
import { dataKeyTable } from '../../src/application/data-keys/tables.js'
import { CaseSchema, OwnCaseSchema } from '../../src/domain/case-body.js'
import { everything, equal } from '../../src/domain/store/filter.js'
import { amendment, replacement, scan, type Store } from '../../src/domain/store/store.js'
import { carrier, casesWorld, doing, other, platform, refusal, reviewer } from './cases-world.js'

/** Run on both stores. */
export function casesContract(open: () => Promise<Store>): void {
  const world = casesWorld(open)
  const code = async (typed: string | null) => world.cases().open(typed)

  describe('an application', () => {
    it('is a draft until it is submitted, and from then on due', async () => {
      const me = doing(platform())
      const { made, code: none } = await world.begin(carrier(), me)
      expect(none).toBeNull()
      expect(made.row).toMatchObject({ state: 'draft', dueOn: null, district: '140403', claimedFen: 50_000_000 })
      const { row } = await world.cases().submit(made.row.id, {}, me)
      expect(row).toMatchObject({ state: 'submitted', version: 2, dueOn: '2026-12-04', isDueCertain: 1 })
      expect(row).toMatchObject({ verdict: 'eligible', computedMinFen: 50_000_000, computedMaxFen: 50_000_000 })
      expect(await world.cases().read(row.id, me)).toMatchObject({
        row,
        content: { application: carrier().applicant && {} },
      })
    })

    it('is opened by its code and by no other one', async () => {
      const mine = await world.begin(carrier(), doing({ kind: 'applicant', code: null }))
      const theirs = await world.begin(other, doing({ kind: 'applicant', code: null }))
      const opened = await code(` ${mine.code?.toLowerCase().replaceAll('-', ' ')}`)
      expect(opened.id).toBe(mine.made.row.id)
      const me = doing(opened.party)
      expect((await world.cases().read(opened.id, me)).content.application.applicant.name).toBe('<b>长治</b>某众创空间')
      expect(await refusal(world.cases().read(theirs.made.row.id, me))).toBe('caseNotFound')
      expect(await refusal(world.cases().submit(theirs.made.row.id, {}, me))).toBe('caseNotFound')
      const wrong = [null, '', '{"$gt":""}', `${mine.code}X`, '0000-0000-0000-0000-0000-0000-0000'].map(async (typed) =>
        code(typed).catch((error: { info: { reason: string } }) => error.info.reason),
      )
      expect(await Promise.all(wrong)).toEqual(['missing', 'malformed', 'malformed', 'malformed', 'unknown'])
    })

    it('is its platform’s own, and a draft of an applicant no reviewer’s business', async () => {
      const { row } = (await world.begin()).made
      const others = [doing(platform()), doing({ kind: 'applicant', code: null }), reviewer()]
      for (const me of others) expect(await refusal(world.cases().read(row.id, me))).toBe('caseNotFound')
      const counter = (await world.begin(carrier(), reviewer())).made
      expect((await world.cases().read(counter.row.id, reviewer())).row).toMatchObject({ origin: 'counter' })
    })

    it('is refused with everything that cannot be read, and nothing is guessed', async () => {
      const given = carrier()
      const profile = { ...(given.profile as object), facts: { currentEmployees: 'many', registeredRegion: '999999' } }
      const wrong = world.begin({ ...given, profile: profile as never })
      await expect(wrong).rejects.toMatchObject({ code: 'profileInvalid', info: { issues: [{}, {}] } })
      expect(await refusal(world.begin({ ...given, policy: 'changzhi-2017-29-2' }))).toBe('requestInvalid')
      expect(await refusal(world.begin({ ...given, claimed: { amount: 0.001, unit: 'yuan' } }))).toBe('requestInvalid')
    })

    it('says that something stands in a register only through who may vouch for it', async () => {
      const given = carrier()
      const evidence = { '/facts/registeredRegion': { grade: 'registry' } }
      const vouched = { ...given, profile: { ...(given.profile as object), evidence } as never }
      for (const party of [platform(), { kind: 'applicant', code: null } as const])
        expect(await refusal(world.begin(vouched, doing(party)))).toBe('profileInvalid')
      for (const me of [doing(platform('cli_v', true)), reviewer()])
        expect(await refusal(world.begin(vouched, me))).toBe('done')
    })

    it('is changed as a draft and while a supplement is asked, and at no other time', async () => {
      const me = doing(platform())
      const { policy: _, ...changed } = {
        ...carrier({ level: 'provincial' }),
        claimed: { amount: 300_000, unit: 'yuan' },
      } as const
      const { row } = (await world.begin(carrier(), me)).made
      expect((await world.cases().edit(row.id, changed, {}, me)).row).toMatchObject({
        claimedFen: 30_000_000,
        version: 2,
      })
      await world.cases().submit(row.id, {}, me)
      expect(await refusal(world.cases().edit(row.id, changed, {}, me))).toBe('caseActRefused')
      const by = reviewer()
      await world.desk().accept(row.id, {}, by)
      await world.desk().askSupplement(row.id, { papers: ['认定文件'], words: '请补交认定文件' }, by)
      await world.cases().edit(row.id, { ...changed, papers: ['认定文件', '营业执照'] }, {}, me)
      const back = await world.cases().supplement(row.id, {}, me)
      expect(back.row).toMatchObject({ state: 'accepted', computedMaxFen: 30_000_000 })
      expect(back.content.supplements).toMatchObject([{ papers: ['认定文件'], askedAt: by.at, answeredAt: me.at }])
      expect(back.content.application.papers).toEqual(['认定文件', '营业执照'])
    })

    it('is withdrawn by its applicant until it is decided, and by nobody else', async () => {
      const me = doing(platform())
      const { row } = await world.accepted(carrier(), reviewer(), me)
      expect(await refusal(world.cases().withdraw(row.id, { reason: null }, reviewer()))).toBe('caseActRefused')
      const withdrawn = await world.cases().withdraw(row.id, { reason: '另行申报' }, me)
      expect(withdrawn.row).toMatchObject({ state: 'withdrawn', dueOn: null })
      expect(withdrawn.content.withdrawn).toEqual({ reason: '另行申报', at: me.at })
      expect(await refusal(world.cases().withdraw(row.id, { reason: null }, me))).toBe('caseActRefused')
    })
  })

  it('as its applicant sees it tells of no reviewer', async () => {
    const me = doing(platform())
    const by = reviewer('person_7')
    const { row } = await world.accepted(other, by, me)
    await world.desk().judge(row.id, { judgement: 'others', outcome: 'met', reason: '内部说明' }, by)
    await world.desk().askSupplement(row.id, { papers: ['认定文件'], words: '请补正' }, by)
    const seen = ownCase(await world.cases().read(row.id, me), me)
    expect(seen).toMatchObject({ state: 'supplementAsked', possible: ['edit', 'supplement', 'withdraw'] })
    expect(seen.supplements).toEqual([{ papers: ['认定文件'], words: '请补正', askedAt: by.at, answeredAt: null }])
    expect(OwnCaseSchema.parse(seen)).toEqual(seen)
    expect(JSON.stringify(seen)).not.toMatch(/person_7|内部说明/)
    expect(CaseSchema.parse(await world.whole(row.id)).possible).toEqual(['edit', 'supplement', 'assign'])
  })

  describe('what lies in the store', () => {
    it('tells nothing of what the applicant and reviewers wrote', async () => {
      const { row } = await world.accepted(other)
      const secret = { judgement: 'others', outcome: 'met', reason: '现场核实-73519' } as const
      await world.desk().judge(row.id, secret, reviewer())
      const kept: string[] = []
      for (const table of caseTables)
        for await (const rows of scan(world.store(), table, { where: everything, pageSize: 100 }))
          kept.push(
            ...rows.map((one) =>
              Object.values(one)
                .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
                .join(' '),
            ),
          )
      expect(kept.filter((text) => text.includes(row.id)).length).toBeGreaterThan(4)
      for (const word of ['长治</b>', '0355', '73519', 'otherCarrier'])
        expect(kept.filter((text) => text.includes(word))).toEqual([])
    })

    it('that was tampered with is told as such', async () => {
      const me = doing(platform())
      const [one, two] = [(await world.begin(carrier(), me)).made.row, (await world.begin(other, me)).made.row]
      const [first] = await world
        .store()
        .page(caseVersionTable, { where: equal('case', one.id), after: null, limit: 1 })
      const sealed = first?.sealed ?? new Uint8Array()
      await world.store().apply([amendment(caseVersionTable, `${two.id}:000001`, { sealed })])
      expect(await refusal(world.cases().read(two.id, me))).toBe('storeUnreadable')
    })

    it('is gone with its key once it was deleted, in an older copy too, and its number stays taken', async () => {
      const me = doing(platform())
      const { row } = await world.accepted(carrier(), reviewer(), me)
      expect(await refusal(world.cases().remove(row.id, {}, me))).toBe('caseActRefused')
      const withdrawn = await world.cases().withdraw(row.id, { reason: null }, me)
      const copy = await world.store().get(caseVersionTable, `${row.id}:000002`)
      await world.cases().remove(row.id, { expectedVersion: withdrawn.row.version }, me)
      expect(await refusal(world.cases().read(row.id, me))).toBe('caseNotFound')
      expect(await world.store().get(dataKeyTable, row.id)).toMatchObject({ sealed: null })
      expect(await world.store().count(caseReportTable, equal('case', row.id))).toBe(0)
      expect(await world.store().count(caseVersionTable, equal('case', row.id))).toBe(0)
      // Somebody puts back what lay there before.
      if (!copy) throw new Error('none')
      await world.store().apply([replacement(caseVersionTable, copy), replacement(caseTable, withdrawn.row)])
      expect(await refusal(world.cases().read(row.id, me))).toBe('caseNotFound')
    })

    it('that is not of one moment catches up at the next change instead of refusing every one', async () => {
      const me = doing(platform())
      const { row } = await world.submitted(carrier(), me)
      const next = await world.desk().accept(row.id, {}, reviewer())
      await world.store().apply([replacement(caseTable, row)])
      expect(await refusal(world.desk().accept(row.id, {}, reviewer()))).toBe('versionStale')
      expect((await world.cases().read(row.id, me)).row).toEqual(next.row)
      expect((await world.cases().withdraw(row.id, { reason: null }, me)).row.version).toBe(next.row.version + 1)
    })
  })
}
