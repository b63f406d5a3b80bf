import { minOf } from '../../domain/exact.js'
import type { FactNode } from '../../domain/formula.js'
import { absent, exactly, has, noNumber, undef, type Numbers } from '../../domain/possible.js'
import { kindOfFact } from '../lists.js'
import { hiddenEvent } from '../scope.js'
import type { Frame, Node, Subject, Unknowns } from '../subject.js'
import { unknownYears, valueAtOffset, yearsOf, type YearlyFact } from '../yearly.js'
import { largestOf, quotientOf, smallestOf, sumOf } from './arithmetic.js'
import type { Site } from './site.js'
import { makeNode } from './node.js'

export function compileFact(site: Site, ast: FactNode): Node {
  if (ast.year !== undefined || ast.years !== undefined) return compileYears(site, ast)
  const { compiler, scope, pointer } = site
  const subject = compiler.subjects.resolve(ast.fact, scope, pointer, site.expected)
  const uses = new Set<typeof subject>()
  compiler.subjects.collectUses(subject, uses)
  return makeNode(ast, `s${subject.index}`, subject.kind, [], (frame) => frame.valueOf(subject), {
    level: subject.level,
    uses,
    subject,
    unknowns: (frame, into) => frame.unknownsOf(subject, into),
  })
}

/** Years of a yearly fact, counted from the year of the event, else of asOf. */
function compileYears(site: Site, ast: FactNode): Node {
  const { compiler, scope, pointer } = site
  const fact = compiler.ruleSet.facts.get(ast.fact)
  if (fact?.type !== 'yearly') {
    scope.report({
      pointer,
      code: 'fact.unknown',
      found: ast.fact,
      expected: 'a yearly fact of the catalogue',
      nearest: compiler.nearestName(ast.fact, scope),
    })
    return makeNode(ast, 'invalid', { unit: 'number' }, [], () => noNumber(undef, 0))
  }
  refuseHiddenEvent(site)
  return yearsNode(site, ast, fact)
}

function yearsNode(site: Site, ast: FactNode, fact: YearlyFact): Node {
  const kind = kindOfFact(fact, { zones: [], policies: [] })
  const offsets = ast.years ? rangeOfYears(ast.years) : [ast.year ?? -1]
  const { event } = site.scope
  const reference = (frame: Frame): Numbers => dayCountedFrom(event, frame)
  const values = (frame: Frame): Numbers[] =>
    offsets.map((offset) => valueAtOffset(fact, kind, offset, reference(frame), frame))
  const take = ast.years ? (ast.take ?? 'sum') : null
  const evaluate = (frame: Frame): Numbers => (take ? taken(values(frame), take) : (values(frame)[0] as Numbers))
  const unknowns = (frame: Frame, into: Unknowns): void => {
    if (event) frame.unknownsOf(event, into)
    for (const offset of offsets) unknownYears(fact, kind, offset, reference(frame), frame, into)
  }
  return makeNode(ast, keyOfYears(fact, offsets, take, event), kind, [], evaluate, {
    level: event?.level ?? 0,
    uses: daysBehind(site),
    unknowns,
    yearly: {
      fact,
      years: (frame) => yearsOf(reference(frame))?.flatMap((year) => offsets.map((offset) => year + offset)) ?? null,
    },
  })
}

/** Of a node that reads these years, counted from the year of the event (null: of asOf). */
export const keyOfYears = (
  { id }: Pick<YearlyFact, 'id'>,
  offsets: readonly number[],
  take: string | null,
  event: Subject | null,
): string => `y(${id},${offsets.join()},${take ?? ''},${event?.index ?? ''})`

const dayCountedFrom = (event: Subject | null, frame: Frame): Numbers =>
  event ? (frame.valueOf(event) as Numbers) : exactly(frame.world.asOf)

/** The event, and the day of founding: before it there are no figures. */
function daysBehind({ compiler, scope, pointer }: Site): Set<Subject> {
  const days = new Set<Subject>(scope.event ? [scope.event] : [])
  if (compiler.ruleSet.facts.has('establishedOn')) days.add(compiler.subjects.resolve('establishedOn', scope, pointer))
  return days
}

/** Year offsets and dated tables count from the event of the claim, which is out of reach inside another record. */
export function refuseHiddenEvent({ scope, pointer }: Site): void {
  if (scope.eventHidden) scope.report({ pointer, ...hiddenEvent })
}

const rangeOfYears = ([first, last]: [number, number]): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)

/** Years before founding are skipped, but an average over one does not exist. */
function taken(values: readonly Numbers[], take: 'sum' | 'average' | 'max' | 'min'): Numbers {
  if (take === 'max') return largestOf(values)
  if (take === 'min') return smallestOf(values)
  if (take === 'average') return quotientOf(sumOf(values), exactly(values.length))
  return sumOf(values.map(orNothing))
}

/** An absent summand counts 0. */
function orNothing(value: Numbers): Numbers {
  if (!(value.may & absent)) return value
  if (!(value.may & has)) return { ...exactly(0), may: has | (value.may & undef), causes: value.causes }
  const lo = value.lo
  return { ...value, may: value.may & ~absent, lo: minOf(0, lo), causes: value.causes }
}
