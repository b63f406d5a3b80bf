import type { Limit, Policy } from '../domain/policy.js'
import type { RuleSet } from '../domain/rule-set.js'
import { awardsId } from './combine/paid.js'
import type { RuleCompiler } from './formula/site.js'
import { moneyKind } from './kind.js'
import type { Scope } from './scope.js'
import type { Node } from './subject.js'

/** A limit of a policy or document, ready to be applied. */
export interface CompiledLimit {
  readonly limit: Limit
  /** Null where it is "highest" or a count. */
  readonly cap: Node | null
  /** Ids of the policies it is about, those of other documents too. */
  readonly policies: ReadonlySet<string>
  /** Lists on whose records awards under these policies may hang. */
  readonly lists: readonly string[]
}

/** @param own the policies that a limit is about when it names none */
export function compileLimits(
  compiler: RuleCompiler,
  limits: readonly Limit[],
  scope: Scope,
  own: readonly Policy[],
): CompiledLimit[] {
  return limits.map((limit, i) => {
    const among = amongOf(limit, compiler.ruleSet.documents, own)
    return {
      limit,
      cap: capOf(compiler, limit, scope, `/limits/${i}/sumAtMost`),
      policies: new Set(among.map(({ id }) => id)),
      lists: listsWithAwards(compiler, among),
    }
  })
}

function listsWithAwards({ lists }: RuleCompiler, policies: readonly Policy[]): string[] {
  const named = new Set(policies.flatMap((policy) => policy.for ?? []))
  return [...named].filter((id) => lists.find(id)?.fields.has(awardsId))
}

function capOf(compiler: RuleCompiler, { sumAtMost }: Limit, scope: Scope, pointer: string): Node | null {
  if (sumAtMost === undefined || sumAtMost === 'highest') return null
  const cap = compiler.formula(sumAtMost, { ...scope, lists: [] }, moneyKind, pointer)
  const { unit } = cap.kind
  if (unit !== 'money') scope.report({ pointer, code: 'unit.misfit', found: unit, expected: 'a sum of money (CNY)' })
  // Several claims share a cap, so it cannot hang on the record or the event of one of them.
  if (cap.level > 0) {
    const found = 'a cap that hangs on a record or its event'
    scope.report({ pointer, code: 'limit.misfit', found, expected: 'a cap that is the same for all claims' })
  }
  return cap
}

/** The policies a limit is about. @param own those of its owner, which it is about when it names none */
export function amongOf({ among }: Limit, documents: RuleSet['documents'], own: readonly Policy[]): readonly Policy[] {
  if (among === undefined) return own
  const all = documents.flatMap(({ policies }) => policies)
  if ('matter' in among) return all.filter(({ matter }) => matter === among.matter)
  if ('policies' in among) return all.filter(({ id }) => among.policies.includes(id))
  return documents.find(({ policies }) => policies.some((policy) => own.includes(policy)))?.policies ?? own
}
