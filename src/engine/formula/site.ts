import type { Condition } from '../../domain/condition.js'
import type { Formula } from '../../domain/formula.js'
import type { RuleSet } from '../../domain/rule-set.js'
import type { Kind } from '../kind.js'
import type { CodeRelations } from '../leaf-truth.js'
import type { Lists } from '../lists.js'
import type { Scope } from '../scope.js'
import type { CompiledCondition, Node, Subject } from '../subject.js'

/** What compiling a part of a rule needs of the rule set around it; formulas and conditions hold one another. */
export interface RuleCompiler {
  readonly ruleSet: RuleSet
  readonly relations: CodeRelations
  readonly lists: Lists
  readonly subjects: {
    readonly resolve: (name: string, scope: Scope, pointer: string, expected?: Kind | null) => Subject
    /** The subject and everything its definition reads. */
    readonly collectUses: (subject: Subject, into: Set<Subject>) => void
  }
  readonly condition: (condition: Condition, scope: Scope, pointer: string) => CompiledCondition
  readonly formula: (formula: Formula, scope: Scope, expected: Kind | null, pointer: string) => Node
  /** What was probably meant by a name that means nothing here. */
  readonly nearestName: (name: string, scope: Scope) => string | null
}

/** A formula in its place: what names mean there, and the unit its surroundings expect (null: none). */
export interface Site {
  readonly compiler: RuleCompiler
  readonly scope: Scope
  readonly expected: Kind | null
  readonly pointer: string
}

export const compileAt = ({ compiler, scope, expected, pointer }: Site, formula: Formula): Node =>
  compiler.formula(formula, scope, expected, pointer)
