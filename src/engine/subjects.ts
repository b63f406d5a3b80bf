import type { Fact, Field } from '../domain/fact.js'
import type { Formula } from '../domain/formula.js'
import { civilDayOf } from '../domain/iso-date.js'
import { exactly, judge, oneOf, rangeOf, type Numbers } from '../domain/possible.js'
import { derivedValue } from './derived.js'
import type { RuleCompiler } from './formula/site.js'
import { recordsAround } from './frame.js'
import { unknownValue, valueOfGiven } from './given-value.js'
import { booleanKind, dateKind, numberKind, type Kind } from './kind.js'
import { kindOfFact, type OptionSources } from './lists.js'
import { hiddenEvent, type Scope } from './scope.js'
import type { Frame, Level, ListSubject, Node, Subject, Unknowns } from './subject.js'

type Draft = Omit<Subject, 'index'>

/** Every distinct thing that rules ask the value of. */
export class Subjects {
  private readonly all: Subject[] = []
  private readonly byKey = new Map<string, Subject>()
  /** Definitions by their formula and the place they are used in; the size table alone has 64 rows. */
  private readonly compiled = new WeakMap<object, Map<string, Subject>>()
  private readonly compiler: RuleCompiler
  private readonly sources: OptionSources

  constructor(compiler: RuleCompiler, sources: OptionSources) {
    this.compiler = compiler
    this.sources = sources
  }

  get count(): number {
    return this.all.length
  }
  get entries(): readonly Subject[] {
    return this.all
  }

  /**
   * What `name` means in `scope`, a definition without a unit of its own taking the expected one;
   * a name that means nothing is reported and stands for a judgement.
   */
  resolve(name: string, scope: Scope, pointer: string, expected: Kind | null = null): Subject {
    const found = this.find(name, scope, pointer, expected)
    if (found) return found
    const near = this.compiler.nearestName(name, scope)
    scope.report({
      pointer,
      code: 'fact.unknown',
      found: name,
      expected: 'a fact, definition, record field in scope or declared judgement',
      nearest: near,
    })
    return this.judgement(name)
  }

  private find(name: string, scope: Scope, pointer: string, expected: Kind | null): Subject | null {
    if (name === 'asOf') return this.make('asOf', () => builtin('asOf', dateKind, ({ world }) => exactly(world.asOf)))
    if (name === 'claimYear') return this.claimYear(scope, pointer)
    const [prefix = '', field] = name.split('.')
    if (field !== undefined) return this.findField(prefix, field, scope)
    const formula = scope.lets.get(name)
    if (formula !== undefined) return this.definition({ name, formula, fact: null, pointer, expected }, scope)
    return this.findShared(name, scope, pointer, expected)
  }

  /** What the whole rule set knows: a definition of the catalogue, or a fact. */
  private findShared(name: string, scope: Scope, pointer: string, expected: Kind | null): Subject | null {
    const { facts, definitions } = this.compiler.ruleSet
    const shared = definitions.get(name)
    const outside = { ...scope, lets: new Map<string, Formula>(), judgements: new Set<string>() }
    if (shared) return this.definition({ name, formula: shared.formula, fact: null, pointer, expected }, outside)
    const fact = facts.get(name)
    if (!fact || fact.type === 'yearly' || fact.type === 'records') return null
    if (fact.formula === undefined) return this.fact(fact)
    return this.definition({ name, formula: fact.formula, fact, pointer, expected: null }, outside)
  }

  private findField(prefix: string, id: string, scope: Scope): Subject | null {
    if (prefix === 'judgement') return scope.judgements.has(id) ? this.judgement(id) : null
    const list = scope.lists.toReversed().find(({ record }) => record === prefix)
    const field = list?.fields.get(id)
    return list && field && field.type !== 'records' ? this.field(field, list) : null
  }

  /** Open as long as no reviewer has decided; shared, for all that are open look the same. */
  private judgement(id: string): Subject {
    return this.make(`judgement.${id}`, () =>
      builtin(`judgement.${id}`, booleanKind, () => oneOf(['false', 'true'], judge)),
    )
  }

  private claimYear({ event, eventHidden, report }: Scope, pointer: string): Subject {
    if (eventHidden) report({ pointer, ...hiddenEvent })
    return this.make(`claimYear@${event?.index ?? ''}`, () => ({
      ...builtin('claimYear', numberKind, (frame) =>
        yearRange(event ? (frame.valueOf(event) as Numbers) : exactly(frame.world.asOf)),
      ),
      level: event?.level ?? 0,
      list: event?.list ?? null,
      uses: event ? new Set([event, ...event.uses]) : nothing,
      unknowns: (frame, into) => event?.unknowns(frame.at(event.level), into),
    }))
  }

  private fact(fact: Fact): Subject {
    return this.make(`fact ${fact.id}`, () => this.known(fact, fact.id, 0, null))
  }
  private field(field: Field, list: ListSubject): Subject {
    return this.make(`field ${list.path} ${field.id}`, () =>
      this.known(field, `${list.record}.${field.id}`, list.level, list),
    )
  }

  private known(fact: Fact | Field, id: string, level: Level, list: ListSubject | null): Draft {
    const kind = kindOfFact(fact, this.sources)
    const evaluate = (frame: Frame) => {
      const given = frame.given(fact.id)
      if (given) return valueOfGiven(given, fact, kind)
      const value = unknownValue(fact, kind)
      const keys = frame.isPhantom && list?.key === fact.id ? frame.phantomKeys : null
      return keys && value.is === 'options' ? { ...value, options: keys } : value
    }
    const unknowns = (frame: Frame, into: Unknowns): void => {
      const own = frame.at(level)
      const self = this.byKey.get(list ? `field ${list.path} ${fact.id}` : `fact ${fact.id}`) as Subject
      if (own.valueOf(self).causes === 0) return
      const record = own.record?.id ?? ''
      const subject = list ? { list: list.path, id: record || null } : null
      const key = `${id}/${record}/${own.parent?.record?.id ?? ''}`
      into.set(key, { fact: id, year: null, subject, askable: fact.askable, within: recordsAround(own) })
    }
    return { id, kind, level, list, evaluate, unknowns, fact, definition: undefined, uses: nothing }
  }

  private definition(named: Named, scope: Scope): Subject | null {
    const { name, formula, pointer } = named
    if (scope.resolving.includes(name)) {
      const found = [...scope.resolving, name].join(' → ')
      scope.report({ pointer, code: 'definition.cycle', found, expected: 'definitions that end in facts' })
      return this.judgement(name)
    }
    if (typeof formula !== 'object') return this.compileDefinition(named, scope)
    const places = this.compiled.get(formula) ?? new Map<string, Subject>()
    const place = placeOf(named, scope)
    const known = places.get(place)
    if (known) return known
    let isSound = true
    const report: Scope['report'] = (issue) => {
      isSound = false
      scope.report(issue)
    }
    const subject = this.compileDefinition(named, { ...scope, report })
    // A broken definition is compiled anew for each use, so that each user hears of it.
    if (isSound) this.compiled.set(formula, places.set(place, subject))
    return subject
  }

  private compileDefinition({ name, formula, fact, pointer, expected }: Named, scope: Scope): Subject {
    const { compiler } = this
    const kind = fact ? kindOfFact(fact, this.sources) : null
    const inner = { ...scope, resolving: [...scope.resolving, name] }
    const draft = compiler.formula(formula, inner, kind, pointer)
    const bare = draft.kind.unit === 'literal' || (expected?.unit === 'money' && draft.kind.unit === 'number')
    const again = (): Node => compiler.formula(formula, { ...inner, report: () => undefined }, expected, pointer)
    const node = bare && expected ? again() : draft
    return this.make(`definition ${fact?.id ?? ''} ${node.kind.unit} ${node.key}`, () =>
      this.derived(name, node, fact, kind ?? node.kind, scope),
    )
  }

  private derived(name: string, node: Node, fact: Fact | null, kind: Kind, { lists }: Scope): Draft {
    const list = lists[node.level - 1] ?? null
    const shared = {
      id: name,
      kind,
      level: node.level,
      list,
      fact: fact ?? undefined,
      definition: node,
      uses: node.uses,
    }
    if (!fact) return { ...shared, evaluate: node.evaluate, unknowns: node.unknowns }
    const evaluate = (frame: Frame) => derivedValue(fact, kind, node, frame)
    const unknowns = (frame: Frame, into: Unknowns): void => {
      const value = evaluate(frame.at(0))
      if (value.causes === 0) return
      into.set(`${fact.id}//`, { fact: fact.id, year: null, subject: null, askable: fact.askable, within: [] })
      node.unknowns(frame, into)
    }
    return { ...shared, evaluate, unknowns }
  }

  private make(key: string, draft: () => Draft): Subject {
    const known = this.byKey.get(key)
    if (known) return known
    const subject: Subject = { index: this.all.length, ...draft() }
    this.all.push(subject)
    this.byKey.set(key, subject)
    return subject
  }

  /** The subject and everything it rests on. */
  collectUses(subject: Subject, into: Set<Subject>): void {
    into.add(subject)
    for (const used of subject.uses) into.add(used)
  }
}

/** A definition where it is used. */
interface Named {
  readonly name: string
  readonly formula: Formula
  /** The derived fact it defines. */
  readonly fact: Fact | null
  readonly pointer: string
  readonly expected: Kind | null
}

/** Where the same formula means the same. */
function placeOf({ fact, expected }: Named, { event, eventHidden, lists }: Scope): string {
  const around = lists.map(({ path }) => path).join()
  return `${fact?.id ?? ''} ${expected?.unit ?? ''} ${event?.index ?? ''}${eventHidden ? '!' : ''} ${around}`
}

const nothing: ReadonlySet<Subject> = new Set()

const builtin = (id: string, kind: Kind, evaluate: Subject['evaluate']): Draft => ({
  id,
  kind,
  level: 0,
  list: null,
  evaluate,
  unknowns: () => undefined,
  fact: undefined,
  definition: undefined,
  uses: nothing,
})

const yearOf = (day: Numbers['lo']): Numbers['lo'] =>
  typeof day === 'number' && Number.isFinite(day) ? civilDayOf(day).year : day
const yearRange = (day: Numbers): Numbers => ({ ...rangeOf(yearOf(day.lo), yearOf(day.hi), day.causes), may: day.may })
