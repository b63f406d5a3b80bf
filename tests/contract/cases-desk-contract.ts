import { describe, expect, it } from 'vitest'
import { caseActs, possibleActs, caseStates, caseActors } from '../../src/domain/case-states.js'
import type { Store } from '../../src/domain/store/store.js'
import { changedRules, sameButHash, withoutPolicy } from './cases-rules.js'
import { shipped } from '../http/world.js'
import { carrier, casesWorld, doing, other, platform, refusal, reviewer } from './cases-world.js'

const met = { outcome: 'met', reason: '现场核实，属双创载体' } as const
const grant = (sumFen: number | null, reason: string | null = null) => ({ outcome: 'granted', sumFen, reason }) as const

/** Run on both stores. */
export function casesDeskContract(open: () => Promise<Store>): void {
  const world = casesWorld(open)
  const strict = casesWorld(open, { isTwoPerson: true })

  describe('a judgement', () => {
    it('is a reviewer’s alone, with reason and time; every earlier one stays to be seen', async () => {
      const me = doing(platform())
      const { row } = await world.accepted(other, reviewer(), me)
      expect(row.verdict).toBe('needsReview')
      expect(await refusal(world.desk().judge(row.id, { judgement: 'others', ...met }, me))).toBe('caseActRefused')
      const [one, two] = [reviewer('p1'), reviewer('p2')]
      await world.desk().judge(row.id, { judgement: 'others', outcome: 'unmet', reason: '未见批文' }, one)
      expect((await world.cases().read(row.id, one)).row).toMatchObject({ verdict: 'ineligible', computedMaxFen: 0 })
      const judged = await world.desk().judge(row.id, { judgement: 'others', ...met }, two)
      expect(judged.row).toMatchObject({ verdict: 'eligible', computedMaxFen: 50_000_000 })
      expect(judged.content.judgements).toEqual([
        { judgement: 'others', outcome: 'unmet', reason: '未见批文', by: 'p1', at: one.at },
        { judgement: 'others', ...met, by: 'p2', at: two.at },
      ])
    })

    it('of what the policy does not leave to a reviewer is refused with the nearest one', async () => {
      const { row } = await world.accepted(other)
      const wrong = world.desk().judge(row.id, { judgement: 'other', ...met }, reviewer())
      await expect(wrong).rejects.toMatchObject({ code: 'caseTargetUnknown', info: { nearest: 'others' } })
    })

    it('says nothing about another case', async () => {
      const [one, two] = [await world.accepted(other), await world.accepted(other)]
      await world.desk().judge(one.row.id, { judgement: 'others', ...met }, reviewer())
      const untouched = await world.cases().read(two.row.id, reviewer())
      expect(untouched).toEqual(two)
    })
  })

  it('an override counts as the reviewer says, beside what the machine says', async () => {
    const { row } = await world.accepted(carrier({ level: 'city' }))
    expect(row.verdict).toBe('ineligible')
    const by = reviewer('p3')
    const { content } = await world.desk().override(row.id, { criterion: 'level', ...met }, by)
    expect(content.overrides).toEqual([{ criterion: 'level', ...met, by: 'p3', at: by.at }])
    const wrong = world.desk().override(row.id, { criterion: 'national', ...met }, by)
    await expect(wrong).rejects.toMatchObject({ code: 'caseTargetUnknown', info: { what: 'criterion' } })
    expect((await world.audited(row.id)).at(-1)).toEqual({
      action: 'case.override',
      by: 'p3',
      detail: { criterion: 'level', outcome: 'met', machine: ['unmet'], version: 4 },
    })
  })

  describe('a pre-check', () => {
    it('is kept as it was, with what it was answered from', async () => {
      const { row, content } = await world.preChecked()
      expect(row).toMatchObject({ state: 'preChecked', verdict: 'eligible', dueOn: '2026-12-04' })
      const report = await world.records().report(row, row.version)
      expect(report).toMatchObject({ verdict: 'eligible', comparison: { meaning: 'equal' } })
      const { ruleSet } = shipped.compiled
      expect(content.preChecks).toMatchObject([{ ruleSet: ruleSet.hash, rules: row.rules, version: row.version }])
    })

    it('is opened again with a reason, and both are told', async () => {
      const { row } = await world.preChecked()
      const by = reviewer('p4')
      const again = await world.desk().reopen(row.id, { reason: '漏看一份材料' }, by)
      expect(again.row).toMatchObject({ state: 'accepted', preCheckedBy: null })
      const closed = await world.desk().preCheck(row.id, {}, 'en', by)
      expect(closed.content).toMatchObject({ reopened: [{ reason: '漏看一份材料', by: 'p4' }], preChecks: [{}, {}] })
    })
  })

  describe('a decision', () => {
    it('of two at once is made once; the other is told, and nothing of it is lost or half done', async () => {
      const { row } = await world.preChecked()
      const asked = { expectedVersion: row.version }
      const deciding = Array.from({ length: 6 }, async (_, at) =>
        world.desk().decide(row.id, { ...asked, ...grant(50_000_000 - at) }, reviewer(`decider${at}`)),
      )
      const done = await Promise.allSettled(deciding)
      const won = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const codes = done.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
      expect(won).toHaveLength(1)
      expect(new Set(codes)).toEqual(new Set(['versionStale']))
      expect(await world.cases().read(row.id, reviewer())).toEqual(won[0])
      const decisions = (await world.audited(row.id)).filter(({ action }) => action === 'case.decide')
      expect(decisions).toMatchObject([
        { by: won[0]?.content.decision?.by, detail: { sumFen: won[0]?.row.decidedFen } },
      ])
    })

    it.each([
      ['as computed', grant(50_000_000), 'done', []],
      ['less than computed', grant(1), 'done', []],
      ['money without a sum', grant(null, '理由'), 'decisionIncomplete', []],
      ['more than computed, without a reason', grant(50_000_001), 'decisionIncomplete', []],
      ['more than computed', grant(50_000_001, '会议纪要'), 'done', ['beyondComputed', 'beyondClaimed']],
      ['refused without a reason', { outcome: 'refused', sumFen: null, reason: null }, 'decisionIncomplete', []],
      ['refused', { outcome: 'refused', sumFen: 5, reason: '撤销认定' }, 'done', ['refusedThoughEligible']],
    ] as const)('%s', async (_, decision, expected, remarks) => {
      const { row } = await world.preChecked()
      expect(await refusal(world.desk().decide(row.id, decision, reviewer()))).toBe(expected)
      const { row: now, content } = await world.cases().read(row.id, reviewer())
      expect(now.state).toBe(expected === 'done' ? 'decided' : 'preChecked')
      expect(content.decision?.remarks ?? []).toEqual(remarks)
      expect(now.decidedFen).toBe(expected === 'done' && decision.outcome === 'granted' ? decision.sumFen : null)
    })

    it('of what is still to be judged shows as such', async () => {
      const { row } = await world.preChecked(other)
      const { content } = await world.desk().decide(row.id, grant(50_000_000, '先予支持'), reviewer())
      expect(content.decision).toMatchObject({ remarks: ['notEligible'] })
    })

    it('is not made by who pre-checked, where two persons are asked for', async () => {
      const [one, two] = [reviewer('one'), reviewer('two')]
      const { row } = await strict.preChecked(carrier(), one)
      expect(await refusal(strict.desk().decide(row.id, grant(50_000_000), one))).toBe('secondPersonNeeded')
      expect(await refusal(strict.desk().decide(row.id, grant(50_000_000), two))).toBe('done')
      const { row: lax } = await world.preChecked(carrier(), one)
      expect(await refusal(world.desk().decide(lax.id, grant(50_000_000), one))).toBe('done')
    })
  })

  describe('rules that change between submission and decision', () => {
    it('do not change how it is judged; what they would say is told', async () => {
      const { row } = await world.submitted()
      const whole = async () => world.whole(row.id)
      expect((await whole()).newer).toBeNull()
      world.use(changedRules())
      const by = reviewer()
      const accepted = await world.desk().accept(row.id, {}, by)
      const closed = await world.desk().preCheck(row.id, {}, 'zh-CN', by)
      for (const judged of [accepted, closed])
        expect(judged.row).toMatchObject({ verdict: 'eligible', computedMaxFen: 50_000_000 })
      expect(closed.content.preChecks).toMatchObject([{ ruleSet: shipped.compiled.ruleSet.hash }])
      expect((await whole()).newer).toMatchObject({
        ruleSet: 'sha256:changed',
        differs: true,
        cannotSay: null,
        verdict: { then: 'eligible', now: 'ineligible' },
        payable: { then: { maxFen: 50_000_000 }, now: { maxFen: 0 } },
        criteria: [{ id: 'level', words: '每年新认定的省级', then: 'met', now: 'unmet' }],
      })
      expect((await world.desk().decide(row.id, grant(50_000_000), by)).content.decision).toMatchObject({ remarks: [] })
      world.use(withoutPolicy())
      expect((await whole()).newer).toMatchObject({ differs: true, cannotSay: 'policyGone' })
      world.use(sameButHash())
      expect((await whole()).newer).toMatchObject({ differs: false, criteria: [] })
      world.use(shipped)
    })

    it('between beginning and submission count', async () => {
      const me = doing(platform())
      const [one, two] = [(await world.begin(carrier(), me)).made.row, (await world.begin(carrier(), me)).made.row]
      world.use(changedRules())
      expect((await world.cases().submit(one.id, {}, me)).row).toMatchObject({
        verdict: 'ineligible',
        ruleSet: 'sha256:changed',
      })
      world.use(withoutPolicy())
      expect(await refusal(world.cases().submit(two.id, {}, me))).toBe('requestInvalid')
      world.use(shipped)
    })
  })

  describe('the table of transitions', () => {
    it('lets nobody do what it does not hold', async () => {
      // Each state reached by the shortest way.
      const reached = {
        draft: async () => (await world.begin(carrier(), reviewer())).made,
        submitted: async () => world.submitted(),
        accepted: async () => world.accepted(),
        supplementAsked: async () =>
          world.desk().askSupplement((await world.accepted()).row.id, { papers: [], words: '请补正' }, reviewer()),
        preChecked: async () => world.preChecked(),
        decided: async () => world.desk().decide((await world.preChecked()).row.id, grant(1), reviewer()),
      }
      for (const [state, reach] of Object.entries(reached)) {
        const { row } = await reach()
        expect(row.state).toBe(state)
        const possible = new Set(possibleActs(row.state as 'draft', 'reviewer'))
        const { desk, cases } = { desk: world.desk(), cases: world.cases() }
        const by = reviewer()
        const tries = {
          submit: async () => cases.submit(row.id, {}, by),
          accept: async () => desk.accept(row.id, {}, by),
          askSupplement: async () => desk.askSupplement(row.id, { papers: [], words: '请补正' }, by),
          supplement: async () => cases.supplement(row.id, {}, by),
          judge: async () => desk.judge(row.id, { judgement: 'others', ...met }, by),
          override: async () => desk.override(row.id, { criterion: 'level', ...met }, by),
          assign: async () => desk.assign(row.id, { assignee: 'p9' }, by),
          preCheck: async () => desk.preCheck(row.id, {}, 'zh-CN', by),
          reopen: async () => desk.reopen(row.id, { reason: '重看' }, by),
          decide: async () => desk.decide(row.id, grant(1), by),
          withdraw: async () => cases.withdraw(row.id, { reason: null }, by),
          remove: async () => cases.remove(row.id, {}, by),
        }
        for (const [act, attempt] of Object.entries(tries).filter(([name]) => !possible.has(name as 'submit')))
          expect([state, act, await refusal(attempt())]).toEqual([state, act, 'caseActRefused'])
        expect((await cases.read(row.id, by)).row).toEqual(row)
      }
    })

    it('leaves an applicant nothing of a reviewer’s', () => {
      const reviewers = ['accept', 'askSupplement', 'judge', 'override', 'assign', 'preCheck', 'reopen', 'decide']
      const applicants = new Set(caseStates.flatMap((state) => possibleActs(state, 'applicant')))
      expect(reviewers.filter((act) => applicants.has(act as 'accept'))).toEqual([])
      expect(
        caseActs.filter(
          (act) => !caseActors.some((actor) => caseStates.some((state) => possibleActs(state, actor).includes(act))),
        ),
      ).toEqual([])
    })
  })

  it('each act is in the audit log, without a word of what somebody wrote', async () => {
    const me = doing(platform(), 'key_1')
    const by = reviewer('p7')
    const { row } = await world.accepted(other, by, me)
    await world.desk().judge(row.id, { judgement: 'others', ...met }, by)
    await world.desk().preCheck(row.id, {}, 'zh-CN', by)
    await world.desk().decide(row.id, grant(40_000_000, '经会议研究'), by)
    const entries = await world.audited(row.id)
    expect(entries.map(({ action, by: who }) => [action, who])).toEqual([
      ['case.create', 'key_1'],
      ['case.submit', 'key_1'],
      ['case.accept', 'p7'],
      ['case.judge', 'p7'],
      ['case.preCheck', 'p7'],
      ['case.decide', 'p7'],
    ])
    expect(entries.at(-1)?.detail).toEqual({
      outcome: 'granted',
      sumFen: 40_000_000,
      remarks: [],
      version: 6,
      state: 'decided',
    })
    expect(JSON.stringify(entries)).not.toMatch(/核实|会议/)
  })
}
