import type { Language } from '../../domain/answer.js'
import { yearOfDay } from '../../domain/iso-date.js'
import type { NearMiss } from '../../domain/near-miss.js'
import type { CompiledPolicy } from '../compile.js'
import { valueOfGiven } from '../given-value.js'
import { jsonOfPossible } from '../json-value.js'
import { kindOfFact } from '../lists.js'
import { leavesOfTree } from '../program.js'
import { possibleText, say } from '../wording/values.js'
import type { YearlyFact } from '../yearly.js'
import { inputsOf, inputsOfNode } from './inputs.js'
import type { Setting } from './scenario.js'
import type { Solution } from './search.js'

/** Figures of years still open that the policy reads and no change sets: taken to be as in the last closed year. */
export function assumptionsOf(
  { rules }: Setting,
  { moves, scenario }: Solution,
  compiled: CompiledPolicy,
  openYear: number,
  language: Language,
): NearMiss['assumes'] {
  const reached = yearOfDay(scenario.asOf)
  if (reached <= openYear) return []
  const moved = new Set(moves.map(({ key }) => key))
  const years = Array.from({ length: reached - openYear }, (_, i) => openYear + i)
  return yearlyOf(compiled, rules)
    .filter(({ id }) => !moved.has(id))
    .flatMap((fact) => {
      const given = scenario.facts.get(fact.id)
      const kind = kindOfFact(fact, rules.compiler.sources)
      return years.flatMap((year) => {
        const figure = given?.is === 'yearly' ? given.years.get(year) : undefined
        if (!figure) return []
        const value = valueOfGiven(figure, fact, kind)
        const told = possibleText(value, { kind, fact }, language)
        const label = say(language, fact.label.zh, fact.label.en)
        const text = say(
          language,
          `${label}（${year} 年）与 ${openYear - 1} 年相同：${told}`,
          `${label} (${year}) as in ${openYear - 1}: ${told}`,
        )
        return [{ fact: fact.id, year, value: jsonOfPossible(value, kind), text }]
      })
    })
}

function yearlyOf({ parts, amount }: CompiledPolicy, rules: Setting['rules']): YearlyFact[] {
  const leaves = parts.flatMap(({ condition }) => leavesOfTree(condition.tree))
  const inputs = [...leaves.map((leaf) => inputsOf(leaf, rules)), inputsOfNode(amount, rules)]
  const facts = new Map(inputs.flatMap(({ yearly }) => [...yearly]))
  return [...facts.values()]
}
