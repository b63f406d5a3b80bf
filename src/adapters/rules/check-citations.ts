import { nearest } from '../../domain/nearest.js'
import { rootGrounds, type Document, type Policy } from '../../domain/policy.js'
import type { RuleFileIssue } from '../../domain/rule-source.js'
import { joined, usesInDefinitions, usesInPolicy, usesInScope, type Uses } from './citations.js'
import { issueAt, type Parsed } from './issues.js'
import { childPointer } from './pointer.js'
import type { DocumentFolder } from './read-rule-tree.js'

/** Every figure and condition cites words of the text, all cited words are declared, and none is declared for nothing. */
export function citationIssues({ document, policies, brokenPolicies }: DocumentFolder): RuleFileIssue[] {
  if (document === null) return []
  const scope = usesInScope(document.value)
  const own = joined([scope, usesInDefinitions(document.value)])
  const ofPolicies = policies.map((policy) => ({ policy, uses: usesInPolicy(policy.value) }))
  const cited = [own, ...ofPolicies.map(({ uses }) => uses)].flatMap(({ criteria }) => criteria).map(({ name }) => name)
  return [
    ...undeclaredCriteria(document, own, document.value.criteria),
    // A policy that cannot be read may well cite it.
    ...(brokenPolicies.length === 0 ? unusedCriteria(document, cited) : []),
    ...ofPolicies.flatMap(({ policy, uses }) => [
      ...undeclaredCriteria(policy, uses, { ...document.value.criteria, ...policy.value.criteria }),
      ...unusedCriteria(
        policy,
        uses.criteria.map(({ name }) => name),
      ),
      ...undeclaredJudgements(policy, uses, document, scope),
      ...unusedJudgements(policy, [uses, own]),
    ]),
  ]
}

function undeclaredCriteria(file: Parsed<object>, uses: Uses, criteria: object): RuleFileIssue[] {
  const known = Object.keys(criteria)
  const expected = known.length > 0 ? `one of the criteria ${known.join(', ')}` : 'a criterion; none is declared'
  return [
    ...uses.nameless.map((pointer) =>
      issueAt(file, pointer, { code: 'criterion.missing', found: 'a leaf without name', expected, nearest: null }),
    ),
    ...uses.criteria
      .filter(({ name }) => !known.includes(name))
      .map(({ name, pointer }) =>
        issueAt(file, pointer, { code: 'reference.unknown', found: name, expected, nearest: nearest(name, known) }),
      ),
  ]
}

function unusedCriteria(file: Parsed<Document> | Parsed<Policy>, cited: readonly string[]): RuleFileIssue[] {
  return Object.keys(file.value.criteria)
    .filter((name) => !cited.includes(name))
    .map((name) =>
      issueAt(file, childPointer('/criteria', name), {
        code: 'criterion.unused',
        found: name,
        expected: 'a leaf, case, formula node, limit or judgement that cites it',
        nearest: null,
      }),
    )
}

/** A scope is inherited, so each policy has to declare what it leaves to a reviewer. */
function undeclaredJudgements(
  policy: Parsed<Policy>,
  uses: Uses,
  document: Parsed<Document>,
  scope: Uses,
): RuleFileIssue[] {
  const known = Object.keys(policy.value.judgements)
  const undeclared = (file: Parsed<object>, { judgements }: Uses): RuleFileIssue[] =>
    judgements
      .filter(({ name }) => !known.includes(name))
      .map(({ name, pointer }) =>
        issueAt(file, pointer, {
          code: 'judgement.undeclared',
          found: `judgement.${name}`,
          expected: `${name} among the judgements of ${policy.file}`,
          nearest: nearest(name, known),
        }),
      )
  return [...undeclared(policy, uses), ...undeclared(document, scope)]
}

function unusedJudgements(policy: Parsed<Policy>, uses: readonly Uses[]): RuleFileIssue[] {
  const used = new Set(uses.flatMap(({ judgements }) => judgements).map(({ name }) => name))
  return Object.entries(policy.value.judgements)
    .filter(([name, { ground }]) => !used.has(name) && !rootGrounds.includes(ground))
    .map(([name]) =>
      issueAt(policy, childPointer('/judgements', name), {
        code: 'judgement.unused',
        found: name,
        expected: `a leaf on judgement.${name}, or a ground of ${rootGrounds.join(', ')}`,
        nearest: null,
      }),
    )
}
