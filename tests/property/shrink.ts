import type { Document, Policy } from '../../src/domain/policy.js'
import { DocumentSchema, PolicySchema } from '../../src/domain/policy.js'
import { checkChain, emptyRun, type Chain, type Violation } from './engine-run.js'
import { universeOf, type Universe } from './universe.js'

/** A smaller rule that breaks the same law on the same profile, for people to read. */
export async function shrink(
  universe: Universe,
  chain: Chain,
  violation: Violation,
  mostTries = 1500,
): Promise<{ document: Document; policy: Policy }> {
  const compiled = universe.rules.byId.get(violation.policy)
  if (!compiled) throw new Error(`no policy ${violation.policy}`)
  let best = { document: compiled.document.document, policy: compiled.policy }
  let tries = 0
  const breaks = async (candidate: typeof best): Promise<boolean> => {
    const alone = universeOf(universe.seed, universe.catalogue, candidate.document, [candidate.policy])
    if (alone.rules.policies.some(({ issues }) => issues.length > 0)) return false
    const run = emptyRun()
    await checkChain({ ...alone, asked: universe.asked }, chain, violation.profile, run)
    return run.violations.some(({ law }) => law === violation.law)
  }
  for (let isSmaller = true; isSmaller && tries < mostTries;) {
    isSmaller = false
    for (const candidate of smallerOnes(best)) {
      const parsed = isSame(candidate, best) ? null : parse(candidate)
      if (!parsed || ++tries >= mostTries) continue
      if (await breaks(parsed)) {
        best = parsed
        isSmaller = true
        break
      }
    }
  }
  return best
}

const isSame = (a: Pair, b: Pair): boolean => JSON.stringify(a) === JSON.stringify(b)

type Pair = { document: unknown; policy: unknown }

function parse({ document, policy }: Pair): { document: Document; policy: Policy } | null {
  const [parsedDocument, parsedPolicy] = [DocumentSchema.safeParse(document), PolicySchema.safeParse(policy)]
  return parsedDocument.success && parsedPolicy.success
    ? { document: parsedDocument.data, policy: parsedPolicy.data }
    : null
}

/** Every part left out, or put in the place of what holds it: whole parts first. */
function* smallerOnes({ document, policy }: { document: Document; policy: Policy }): Generator<Pair> {
  const { scope: _scope, ...everywhere } = document
  if (document.scope !== undefined) yield { document: everywhere, policy }
  for (const key of ['conditions', 'event', 'payable', 'status', 'let', 'limits', 'for'] as const) {
    const { [key]: _left, ...without } = policy
    if (policy[key] !== undefined) yield { document, policy: without }
  }
  for (const key of ['amount', 'conditions', 'let'] as const)
    for (const smaller of reductions(policy[key])) yield { document, policy: { ...policy, [key]: smaller } }
  for (const smaller of reductions(document.scope)) yield { document: { ...document, scope: smaller }, policy }
}

function* reductions(part: unknown): Generator {
  if (typeof part !== 'object' || part === null) return
  yield* descendants(part)
  const entries = Object.entries(part)
  for (const [key, child] of entries) {
    yield Array.isArray(part)
      ? part.filter((one) => one !== child)
      : Object.fromEntries(entries.filter(([name]) => name !== key))
    for (const smaller of reductions(child))
      yield Array.isArray(part)
        ? part.map((one: unknown) => (one === child ? smaller : one))
        : { ...part, [key]: smaller }
  }
}

function* descendants(part: object): Generator {
  for (const child of Object.values(part)) {
    if (Array.isArray(child)) yield* child
    else if (typeof child === 'object' && child !== null) yield child
  }
}
