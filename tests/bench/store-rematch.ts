import path from 'node:path'
import { openStore } from '../../src/adapters/store/open-store.js'
import { readStored } from '../../src/application/enterprises/stored-profile.js'
import { enterpriseTable } from '../../src/application/enterprises/tables.js'
import { groupsOf } from '../../src/application/reach/reach-groups.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { equal } from '../../src/domain/store/filter.js'
import { scan, type Store } from '../../src/domain/store/store.js'
import { compileRuleSet } from '../../src/engine/compile.js'
import { match } from '../../src/engine/match.js'
import { print } from './measuring.js'
import { jsonRulesEngine, type PlainFacts } from './peers.js'
import { Random } from './random.js'
import { doingFrom, owner, Pending, pendingEnterprises, today } from './store-given.js'
import { syntheticRules } from './synthetic-rules.js'

const [enterprises, policies, rounds] = [200, 300, 3]
const flags = [
  'privateEnterprise',
  'operatesCarrier',
  'onAbnormalOperationList',
  'aboveScale',
  'technologyBased',
  'hasRdBody',
]

type Told = Record<string, unknown>

/** All that the rules ask, so that a peer with two values can answer too. */
function completeFacts(random: Random): Told {
  return {
    registeredRegion: random.pick(['140403', '140100', '340104', '340400', '330702', '110101']),
    establishedOn: `${random.int(2001, 2022)}-0${random.int(1, 9)}-15`,
    mainIndustry: random.pick(['6510', '3411', '5211', '2710']),
    employeesYearEnd: { 2025: random.int(1, 900) },
    revenue: { 2025: random.int(10, 40_000) * 10_000 },
    rdExpense: { 2025: random.int(0, 1_200) * 10_000 },
    totalAssetsYearEnd: { 2025: random.int(10, 30_000) * 10_000 },
    ...Object.fromEntries(flags.map((flag) => [flag, random.chance(0.5)])),
  }
}

/** Every policy for every stored enterprise, beside json-rules-engine over the same profiles; on one core each. */
export async function rematchBesidePeer(folder: string, shipped: RuleBase): Promise<void> {
  const ruleSet = syntheticRules(shipped.compiled.ruleSet, policies)
  const base: RuleBase = { places: shipped.places, compiled: compileRuleSet(ruleSet) }
  const store = await filled(folder, base)
  const peer = jsonRulesEngine(ruleSet)
  const sizes = new Map<string, string | null>()
  const ours = async () =>
    eachProfile(store, (id, profile) => {
      const { facts } = readStored(base, profile, today)
      const input = { facts, asOf: today, knownAt: today }
      if (sizes.size < enterprises) sizes.set(id, groupsOf(base, input).size)
      return match(base.compiled, input).policies.flatMap(({ verdict, compiled }) =>
        verdict === 'eligible' ? [compiled.policy.id] : [],
      )
    })
  const theirs = async () =>
    eachProfile(store, async (id, profile) => [...(await peer.run(plainFacts(profile, sizes.get(id) ?? null)))])
  const [first, second] = [await ours(), await theirs()]
  for (const [id, found] of first.found)
    if (found.toSorted().join() !== (second.found.get(id) ?? []).toSorted().join())
      throw new Error(`${id}: other policies`)
  const granted = [...first.found.values()].reduce((sum, found) => sum + found.length, 0)
  if (granted < enterprises) throw new Error(`only ${granted} policies are for anybody: little was compared`)
  const rates: [number, number][] = []
  for (let i = 0; i < rounds; i++) rates.push([(await ours()).rate, (await theirs()).rate])
  await store.close()
  const [mine, other] = rates.toSorted(([a, b], [c, d]) => a / b - c / d)[rounds >> 1] as [number, number]
  print(
    `\nrematch of all: ${policies} policies × ${enterprises} stored enterprises, profiles read from the store; both find the same ${granted} eligible`,
  )
  print(
    `  ${mine.toFixed(0)} policy evaluations a second of one core, sums too, those of another place counted; json-rules-engine, verdicts only: ${other.toFixed(0)}; ratio ${(mine / other).toFixed(1)}`,
  )
}

async function filled(folder: string, base: RuleBase): Promise<Store> {
  const store = openStore(path.join(folder, 'rematch.db'))
  const pending = new Pending(store)
  const made = pendingEnterprises(pending, base)
  await made.prepare()
  const [random, doing] = [new Random(7), doingFrom(0)]
  for (let i = 0; i < enterprises; i++) {
    const applicant = { kind: random.pick(['company', 'partnership', 'cooperative']) }
    await made.create(
      { profile: { schema: 'huiqi.profile/1', moneyUnit: 'yuan', applicant, facts: completeFacts(random) } },
      doing,
    )
  }
  await pending.writeTo(store)
  return store
}

interface Round {
  readonly found: ReadonlyMap<string, readonly string[]>
  /** Evaluations a second of processor time. */
  readonly rate: number
}
async function eachProfile(
  store: Store,
  policiesFor: (id: string, profile: unknown) => readonly string[] | Promise<readonly string[]>,
): Promise<Round> {
  const found = new Map<string, readonly string[]>()
  const before = process.cpuUsage()
  for await (const page of scan(store, enterpriseTable, { where: equal('owner', owner), pageSize: 100 }))
    for (const { id, profile } of page) found.set(id, await policiesFor(id, JSON.parse(profile)))
  const { user, system } = process.cpuUsage(before)
  return { found, rate: (found.size * policies * 1e6) / (user + system) }
}

/** What is worked out is handed to the peer ready made. */
function plainFacts(profile: unknown, enterpriseSize: string | null): PlainFacts {
  const { applicant, facts } = profile as { applicant: { kind: string }; facts: Told }
  const lastYear = (name: string): unknown => (facts[name] as Record<string, number>)['2025']
  return {
    registeredCity: `${String(facts['registeredRegion']).slice(0, 4)}00`,
    establishedOn: Date.parse(String(facts['establishedOn'])),
    enterpriseSize,
    applicantKind: applicant.kind,
    employeesLastYear: lastYear('employeesYearEnd'),
    revenueLastYear: lastYear('revenue'),
    rdExpenseLastYear: lastYear('rdExpense'),
    totalAssetsLastYear: lastYear('totalAssetsYearEnd'),
    ...Object.fromEntries(flags.map((flag) => [flag, facts[flag]])),
  }
}
