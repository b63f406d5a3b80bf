import { leavesOfTree } from './program.js'
import type { Frame, Grade, Node, Subject } from './subject.js'

/** Pointers into the request to what the value was read from; for a definition, to what it reads directly. */
export function pointersOf(subject: Subject, frame: Frame): string[] {
  const { definition } = subject
  if (!definition) return pointerOf(subject, frame)
  const own = subject.fact ? pointerOf(subject, frame) : []
  return [...new Set([...own, ...pointersOfNode(definition, frame)])]
}

export function pointersOfNode(node: Node, frame: Frame): string[] {
  const { ast, yearly, subject, trees = [], parts } = node
  if (yearly) return (yearly.years(frame) ?? []).flatMap((year) => pointerOfYear(yearly.fact.id, year, frame))
  if (subject) return pointersOf(subject, frame)
  if (typeof ast === 'object' && 'over' in ast) return pointersOfList(ast.over, frame)
  const leaves = trees.flatMap(leavesOfTree).flatMap(({ subject: left, other }) => [left, ...(other ? [other] : [])])
  return [...leaves.flatMap((one) => pointersOf(one, frame)), ...parts.flatMap((part) => pointersOfNode(part, frame))]
}

function pointerOfYear(fact: string, year: number, { world }: Frame): string[] {
  const given = world.facts.get(fact)
  return given?.is === 'yearly' && given.years.has(year) ? [`/profile/facts/${fact}/${year}`] : []
}

function pointersOfList(path: string, frame: Frame): string[] {
  const inner = path.split('.')[1]
  const owner = frame.at(inner === undefined ? 0 : 1)
  return owner.given(inner ?? path) ? [`${pathOf(owner)}/${inner ?? path}`] : []
}

function pointerOf({ id, fact, level }: Subject, frame: Frame): string[] {
  if (id === 'asOf') return ['/asOf']
  if (!fact || frame.level < level) return []
  const owner = frame.at(level)
  if (!owner.given(fact.id)) return []
  return [fact.id === 'applicantKind' ? '/profile/applicant/kind' : `${pathOf(owner)}/${fact.id}`]
}

/** A value is as good as the weakest of what it was read from; null when it was read from nothing. */
export function gradeOf(pointers: readonly string[], { world }: Frame): Grade | null {
  const grades = pointers
    .filter((pointer) => pointer.startsWith('/profile'))
    .map((pointer) => world.gradeOf(pointer.slice('/profile'.length)))
  return (['selfDeclared', 'document', 'registry'] as const).find((grade) => grades.includes(grade)) ?? null
}

function pathOf(frame: Frame): string {
  if (!frame.parent || !frame.list || !frame.record) return '/profile/facts'
  const given = frame.parent.given(frame.list.id)
  const index = given?.is === 'records' ? given.items.indexOf(frame.record) : -1
  return `${pathOf(frame.parent)}/${frame.list.id}/items/${index}`
}
