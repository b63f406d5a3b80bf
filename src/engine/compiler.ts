import { nearest } from '../domain/nearest.js'
import type { Condition } from '../domain/condition.js'
import type { Formula } from '../domain/formula.js'
import type { RuleSet } from '../domain/rule-set.js'
import type { Kind } from './kind.js'
import { LeafCompiler } from './leaf-compiler.js'
import { LeafTable } from './leaf-table.js'
import { compileFormula } from './formula/compile-formula.js'
import type { RuleCompiler } from './formula/site.js'
import type { CodeRelations } from './leaf-truth.js'
import { Lists, type CodeList, type OptionSources } from './lists.js'
import { keyOfTree, Program, treeOf } from './program.js'
import type { Scope } from './scope.js'
import type { CompiledCondition, Level, Node, Subject } from './subject.js'
import { Subjects } from './subjects.js'

function codeNames(
  ruleSet: RuleSet,
  nameOfPlace: (code: string) => string | undefined,
): (list: CodeList, code: string) => string | undefined {
  const zones = new Map(ruleSet.zoneList.map(({ id, name }) => [id, name]))
  const titles = new Map(ruleSet.documents.flatMap(({ policies }) => policies.map(({ id, title }) => [id, title])))
  const names = {
    place: nameOfPlace,
    industry: (code: string) => ruleSet.industries.nameOf(code),
    developmentZones: (id: string) => zones.get(id),
    policies: (id: string) => titles.get(id),
  }
  return (list, code) => names[list](code)
}

/** Turns names into subjects, leaves into table entries and conditions into program words, shared by a whole rule set. */
export class Compiler implements RuleCompiler {
  readonly leaves = new LeafTable()
  readonly program = new Program()
  readonly sources: OptionSources
  readonly lists: Lists
  readonly subjects: Subjects
  readonly ruleSet: RuleSet
  readonly relations: CodeRelations
  private readonly leafCompiler: LeafCompiler

  constructor(ruleSet: RuleSet, relations: CodeRelations, nameOfPlace: (code: string) => string | undefined) {
    this.ruleSet = ruleSet
    this.relations = relations
    this.sources = {
      zones: [...ruleSet.zones],
      policies: [...ruleSet.policyIds],
      nameOf: codeNames(ruleSet, nameOfPlace),
    }
    this.lists = new Lists(ruleSet.facts.values(), this.sources)
    this.subjects = new Subjects(this, this.sources)
    this.leafCompiler = new LeafCompiler(this.leaves, this.subjects, relations)
  }

  condition(condition: Condition, scope: Scope, pointer: string): CompiledCondition {
    const uses = new Set<Subject>()
    let level: Level = 0
    const tree = treeOf(condition, (leaf, path) => {
      const entry = this.leafCompiler.compile(leaf, scope, pointer + path)
      for (const subject of [entry.subject, entry.other]) {
        if (!subject) continue
        level = Math.max(level, subject.level) as Level
        this.subjects.collectUses(subject, uses)
      }
      return entry
    })
    const start = this.program.add(tree)
    return { tree, key: keyOfTree(tree), level, uses, run: (frame) => this.program.run(frame, start) }
  }

  formula(formula: Formula, scope: Scope, expected: Kind | null, pointer: string): Node {
    return compileFormula({ compiler: this, scope, expected, pointer }, formula)
  }

  /** What was probably meant by a name that means nothing here. */
  nearestName(name: string, scope: Scope): string | null {
    const { facts, definitions } = this.ruleSet
    const fields = scope.lists.flatMap((list) => [...list.fields.keys()].map((field) => `${list.record}.${field}`))
    return nearest(name, [...facts.keys(), ...definitions.keys(), ...scope.lets.keys(), ...fields, ...this.lists.ids])
  }
}
