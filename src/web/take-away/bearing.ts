import type { AnswerResult, Language } from '../../domain/answer.js'
import type { Fact } from '../../domain/fact.js'
import { inLanguage } from '../../application/words/answer-words.js'
import { inProfile } from '../../application/words/pointer-label.js'

/** Who the applicant is: said whatever hangs on it. */
const basics: ReadonlySet<string> = new Set([
  'applicantKind',
  'registeredRegion',
  'mainIndustry',
  'establishedOn',
  'currentEmployees',
  'revenue',
])

/** How much a fact has to do with these results, which are explained: 3 it is a basic, 2 a sum rests on it, 1 a condition. */
export function bearingOn(
  results: readonly AnswerResult[],
  facts: readonly Fact[],
  language: Language,
): (fact: string) => number {
  const claims = results.flatMap((result) => result.claims)
  const inSums = namedIn(
    claims.flatMap(({ amountSteps = [] }) => amountSteps.map(({ text }) => text)).join('\n'),
    facts,
    language,
  )
  const judgedBy = new Set(
    claims.flatMap(({ criteria = [] }) =>
      criteria.flatMap(({ given }) => given.from.map((pointer) => inProfile(pointer).split('/')[2] ?? '')),
    ),
  )
  return (fact) => (basics.has(fact) ? 3 : inSums.has(fact) ? 2 : judgedBy.has(fact) ? 1 : 0)
}

/** Facts that the steps of a sum name; of two names the longer, where one holds the other. */
function namedIn(steps: string, facts: readonly Fact[], language: Language): ReadonlySet<string> {
  const found = new Set<string>()
  let rest = steps
  const names = facts.map(({ id, label }) => ({ id, name: inLanguage(language, label) }))
  for (const { id, name } of names.toSorted((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(name)) continue
    found.add(id)
    rest = rest.replaceAll(name, '')
  }
  return found
}
