import { readdirSync, readFileSync } from 'node:fs'
import { askedBy, type Asked } from '../../src/adapters/json-rules-engine/asked.js'
import { drawCompletion } from '../../src/adapters/json-rules-engine/completions.js'
import { loadRuleBase } from '../../src/cli/load-rule-base.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import type { GivenFacts } from '../../src/domain/given.js'
import { parseProfile } from '../../src/domain/profile.js'
import { SeedApplicantSchema } from '../../src/domain/seed.js'
import { nextQuestion } from '../../src/engine/guidance/next-question.js'
import { rank, screensUntil, type Applicant, type Screen, type Strategy } from './guidance-dialogue.js'
import { bestAnswers, factCount, factsOf, meanAnswers, smallWorld, usesOf, type Choose } from './guidance-small.js'
import { Random } from './random.js'

/** How many answers it takes, by the order in which questions are asked. Arguments: generated applicants, small rule sets. */
const generated = Number(process.argv[2] ?? 300)
const smallWorlds = Number(process.argv[3] ?? 150)
const shares = [0.9, 0.95]

const strategies: Readonly<Record<string, { readonly ask: Strategy; readonly screen: Screen }>> = {
  'next question': { ask: rank, screen: 'question' },
  'a record a screen': { ask: rank, screen: 'record' },
  'catalogue order': { ask: (_rules, { candidates }) => candidates[0], screen: 'question' },
  'count of benefits': {
    ask: (_rules, { candidates }) => candidates.toSorted((a, b) => b.policies.length - a.policies.length)[0],
    screen: 'question',
  },
}

const startFacts = new Set(['applicantKind', 'registeredRegion', 'operatingRegion', 'taxRegion', 'mainIndustry'])
const startOf = (full: GivenFacts): GivenFacts => new Map([...full].filter(([id]) => startFacts.has(id)))

function seedApplicants({ compiled, places }: RuleBase): Applicant[] {
  return readdirSync('seed')
    .filter((name) => name.endsWith('.json'))
    .map((file) => {
      const { asOf, profile } = SeedApplicantSchema.parse(JSON.parse(readFileSync(`seed/${file}`, 'utf8')))
      const { ruleSet } = compiled
      const context = { asOf, unknownFacts: 'reject', places, industries: ruleSet.industries } as const
      const { facts } = parseProfile(profile, ruleSet, context)
      return { name: file.replace('.json', ''), start: startOf(facts), full: facts, asOf }
    })
}

/** Applicants of the seeds' places and industries with everything else drawn, half of them not knowing a fifth of it. */
function drawnApplicants({ compiled }: RuleBase, seeds: readonly Applicant[], count: number): Applicant[] {
  const { ruleSet } = compiled
  const all = compiled.policies.map(({ policy, document }) =>
    askedBy(policy, document.document, ruleSet, ruleSet.tables),
  )
  const asked: Asked = {
    facts: new Set(all.flatMap(({ facts }) => [...facts])),
    numbers: [...new Set(all.flatMap(({ numbers }) => numbers))],
    texts: [...new Set(all.flatMap(({ texts }) => texts))],
  }
  const sections = new Map(
    ruleSet.industries.all
      .filter(({ code }) => /^[A-Z]$/.test(code))
      .map(({ code }) => [code, ruleSet.industries.divisionsOf(code)] as const),
  )
  return Array.from({ length: count }, (_, i) => {
    const drawn = new Random(i + 1)
    const random = {
      next: () => drawn.next(),
      whole: (low: number, high: number) => drawn.int(low, high),
      pick: <T>(values: readonly T[]): T => drawn.pick(values),
      chance: (share: number) => drawn.chance(share),
    }
    const { start, asOf } = seeds[i % seeds.length] as Applicant
    const complete = drawCompletion(start, { catalogue: ruleSet, sections, asked, asOf, random, withRegistry: false })
    const isSure = drawn.chance(0.5)
    const full = new Map([...complete].filter(([id]) => startFacts.has(id) || isSure || drawn.chance(0.8)))
    return { name: `drawn ${i + 1}`, start, full, asOf }
  })
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
/** `never`: the questions ended before. */
const told = (value: number): string => (Number.isNaN(value) ? 'never' : value.toFixed(2)).padStart(8)

function measure(base: RuleBase, title: string, applicants: readonly Applicant[], each: boolean): void {
  const names = Object.keys(strategies)
  const dialogues = Object.values(strategies)
  const rows = applicants.map(({ name, ...rest }) => ({
    name,
    answers: dialogues.map(({ ask, screen }) =>
      screensUntil(base.compiled, { name, ...rest }, ask, { shares, screen }),
    ),
  }))
  const counted = rows.filter(
    ({ answers }) => (answers[0]?.[1] ?? 0) > 0 && answers.every((one) => one.every(Number.isFinite)),
  )
  print(
    `\n${title}: answers until 90% / 95% of the money is decided (${counted.length} of ${rows.length} have any to decide)`,
  )
  print(`${''.padEnd(24)}${names.map((name) => name.padStart(22)).join('')}`)
  if (each)
    for (const { name, answers } of rows)
      print(`${name.padEnd(24)}${answers.map((one) => one.map(told).join(' /').padStart(22)).join('')}`)
  const means = names.map((_, i) => shares.map((__, k) => mean(counted.map(({ answers }) => answers[i]?.[k] ?? NaN))))
  print(`${'mean'.padEnd(24)}${means.map((one) => one.map(told).join(' /').padStart(22)).join('')}`)
  const ratios = means.map((one) => (one[1] ?? NaN) / (means[0]?.[1] ?? NaN))
  print(`${'ratio at 95%'.padEnd(24)}${ratios.map((ratio) => told(ratio).padStart(22)).join('')}`)
}

const all = Array.from({ length: factCount }, (_, i) => i)
const choices: Readonly<Record<string, Choose>> = {
  'next question': ({ compiled }, known) => {
    const input = { facts: factsOf(known), asOf: '2026-11-22', knownAt: '2026-11-22', askedButUnknown: [] }
    const { questions } = nextQuestion(compiled, { ...input, select: { area: 'all', policies: null, kinds: null } })
    return Number(questions[0]?.candidate.fact.slice(1))
  },
  'catalogue order': (_world, known) => known.indexOf(null),
  'count of benefits': (world, known) => {
    const uses = usesOf(world, known)
    return all.filter((fact) => known[fact] === null).toSorted((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0))[0] ?? 0
  },
}

function measureSmall(): void {
  const ratios = Array.from({ length: smallWorlds }, (_, i) => {
    const world = smallWorld(i + 1)
    const best = bestAnswers(world)
    return Object.values(choices).map((choose) => meanAnswers(world, choose) / best)
  })
  print(`\n${smallWorlds} rule sets of 8 facts and 14 rules: answers until 95% is decided, over the exact optimum`)
  for (const [i, name] of Object.keys(choices).entries()) {
    const own = ratios.map((row) => row[i] ?? NaN)
    print(`${name.padEnd(24)} mean ${told(mean(own))}   worst ${told(Math.max(...own))}`)
  }
}

measureSmall()
const { base } = await loadRuleBase('rules')
if (!base) throw new Error('the rules are broken')
const seeds = seedApplicants(base)
measure(base, 'Seed applicants', seeds, true)
measure(base, 'Generated applicants', drawnApplicants(base, seeds, generated), false)

const times = seeds.map(({ full, asOf }) => {
  const input = { facts: full, asOf, knownAt: '9999-12-31', askedButUnknown: [] }
  const runs = Array.from({ length: 9 }, () => {
    const begun = performance.now()
    nextQuestion(base.compiled, { ...input, select: { area: 'concerning', policies: null, kinds: null } })
    return performance.now() - begun
  })
  return runs.toSorted((a, b) => a - b)[4] ?? NaN
})
print(
  `\nOne question for a whole seed profile: median ${told(times.toSorted((a, b) => a - b)[7] ?? NaN)} ms, slowest ${told(Math.max(...times))} ms`,
)
