import { IncompleteFacts, judgeComplete, type World } from '../../src/adapters/json-rules-engine/second-opinion.js'
import type { CompiledPolicy } from '../../src/engine/compile.js'
import type { PolicyMatch } from '../../src/engine/match.js'
import { narrowed } from '../../src/engine/narrow.js'
import { agrees, type Broken } from './laws.js'

/** A leaf or sum that a discretion or judgement leaves open on complete facts. */
const judgedNodes = /"(atDiscretion|judgement\.[a-zA-Z]+)"/

/** What the engine says of complete facts beside the plain interpreter and json-rules-engine. `run` counts the claims. */
export async function compareOpinions(
  { policy, document, demands }: CompiledPolicy,
  own: PolicyMatch,
  world: World,
  run: { judged: number },
): Promise<Broken> {
  const isJudged = judgedNodes.test(JSON.stringify([policy, document.document]))
  try {
    const { claims } = await judgeComplete(policy, document.document, world)
    for (const opinion of claims) {
      run.judged++
      const claim = own.claims.find(({ subjectId }) => subjectId === opinion.subject)
      const isNarrowed = claim !== undefined && narrowed(claim.frame, demands) !== claim.frame
      const broken = agrees(opinion, own, isJudged, isNarrowed)
      if (broken) return broken
    }
    return own.outOfArea || claims.length === own.claims.length ? null : 'claims differ in number'
  } catch (error) {
    // What only a register knows may be missing from facts that are complete otherwise.
    if (error instanceof IncompleteFacts) return null
    throw error
  }
}
