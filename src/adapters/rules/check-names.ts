import { nearest } from '../../domain/nearest.js'
import type { RuleFileIssue } from '../../domain/rule-source.js'
import type { FactsFile } from '../../domain/fact.js'
import { issueAt, type Parsed } from './issues.js'
import { childPointer } from './pointer.js'
import type { DocumentFolder, RuleTree } from './read-rule-tree.js'
import { folderOf, stemOf } from './rule-files.js'

interface Named {
  readonly file: Parsed<unknown>
  readonly id: string
  readonly pointer: string
}

/** One id means one thing, and files lie where their ids say. */
export function nameIssues(tree: RuleTree): RuleFileIssue[] {
  const documents = tree.folders.flatMap(({ document }) => document ?? [])
  const policies = tree.folders.flatMap((folder) => folder.policies)
  return [
    ...duplicates(tree.facts.flatMap(factNames)),
    ...duplicates(tree.tables.map((file) => ({ file, id: file.value.id, pointer: '/id' }))),
    ...duplicates([...documents, ...policies].map((file) => ({ file, id: file.value.id, pointer: '/id' }))),
    ...tree.tables
      .filter(({ file, value }) => stemOf(file) !== value.id)
      .map((file) => notAsFile(file, stemOf(file.file))),
    ...tree.folders.flatMap(placementIssues),
    ...departmentIssues(tree),
  ]
}

/** Facts, definitions and the prefixes of records share one space of names. */
const factNames = (file: Parsed<FactsFile>): Named[] => [
  ...file.value.facts.flatMap((fact, index) => [
    { file, id: fact.id, pointer: `/facts/${index}/id` },
    ...(fact.type === 'records' ? [{ file, id: fact.record, pointer: `/facts/${index}/record` }] : []),
  ]),
  ...Object.keys(file.value.definitions).map((id) => ({ file, id, pointer: childPointer('/definitions', id) })),
]

/** Told of every place, since none of them is known to be the right one. */
function duplicates(names: readonly Named[]): RuleFileIssue[] {
  const byId = new Map<string, Named[]>()
  for (const named of names) byId.set(named.id, [...(byId.get(named.id) ?? []), named])
  return names.flatMap((named) => {
    const others = (byId.get(named.id) ?? []).filter((other) => other !== named)
    if (others.length === 0) return []
    const places = others.map(({ file, pointer }) => `${file.file}#${pointer}`).join(', ')
    const expected = `an id of its own; also in ${places}`
    return [issueAt(named.file, named.pointer, { code: 'id.duplicate', found: named.id, expected, nearest: null })]
  })
}

const notAsFile = (file: Parsed<{ id: string }>, expected: string): RuleFileIssue =>
  issueAt(file, '/id', {
    code: 'id.notAsFile',
    found: file.value.id,
    expected: `${expected}, or another file name`,
    nearest: null,
  })

function placementIssues({ dir, document, policies }: DocumentFolder): RuleFileIssue[] {
  if (document === null) return []
  const { id, division } = document.value
  const folderDivision = dir.slice(0, 6)
  const elsewhere = `${folderDivision}, as the folder ${folderOf(dir)} says`
  return [
    ...(folderDivision === division
      ? []
      : [
          issueAt(document, '/division', {
            code: 'id.notAsFolder',
            found: division,
            expected: elsewhere,
            nearest: null,
          }),
        ]),
    ...policies
      .filter(({ file, value }) => value.id !== `${id}-${stemOf(file)}`)
      .map((policy) => notAsFile(policy, `${id}-${stemOf(policy.file)}`)),
  ]
}

function departmentIssues(tree: RuleTree): RuleFileIssue[] {
  if (tree.departmentsBroken) return []
  const known = Object.keys(tree.departments?.value.departments ?? {})
  const unknown = (file: Parsed<unknown>, pointer: string, names: readonly string[]): RuleFileIssue[] =>
    names.flatMap((name, index) => {
      if (known.includes(name)) return []
      const issue = { found: name, expected: 'an office in departments.json', nearest: nearest(name, known) }
      return [issueAt(file, childPointer(pointer, index), { code: 'reference.unknown', ...issue })]
    })
  return tree.folders.flatMap(({ document, policies }) => [
    ...policies.flatMap((policy) => unknown(policy, '/departments', policy.value.departments)),
    ...(document?.value.coverage ?? []).flatMap(({ listing }, row) =>
      document && listing ? unknown(document, `/coverage/${row}/listing/departments`, listing.departments) : [],
    ),
  ])
}
