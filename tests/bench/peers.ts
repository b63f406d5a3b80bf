import { ZenEngine } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'
import { LogicEngine } from 'json-logic-engine'
import { isLeaf, type Condition, type Leaf } from '../../src/domain/condition.js'
import type { RuleSet } from '../../src/domain/rule-set.js'

/** Facts by the names the rules use, definitions already worked out, money in yuan: more than our engine is given. */
export type PlainFacts = Readonly<Record<string, unknown>>

interface PlainRule {
  readonly id: string
  readonly condition: Condition
}
/** A peer that decides only verdicts, two-valued, on complete facts. */
export interface Peer {
  readonly name: string
  /** Ids of the policies whose conditions hold. */
  readonly run: (facts: PlainFacts) => Promise<ReadonlySet<string>> | ReadonlySet<string>
}

const rulesOf = ({ documents }: RuleSet): PlainRule[] =>
  documents.flatMap(({ document, policies }) =>
    policies.map(({ id, conditions }) => ({
      id,
      condition: { all: [...(document.scope ? [document.scope] : []), ...(conditions ? [conditions] : [])] },
    })),
  )
/** `within` a city is a comparison of the first four digits; the peers get them ready. */
function plainLeaf({ fact, operator, value }: Leaf): { fact: string; operator: string; value: unknown } {
  if (operator === 'within') return { fact: 'registeredCity', operator: 'in', value }
  // Some peers compare numbers only, so days are numbers for all.
  return { fact, operator, value: typeof value === 'string' && /^\d{4}-/.test(value) ? Date.parse(value) : value }
}

export function jsonRulesEngine(ruleSet: RuleSet): Peer {
  const engine = new Engine()
  const convert = (condition: Condition): unknown => {
    if (isLeaf(condition)) {
      const { fact, operator, value } = plainLeaf(condition)
      return { fact, operator, value }
    }
    if ('not' in condition) return { not: convert(condition.not) }
    return 'all' in condition ? { all: condition.all.map(convert) } : { any: condition.any.map(convert) }
  }
  for (const { id, condition } of rulesOf(ruleSet))
    engine.addRule({ conditions: convert(condition) as never, event: { type: id } })
  return {
    name: 'json-rules-engine',
    run: async (facts) => new Set((await engine.run(facts)).events.map(({ type }) => type)),
  }
}

const signs: Record<string, string> = {
  equal: '==',
  notEqual: '!=',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
}

export function jsonLogicEngine(ruleSet: RuleSet): Peer {
  const engine = new LogicEngine()
  const convert = (condition: Condition): unknown => {
    if (isLeaf(condition)) {
      const { fact, operator, value } = plainLeaf(condition)
      return operator === 'in'
        ? { in: [{ var: fact }, value] }
        : { [signs[operator] as string]: [{ var: fact }, value] }
    }
    if ('not' in condition) return { '!': [convert(condition.not)] }
    return 'all' in condition ? { and: condition.all.map(convert) } : { or: condition.any.map(convert) }
  }
  const compiled = rulesOf(ruleSet).map(({ id, condition }) => ({
    id,
    holds: engine.build(convert(condition) as never) as (facts: PlainFacts) => unknown,
  }))
  return {
    name: 'json-logic-engine (compiled)',
    run: (facts) => new Set(compiled.flatMap(({ id, holds }) => (holds(facts) ? [id] : []))),
  }
}

export function zenEngine(ruleSet: RuleSet): Peer {
  const convert = (condition: Condition): string => {
    if (isLeaf(condition)) {
      const { fact, operator, value } = plainLeaf(condition)
      if (operator === 'in') return `${fact} in ${JSON.stringify(value)}`
      return `${fact} ${signs[operator]} ${JSON.stringify(value)}`
    }
    if ('not' in condition) return `not (${convert(condition.not)})`
    const [children, word] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or ']
    return `(${children.map(convert).join(word)})`
  }
  const rules = rulesOf(ruleSet)
  const expressions = rules.map(({ condition }, i) => ({ id: `e${i}`, key: `r${i}`, value: convert(condition) }))
  const content = {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      { id: 'rules', type: 'expressionNode', name: 'rules', content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  }
  const decision = new ZenEngine().createDecision(content)
  return {
    name: 'zen-engine',
    run: async (facts) => {
      const { result } = (await decision.evaluate(facts)) as { result: Record<string, boolean> }
      return new Set(rules.flatMap(({ id }, i) => (result[`r${i}`] ? [id] : [])))
    },
  }
}
