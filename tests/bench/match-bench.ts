import { loadRuleFiles } from '../../src/adapters/rules/load-rules.js'
import { areaDirectory } from '../../src/adapters/codes/area-directory.js'
import { parseProfile } from '../../src/domain/profile.js'
import { ruleSetOf, type RuleSet } from '../../src/domain/rule-set.js'
import { answer, type Question } from '../../src/engine/answer.js'
import { compileRuleSet } from '../../src/engine/compile.js'
import { match } from '../../src/engine/match.js'
import { jsonLogicEngine, jsonRulesEngine, zenEngine, type Peer, type PlainFacts } from './peers.js'
import { syntheticRules } from './synthetic-rules.js'

const body = {
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  applicant: { kind: 'company' },
  facts: {
    registeredRegion: '140403',
    establishedOn: '2019-03-05',
    mainIndustry: '6510',
    employeesYearEnd: { 2025: 41 },
    revenue: { 2025: 23_500_000 },
    rdExpense: { 2025: 1_400_000 },
    totalAssetsYearEnd: { 2025: 18_000_000 },
    privateEnterprise: true,
    operatesCarrier: false,
    onAbnormalOperationList: false,
    aboveScale: false,
    technologyBased: true,
    hasRdBody: false,
  },
}
/** The same, with what our engine works out handed to the peers ready made. */
const plain: PlainFacts = {
  registeredCity: '140400',
  establishedOn: Date.parse('2019-03-05'),
  enterpriseSize: 'small',
  applicantKind: 'company',
  employeesLastYear: 41,
  revenueLastYear: 23_500_000,
  rdExpenseLastYear: 1_400_000,
  totalAssetsLastYear: 18_000_000,
  ...Object.fromEntries(Object.entries(body.facts).filter(([, value]) => typeof value === 'boolean')),
}
const masked = {
  ...body,
  facts: Object.fromEntries(Object.entries(body.facts).filter(([, __], i) => i % 2 === 0 || i === 0)),
}

/** Median milliseconds of one call, over at least `least` ms after a warm-up. */
async function median(run: () => unknown, least = 1500): Promise<number> {
  for (let i = 0; i < 3; i++) await run()
  const times: number[] = []
  const until = performance.now() + least
  while (performance.now() < until || times.length < 5) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[times.length >> 1] as number
}

const asOf = '2026-11-22'
function questionOf(ruleSet: RuleSet, profile: unknown): Question {
  const { facts, problems } = parseProfile(profile, ruleSet, { asOf, unknownFacts: 'reject' })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return {
    facts,
    asOf,
    knownAt: asOf,
    select: { area: 'concerning', verdicts: ['eligible', 'needsReview', 'undetermined'], policies: null, kinds: null },
    include: ['criteria', 'amountSteps'],
    language: 'zh-CN',
  }
}

function row(name: string, ms: number, ours: number): void {
  process.stdout.write(
    `  ${name.padEnd(44)}${ms.toFixed(3).padStart(10)} ms${`${(ms / ours).toFixed(1)}×`.padStart(12)}\n`,
  )
}

/** Same verdicts first: a faster wrong answer is no peer. */
async function sameVerdicts(peer: Peer, expected: ReadonlySet<string>): Promise<void> {
  const found = await peer.run(plain)
  const differ =
    [...found].filter((id) => !expected.has(id)).length + [...expected].filter((id) => !found.has(id)).length
  if (differ > 0) throw new Error(`${peer.name}: ${differ} verdicts differ from ours`)
}

/** Prints the table for one rule set; times are medians of the same run, ratios are to the verdicts and sums of ours. */
async function compareOn(
  title: string,
  ruleSet: RuleSet,
  places: ReturnType<typeof areaDirectory>,
  withPeers: boolean,
): Promise<void> {
  const start = performance.now()
  const compiled = compileRuleSet(ruleSet)
  const compileMs = performance.now() - start
  const question = questionOf(ruleSet, body)
  process.stdout.write(
    `${title}: ${compiled.policies.length} policies, ${compiled.leaves.count} distinct leaves, compiled in ${compileMs.toFixed(0)} ms\n`,
  )
  const ours = await median(() => match(compiled, question))
  row('huiqi: three values and sums, all policies', ours, ours)
  row(
    'huiqi: the same, half of the facts missing',
    await median(() => match(compiled, questionOf(ruleSet, masked))),
    ours,
  )
  row('huiqi: full answer, what is shown explained', await median(() => answer(compiled, places, question)), ours)
  if (!withPeers) return
  const expected = new Set(
    match(compiled, question)
      .policies.filter(({ verdict }) => verdict === 'eligible')
      .map(({ compiled: { policy } }) => policy.id),
  )
  for (const make of [jsonLogicEngine, zenEngine, jsonRulesEngine]) {
    const peer = make(ruleSet)
    await sameVerdicts(peer, expected)
    row(`${peer.name}: verdicts only`, await median(() => peer.run(plain)), ours)
  }
}

const { source } = await loadRuleFiles('rules')
const shipped = ruleSetOf(source)
if (!source.placeChanges) throw new Error('rules/tables/division-changes.json is missing')
const places = areaDirectory(source.placeChanges, source.zones)
await compareOn('shipped', shipped, places, false)
await compareOn('synthetic', syntheticRules(shipped, 300), places, true)
await compareOn('synthetic', syntheticRules(shipped, 3000), places, true)
