import fc from 'fast-check'
import { optionIdsOf } from '../../src/domain/catalogue.js'
import type { Fact, Field } from '../../src/domain/fact.js'
import type { RuleSet } from '../../src/domain/rule-set.js'

type AnyFact = Fact | Field

const figure = ({ domain }: AnyFact, top: number): fc.Arbitrary<number> => {
  const [min, max] = [Math.ceil(domain?.min ?? 0), Math.floor(domain?.max ?? top)]
  return fc.oneof(
    fc.integer({ min, max: Math.min(max, min + 1000) }),
    fc.integer({ min, max }),
    fc.constantFrom(min, max),
  )
}
const rough = (number: fc.Arbitrary<number>): fc.Arbitrary<unknown> =>
  fc.oneof(
    number,
    fc.tuple(number, number).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
    number.map((min) => ({ min })),
  )
const date = fc.oneof(
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  fc.integer({ min: 1990, max: 2026 }).map(String),
  fc.constant({ min: '2010', max: '2019-06' }),
)

type Shape<Type extends AnyFact['type']> = (
  fact: Extract<AnyFact, { type: Type }>,
  ruleSet: RuleSet,
) => fc.Arbitrary<unknown>
const mostYuan = 9_000_000_000_000
const shapes: { readonly [Type in AnyFact['type']]: Shape<Type> } = {
  boolean: () => fc.boolean(),
  integer: (fact) => rough(figure(fact, 2 ** 40)),
  money: (fact) => rough(figure(fact, mostYuan)),
  ratio: (fact) => rough(figure(fact, 1)),
  date: () => date,
  place: () => fc.constantFrom('140403', '140400', '340000', '340104', '000000', '330702', '341700'),
  industry: () => fc.constantFrom('6550', '65', 'C', '2521', 'A', '7020'),
  choice: (fact, ruleSet) => fc.constantFrom(...optionIdsOf(fact, ruleSet)),
  choices: (fact, ruleSet) => {
    const items = fc.uniqueArray(fc.constantFrom(...optionIdsOf(fact, ruleSet)), { maxLength: 3 })
    return fc.record({ complete: fc.boolean(), items })
  },
  yearly: (fact) => {
    const years = fc.constantFrom('1996', '2023', '2024', '2025')
    return fc.dictionary(years, rough(figure(fact, fact.of === 'ratio' ? 1 : mostYuan)))
  },
  records: (fact, ruleSet) => recordsOf(fact, ruleSet),
}
const valueOf = (fact: AnyFact, ruleSet: RuleSet): fc.Arbitrary<unknown> => shapes[fact.type](fact as never, ruleSet)

function recordsOf(fact: Extract<AnyFact, { type: 'records' }>, ruleSet: RuleSet): fc.Arbitrary<unknown> {
  const record = factsOf(fact.fields, ruleSet)
  return fc.record({
    complete: fc.boolean(),
    items: fc
      .array(record, { maxLength: 3 })
      .map((items) => items.map((item, index) => ({ id: `r${index}`, ...item }))),
  })
}

/** Some of the facts, each with a value that its type allows. */
function factsOf(facts: readonly AnyFact[], ruleSet: RuleSet): fc.Arbitrary<Record<string, unknown>> {
  const values = new Map(facts.map((fact) => [fact.id, valueOf(fact, ruleSet)]))
  return fc
    .subarray([...values.keys()])
    .chain((ids) => fc.record(Object.fromEntries(ids.map((id) => [id, values.get(id) ?? fc.constant(null)]))))
}

/** A profile that mostly can be answered: whoever breaks on it breaks on a customer. */
export function plausibleProfile(ruleSet: RuleSet): fc.Arbitrary<unknown> {
  const facts = [...ruleSet.facts.values()].filter(({ id }) => id !== 'applicantKind' && id !== 'establishedOn')
  const kinds = ruleSet.facts.get('applicantKind')
  return fc.record({
    schema: fc.constant('huiqi.profile/1'),
    moneyUnit: fc.constantFrom('yuan', 'fen'),
    applicant: fc.record({
      kind: kinds?.type === 'choice' ? fc.constantFrom(...optionIdsOf(kinds, ruleSet)) : fc.constant('company'),
    }),
    facts: fc.oneof(factsOf(facts, ruleSet), factsOf(facts.slice(0, 12), ruleSet), factsOf(facts.slice(-12), ruleSet)),
  })
}
