import { nearest } from '../../domain/nearest.js'
import type { Document, Limit, Policy } from '../../domain/policy.js'
import type { RuleFileIssue } from '../../domain/rule-source.js'
import { issueAt, type Parsed } from './issues.js'
import { childPointer } from './pointer.js'
import type { DocumentFolder, RuleTree } from './read-rule-tree.js'

/** What the engine would pass over in silence: a name with two meanings, a limit that limits nothing. */
export function meaningIssues(tree: RuleTree): RuleFileIssue[] {
  const shared = new Set([
    'asOf',
    'claimYear',
    ...tree.facts.flatMap(({ value }) => [...value.facts.map(({ id }) => id), ...Object.keys(value.definitions)]),
  ])
  const policies = tree.folders.flatMap((folder) => folder.policies.map(({ value }) => value.id))
  const isWhole = tree.folders.every(({ brokenPolicies }) => brokenPolicies.length === 0)
  return tree.folders.flatMap((folder) =>
    filesOf(folder).flatMap((file) => [
      ...shadows(
        file,
        file === folder.document ? shared : new Set([...shared, ...Object.keys(folder.document?.value.let ?? {})]),
      ),
      ...file.value.limits.flatMap((limit, index) => [
        ...limitsNothing(file, limit, index),
        // A policy that cannot be read may well be the one meant.
        ...(isWhole ? unknownPolicies(file, limit, index, policies) : []),
      ]),
      ...sharesAstray(file),
    ]),
  )
}

type File = Parsed<Document> | Parsed<Policy>
const filesOf = ({ document, policies }: DocumentFolder): File[] => [...(document ? [document] : []), ...policies]

const shadows = (file: File, taken: ReadonlySet<string>): RuleFileIssue[] =>
  Object.keys(file.value.let)
    .filter((name) => taken.has(name))
    .map((name) =>
      issueAt(file, childPointer('/let', name), {
        code: 'id.duplicate',
        found: name,
        expected: 'a name that no fact, definition or built-in has',
        nearest: null,
      }),
    )

function limitsNothing(file: File, { atMost, sumAtMost }: Limit, index: number): RuleFileIssue[] {
  if ((atMost === undefined) !== (sumAtMost === undefined)) return []
  const found = atMost === undefined ? 'neither of them' : 'both'
  return [
    issueAt(file, childPointer('/limits', index), {
      code: 'shape.noFormFits',
      found,
      expected: 'exactly one of atMost and sumAtMost',
      nearest: null,
    }),
  ]
}

function unknownPolicies(file: File, { among }: Limit, index: number, known: readonly string[]): RuleFileIssue[] {
  if (among === undefined || !('policies' in among)) return []
  const pointer = childPointer(childPointer('/limits', index), 'among')
  return among.policies.flatMap((id, position) =>
    known.includes(id)
      ? []
      : [
          issueAt(file, `${pointer}/policies/${position}`, {
            code: 'reference.unknown',
            found: id,
            expected: 'the id of a policy',
            nearest: nearest(id, known),
          }),
        ],
  )
}

/** Shares are decimals of a few places; a sum off by less than one in a million is one. */
function sharesAstray(file: File): RuleFileIssue[] {
  const lists = {
    payment: 'payment' in file.value ? file.value.payment : undefined,
    funding: 'funding' in file.value ? file.value.funding : undefined,
  }
  return Object.entries(lists).flatMap(([key, parts]) => {
    const sum = (parts ?? []).reduce((total, { share }) => total + share, 0)
    const isFine = parts === undefined || Math.abs(sum - 1) < 1e-6 || (key === 'funding' && sum < 1)
    return isFine
      ? []
      : [
          issueAt(file, childPointer('', key), {
            code: 'shape.wrongValue',
            found: `shares of ${sum} together`,
            expected: 'shares that add up to 1',
            nearest: null,
          }),
        ]
  })
}
