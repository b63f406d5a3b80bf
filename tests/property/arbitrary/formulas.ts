import type { Condition, Operator } from '../../../src/domain/condition.js'
import { discretions, overTakes, roundModes, takes, type CellValue, type Formula } from '../../../src/domain/formula.js'
import { elapsedUnits } from '../../../src/domain/iso-date.js'
import { colours, levels } from './catalogue.js'
import { inside, nowhere, orders, Writer, type Place } from './writer.js'

type Unit = 'number' | 'money'

/** Writes formulas of every node. */
export class FormulaWriter extends Writer {
  formula(unit: Unit, depth: number, place: Place): Formula {
    const { random } = this
    if (depth <= 0 || random.chance(0.15)) return this.plain(unit, place)
    const node = this.node(unit, depth - 1, place)
    if (typeof node !== 'object' || !random.chance(0.15)) return node
    return { ...node, whenUndefined: random.chance(0.3) ? 'unmet' : this.formula(unit, depth - 1, place) }
  }

  private plain(unit: Unit, place: Place): Formula {
    const { random } = this
    if (random.chance(0.3)) return this.figure(unit)
    return random.chance(0.25) ? this.years(unit) : { fact: this.factOf(unit, place) }
  }

  private years(unit: Unit): Formula {
    const { random } = this
    const fact = unit === 'money' ? random.pick(['revenue', 'profit']) : 'employees'
    if (random.chance(0.5)) return { fact, year: random.pick([-1, -2, -3]) }
    return { fact, years: [-1 - random.whole(0, 3), -1], take: random.pick(takes) }
  }

  private node(unit: Unit, depth: number, place: Place): Formula {
    const { random } = this
    const own = (): Formula => this.formula(unit, depth, place)
    const number = (): Formula => this.formula('number', depth, place)
    const written: Record<string, () => Formula> = {
      years: () => this.years(unit),
      add: () => ({ add: this.several(own) }),
      subtract: () => ({ subtract: [own(), own()] }),
      times: () => ({ times: unit === 'money' ? [number(), this.anchored(depth, place)] : [number(), number()] }),
      divide: () => this.quotient(unit, depth, place),
      min: () => ({ min: this.several(own) }),
      max: () => ({ max: this.several(own) }),
      round: () => ({ round: own(), to: random.pick([1, 0.5, 7, 100]), mode: random.pick(roundModes) }),
      elapsed: () => this.elapsed(unit, place),
      cases: () => this.cases(unit, depth, place),
      table: () => ({ table: this.table(unit, depth, place) }),
      over: () => this.over(unit, depth, place),
      discretion: () => this.discretion(own),
    }
    return (written[random.pick([...Object.keys(written), 'cases', 'table', 'over', 'over'])] as () => Formula)()
  }

  private several(one: () => Formula): Formula[] {
    return Array.from({ length: this.random.whole(1, 3) }, one)
  }

  /** Money that a literal cannot be mistaken in. */
  private anchored(depth: number, place: Place): Formula {
    return this.random.chance(0.6)
      ? { fact: this.factOf('money', place) }
      : { add: [{ fact: this.factOf('money', place) }, this.formula('money', depth - 1, place)] }
  }

  private quotient(unit: Unit, depth: number, place: Place): Formula {
    const { random } = this
    if (unit === 'money')
      return {
        divide: [
          this.anchored(depth, place),
          random.chance(0.5) ? random.pick([2, 0.5]) : { fact: this.factOf('number', place) },
        ],
      }
    if (random.chance(0.6)) return { divide: [this.anchored(0, place), this.anchored(0, place)] }
    return { divide: [{ fact: this.factOf('number', place) }, { fact: this.factOf('number', place) }] }
  }

  private elapsed(unit: Unit, place: Place): Formula {
    const from = { fact: this.factOf('date', place) }
    const to = this.random.chance(0.7) ? { fact: 'asOf' } : { fact: this.factOf('date', place) }
    const node: Formula = { elapsed: [from, to], in: this.random.pick(elapsedUnits) }
    return unit === 'number' ? node : { times: [node, { fact: this.factOf('money', place) }] }
  }

  private cases(unit: Unit, depth: number, place: Place): Formula {
    const { random } = this
    const branch = (): { when: Condition; then: Formula } =>
      // oxlint-disable-next-line unicorn/no-thenable -- `then` is the rule language's word for what a case comes out as
      ({ when: this.condition(1, place), then: this.formula(unit, depth, place) })
    const cases = Array.from({ length: random.whole(1, 2) }, branch)
    return random.chance(0.6) ? { cases, else: this.formula(unit, depth, place) } : { cases }
  }

  private table(
    unit: Unit,
    depth: number,
    place: Place,
  ): { columns: { of: Formula; is: Operator }[]; rows: (CellValue | Formula)[][]; else?: Formula } {
    const { random } = this
    const columns = Array.from({ length: random.whole(1, 2) }, () => this.column(place))
    const rows = Array.from({ length: random.whole(1, 3) }, () => [
      ...columns.map(({ cell }) => (random.chance(0.15) ? null : cell())),
      this.formula(unit, depth, place),
    ])
    const table = { columns: columns.map(({ of, is }) => ({ of, is })), rows }
    return random.chance(0.6) ? { ...table, else: this.formula(unit, depth, place) } : table
  }

  private column(place: Place): { of: Formula; is: Operator; cell: () => CellValue } {
    const { random } = this
    const order = random.pick(orders)
    const some = (all: readonly string[]): string[] => [random.pick(all), random.pick(all)]
    return random.pick<{ of: Formula; is: Operator; cell: () => CellValue }>([
      { of: { fact: this.factOf('number', place) }, is: order, cell: () => this.figure('number') },
      { of: { fact: this.factOf('money', place) }, is: order, cell: () => this.figure('money') },
      { of: { fact: this.factOf('date', place) }, is: order, cell: () => this.date() },
      { of: { fact: 'grade' }, is: random.pick<Operator>(['equal', order]), cell: () => random.pick(levels) },
      { of: { fact: 'colour' }, is: 'in', cell: () => some(colours) },
      { of: { fact: 'industry' }, is: 'within', cell: () => some(['B', 'C', '13', '252']) },
      { of: { fact: 'private' }, is: 'equal', cell: () => random.chance(0.5) },
    ])
  }

  private over(unit: Unit, depth: number, place: Place): Formula {
    const { random } = this
    const isInRecognition = place.list === 'recognitions'
    const over = random.pick<NonNullable<Place['list']>>(
      isInRecognition
        ? ['recognition.awards', 'recognition.awards', 'loans']
        : ['recognitions', 'recognitions', 'loans', 'awards'],
    )
    // A definition on records may not be named from within another record.
    const within = inside(over === 'recognition.awards' ? place : { ...nowhere, judgements: place.judgements }, over)
    const where = random.chance(0.7) ? { where: this.condition(1, within) } : {}
    if (unit === 'number' && random.chance(0.7)) return { over, take: 'count', ...where }
    const take = random.pick(overTakes.filter((one) => one !== 'count'))
    const top = take === 'sum' && random.chance(0.3) ? { top: random.whole(1, 2) } : {}
    return { over, take, of: this.formula(unit, Math.min(depth, 1), within), ...where, ...top }
  }

  private discretion(own: () => Formula): Formula {
    const { random } = this
    const why = random.pick(discretions)
    const bounds = random.pick(['max', 'max', 'both', 'min', 'none'])
    return {
      atDiscretion: {
        ...(bounds === 'min' || bounds === 'both' ? { min: own() } : {}),
        ...(bounds === 'max' || bounds === 'both' ? { max: own() } : {}),
        why,
      },
    }
  }
}
