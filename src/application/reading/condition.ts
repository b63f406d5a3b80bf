import type { Tree } from '../../engine/subject.js'
import { groundText, requirementText, targetText } from '../../engine/wording/criteria.js'
import { nameOf } from './inline.js'
import { tell, type Cited, type Reader } from './reader.js'

type LeafTree = Extract<Tree, { leaf: unknown }>

export interface ReadLeaf {
  readonly is: 'leaf'
  readonly text: string
  /** Why a reviewer decides; null: a figure or a fact does. */
  readonly judged: string | null
  readonly cited: Cited | null
}
/** A condition for people. `not` stands in the leaves. */
export type ReadCondition = ReadLeaf | { readonly is: 'all' | 'any'; readonly parts: readonly ReadCondition[] }

export function readCondition(tree: Tree, reader: Reader): ReadCondition {
  if ('leaf' in tree) return readLeaf(tree, reader)
  const [is, children] = 'all' in tree ? (['all', tree.all] as const) : (['any', tree.any] as const)
  return joined(
    is,
    children.map((child) => readCondition(child, reader)),
  )
}

/** Groups of the same sort inside each other are one; a group of one is what it holds. */
export function joined(is: 'all' | 'any', parts: readonly ReadCondition[]): ReadCondition {
  const flat = parts.flatMap((part) => (part.is === is ? part.parts : [part]))
  const [only, ...others] = flat
  return only && others.length === 0 ? only : { is, parts: flat }
}

function readLeaf(tree: LeafTree, reader: Reader): ReadLeaf {
  const { leaf, negated, name } = tree
  const judgement = judgementOf(leaf.subject.id, reader)
  if (!judgement)
    return {
      is: 'leaf',
      text: askedText(tree, reader),
      judged: null,
      cited: name === undefined ? null : reader.cite(name),
    }
  const cited = reader.cite(judgement.criterion)
  const words = cited?.words ?? ''
  const isWanted = (leaf.test.target === 'true') !== negated
  return {
    is: 'leaf',
    text: isWanted
      ? tell(reader, `审核人认定：“${words}”`, `A reviewer finds: “${words}”`)
      : tell(reader, `审核人认定并非：“${words}”`, `A reviewer finds it is not so: “${words}”`),
    judged: groundText(judgement.ground, reader.language),
    cited,
  }
}

const judgementOf = (id: string, reader: Reader) =>
  id.startsWith('judgement.') ? reader.judgement(id.slice('judgement.'.length)) : null

/** Yes or no reads better as an answer than as a comparison with yes. */
function askedText({ leaf, negated }: LeafTree, reader: Reader): string {
  const { subject, other, test } = leaf
  const name = nameOf(subject, reader)
  if (subject.kind.unit === 'boolean' && !other && (test.operator === 'equal' || test.operator === 'notEqual')) {
    const isWanted = (test.target === 'true') === (test.operator === 'equal')
    // What does not exist is neither yes nor no, so a negated leaf is not the opposite answer.
    const answer = isWanted ? tell(reader, '是', 'yes') : tell(reader, '否', 'no')
    const asked = tell(reader, `${name}：${answer}`, `${name}: ${answer}`)
    return negated ? tell(reader, `并非“${asked}”`, `not “${asked}”`) : asked
  }
  const target = other ? nameOf(other, reader) : targetText(leaf, reader.language)
  return requirementText(leaf, negated, { name, target }, reader.language)
}
