import type { Language } from '../domain/answer.js'
import type { CodedIssue } from '../domain/answer-issue.js'
import type { GivenFacts, GivenRecord } from '../domain/given.js'
import { awardsId } from '../engine/combine/paid.js'
import type { RuleBase } from './rule-base.js'

/**
 * Awards told of a record that their policy is not about. They count against no limit: if they did, every list that may
 * hold more records might hide one, and no sum would ever be sure. So whoever told them must hear of it.
 */
export function misplacedAwards({ compiled }: RuleBase, facts: GivenFacts, language: Language): CodedIssue[] {
  return [...facts].flatMap(([list, given]) =>
    given.is !== 'records' || list === awardsId
      ? []
      : given.items.flatMap((record, at) =>
          awardedBy(record).flatMap((policy, index) => {
            const owner = compiled.byId.get(policy)?.policy
            if (!owner || owner.for === list) return []
            const pointer = `/profile/facts/${list}/items/${at}/${awardsId}/items/${index}/policy`
            return [{ code: 'award.misplaced', pointer, text: textOf(owner.title, language) }]
          }),
        ),
  )
}

/** Policies of the awards of a record, in their order; '' where none is told. */
function awardedBy({ fields }: GivenRecord): string[] {
  const awards = fields.get(awardsId)
  if (awards?.is !== 'records') return []
  return awards.items.map((award) => {
    const policy = award.fields.get('policy')
    return policy?.is === 'option' ? policy.value : ''
  })
}

const textOf = (title: string, language: Language): string =>
  language === 'en'
    ? `“${title}” is not about this record, so this award counts against no limit; tell it where it belongs`
    : `“${title}”不是针对这一项的，这笔奖补没有计入任何限制；请填到它该在的地方`
