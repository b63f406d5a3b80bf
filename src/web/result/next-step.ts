import type { AnswerResult } from '../../domain/answer.js'
import { askable } from './shelves.js'

type Say = (zh: string, en: string) => string

/** What to do about a result, in one line. */
export function nextStep(result: AnswerResult, say: Say): string {
  const { action, verdict, law } = result
  const office = officeText(result, say)
  if (law.status === 'superseded' || law.status === 'lapsed') return say('看新的规定', 'See what replaced it')
  if (action === 'waitForWindow') return waitText(result, say)
  if (action === 'answerMore')
    return [answersText(askable(result).length, say), ...notOpenNow(result, say)].join(say('；', '; '))
  switch (action) {
    case 'applyNow':
      return say(`可以去办（${office}）`, `You can apply (${office})`)
    case 'confirmWithDepartment':
      return say(`先问清还算不算数（${office}）`, `First ask whether it still applies (${office})`)
    case 'awaitReview':
      return say(`可以申请，由审核人认定（${office}）`, `You can apply; a reviewer decides (${office})`)
    case 'none':
      return verdict === 'eligible' ? say('没有要办的', 'Nothing to do') : ''
  }
}

const answersText = (count: number, say: Say): string =>
  count === 1
    ? say('再答 1 题就能定', 'One more answer decides')
    : say(`还要再答 ${count} 题`, `${count} more answers needed`)

/** Answers do not open what is closed: that is said before they are asked for. */
function notOpenNow(result: AnswerResult, say: Say): string[] {
  const { status } = result.window
  return status === 'closed' || status === 'upcoming' ? [waitText(result, say)] : []
}

function waitText({ window: { status, opensOn, closesOn } }: AnswerResult, say: Say): string {
  if (status === 'upcoming' && opensOn !== null) return say(`${opensOn} 起可以申报`, `Applications open on ${opensOn}`)
  return closesOn === null
    ? say('现在不在申报期', 'Not open for applications now')
    : say(`申报期到 ${closesOn} 为止，已过；等下一次`, `Applications closed on ${closesOn}; wait for the next round`)
}

function officeText({ apply: { departments } }: AnswerResult, say: Say): string {
  const names = departments.map(({ asWritten, today }) =>
    today === null || today === asWritten
      ? asWritten
      : say(`${asWritten}，现为${today}`, `${asWritten}, today ${today}`),
  )
  // Who issued a text or is in charge of it is seldom the counter.
  return names.length > 0
    ? say(`文件写明的部门：${names.join('、')}`, `department named in the text: ${names.join(', ')}`)
    : say('部门文件没写', 'the text names no department')
}

/** Why it is not for the applicant: what refused it, told once. */
export function refusals({ claims }: AnswerResult): string[] {
  const texts = claims.flatMap(({ criteria = [] }) =>
    criteria.filter(({ decisive, outcome }) => decisive && outcome === 'unmet').map(({ text }) => text),
  )
  return [...new Set(texts)]
}
