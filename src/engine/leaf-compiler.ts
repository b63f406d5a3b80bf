import { orderOperators, otherFactOf, type Constant, type Leaf, type Operator } from '../domain/condition.js'
import { isSettled } from '../domain/possible.js'
import { isSingle } from '../domain/truth.js'
import { unknownValue } from './given-value.js'
import { constantOf, hasOrder, isNumeric, type Kind } from './kind.js'
import type { LeafTable } from './leaf-table.js'
import { truthOfLeaf, type CodeRelations, type LeafTest, type Target } from './leaf-truth.js'
import type { Scope } from './scope.js'
import type { LeafEntry, Subject } from './subject.js'
import type { RuleCompiler } from './formula/site.js'

const listOperators: readonly Operator[] = ['in', 'notIn', 'containsAny', 'within']

export class LeafCompiler {
  private readonly leaves: LeafTable
  private readonly subjects: RuleCompiler['subjects']
  private readonly relations: CodeRelations

  constructor(leaves: LeafTable, subjects: RuleCompiler['subjects'], relations: CodeRelations) {
    this.leaves = leaves
    this.subjects = subjects
    this.relations = relations
  }

  /** Problems are reported and the leaf stands for "a reviewer must look", so that all problems come out at once. */
  compile(leaf: Leaf, scope: Scope, pointer: string): LeafEntry {
    const watched = watch(scope)
    const subject = this.subjects.resolve(leaf.fact, watched.scope, pointer)
    // Of a fact that means nothing no operator or value can be right or wrong.
    if (watched.isBroken()) return this.entry(subject, leaf, '', null)
    const other = this.otherSubject(leaf, subject, scope, pointer)
    if (!operatorsOf(subject.kind).includes(leaf.operator)) {
      const found = `${leaf.operator} on ${leaf.fact} (${subject.kind.unit})`
      scope.report({ pointer, code: 'operator.misfit', found, expected: operatorsOf(subject.kind).join(', ') })
      return this.entry(subject, leaf, '', null)
    }
    if (other) return this.entry(subject, leaf, '', other)
    const target = this.targetOf(leaf, subject, scope, pointer)
    const entry = this.entry(subject, leaf, target, null)
    this.refuseConstant(entry, leaf, scope, pointer)
    return entry
  }

  private entry(subject: Subject, { operator, value }: Leaf, target: Target, other: Subject | null): LeafEntry {
    const { kind } = subject
    const relate =
      kind.unit === 'place' ? this.relations.place : kind.unit === 'industry' ? this.relations.industry : undefined
    const test: LeafTest = { operator, target, ranks: kind.ordered ? kind.options : undefined, relate }
    return this.leaves.add(subject, operator, test, other, JSON.stringify(value))
  }

  private otherSubject(leaf: Leaf, subject: Subject, scope: Scope, pointer: string): Subject | null {
    const name = otherFactOf(leaf)
    if (name === undefined) return null
    const other = this.subjects.resolve(name, scope, pointer, subject.kind)
    const comparable = ['equal', 'notEqual', ...orderOperators] as readonly Operator[]
    if (other.kind.unit === subject.kind.unit && comparable.includes(leaf.operator)) return other
    const found = `${leaf.fact} (${subject.kind.unit}) ${leaf.operator} ${name} (${other.kind.unit})`
    scope.report({
      pointer,
      code: 'unit.misfit',
      found,
      expected: 'two facts of one unit, compared by equal, notEqual or an order',
    })
    return other
  }

  private targetOf(leaf: Leaf, { kind }: Subject, scope: Scope, pointer: string): Target {
    const many = Array.isArray(leaf.value)
    const values = (many ? leaf.value : [leaf.value]) as Constant[]
    const targets = values.map((value) => constantOf(kind, value))
    if (many === listOperators.includes(leaf.operator) && !targets.includes(null)) {
      return many ? (targets as Exclude<Target, readonly unknown[]>[]) : (targets[0] as Target)
    }
    const expected = `${listOperators.includes(leaf.operator) ? 'a list of' : 'one'} ${describe(kind)}`
    scope.report({ pointer, code: 'value.misfit', found: JSON.stringify(leaf.value), expected })
    return ''
  }

  /** A leaf that is met, or unmet, by every value its fact can have says nothing. */
  private refuseConstant({ subject, test }: LeafEntry, leaf: Leaf, scope: Scope, pointer: string): void {
    if (!subject.fact || test.target === '') return
    const every = { ...unknownValue(subject.fact, subject.kind), causes: 0 }
    if (isSettled(every) || !isSingle(truthOfLeaf(test, every))) return
    const found = `${leaf.fact} ${leaf.operator} ${JSON.stringify(leaf.value)}`
    scope.report({
      pointer,
      code: 'leaf.constant',
      found,
      expected: 'a leaf that some answer meets and another does not',
    })
  }
}

/** The scope, and whether anything was reported through it. */
function watch(scope: Scope): { readonly scope: Scope; readonly isBroken: () => boolean } {
  let broken = false
  const report: Scope['report'] = (issue) => {
    broken = true
    scope.report(issue)
  }
  return { scope: { ...scope, report }, isBroken: () => broken }
}

function operatorsOf(kind: Kind): readonly Operator[] {
  if (kind.unit === 'choices') return ['contains', 'doesNotContain', 'containsAny']
  if (kind.unit === 'place' || kind.unit === 'industry') return ['within']
  if (kind.unit === 'boolean') return ['equal', 'notEqual']
  return ['equal', 'notEqual', 'in', 'notIn', ...(hasOrder(kind) ? orderOperators : [])]
}

function describe(kind: Kind): string {
  if (kind.unit === 'date') return 'date as YYYY-MM-DD'
  if (isNumeric(kind)) return kind.unit === 'money' ? 'number of yuan' : 'number'
  return kind.options ? `of ${kind.options.join(', ')}` : kind.unit
}
