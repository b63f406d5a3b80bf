import { recordsOf } from './facts.js'
import { compare, greater, lesser, plus, zero, type Fraction } from './fraction.js'
import type { NodeOf } from './nodes.js'
import { bind, type Interpreter, type Scope } from './scope.js'
import { listNamed } from './types.js'
import {
  absent,
  isPoint,
  merge,
  picks,
  point,
  rangeOf,
  undef,
  whole,
  type Alternative,
  type Type,
  type Value,
} from './value.js'

type Over = NodeOf<'over'>

/** Beyond this many ways for open records to turn out, no opinion is given. */
const mostWays = 1 << 16

/** What one record brings in: nothing (absent) when it is out, perhaps nothing when a person must say. */
function contribution({ take, of, where }: Over, scope: Scope, type: Type | null, interpreter: Interpreter): Value {
  const isIn = where === undefined ? 'met' : interpreter.condition(where, scope)
  if (isIn === 'unmet') return [absent]
  if (take !== 'count' && of === undefined) throw new TypeError(`${take} of what?`)
  const value = take === 'count' || of === undefined ? [whole(1)] : interpreter.value(of, scope, type)
  return isIn === 'met' ? value : merge([...value, absent])
}

const taken: Record<Over['take'], (numbers: readonly Fraction[]) => Alternative> = {
  count: (numbers) => whole(numbers.length),
  sum: (numbers) => point(numbers.reduce(plus, zero)),
  max: (numbers) => (numbers.length === 0 ? absent : point(numbers.reduce(greater))),
  min: (numbers) => (numbers.length === 0 ? absent : point(numbers.reduce(lesser))),
}

function takeOf({ take, top }: Over, contributions: readonly Alternative[]): Alternative {
  if (contributions.some(({ is }) => is === 'undefined')) return undef
  const numbers = contributions.filter(({ is }) => is !== 'absent').map((one) => rangeOf(one).min)
  const largest = numbers.toSorted((a, b) => compare(b, a)).slice(0, top ?? numbers.length)
  return taken[take](largest)
}

/** A range by its ends: every take only rises with what it takes. */
const ends = (value: Value): Value =>
  value.flatMap((one) => (one.is !== 'range' || isPoint(one) ? [one] : [point(one.min), point(one.max)]))

export function overRecords(node: Over, scope: Scope, type: Type | null, interpreter: Interpreter): Value {
  const { record: prefix, fields } = listNamed(node.over, scope)
  const contributions = recordsOf(node.over, scope).map((record) =>
    ends(contribution(node, bind(scope, prefix, { fields, record }), type, interpreter)),
  )
  const ways = contributions.reduce((product, { length }) => product * length, 1)
  if (ways > mostWays) throw new RangeError(`${node.over}: too many open records`)
  return merge(picks(contributions).map((picked) => takeOf(node, picked)))
}
