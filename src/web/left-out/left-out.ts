import type { Language } from '../../domain/answer.js'
import type { Fact } from '../../domain/fact.js'
import type { PageState } from '../app/state.js'
import type { FieldIssue } from '../engine/protocol.js'
import { specAt } from '../form/spec-at.js'
import { pointerLabel } from '../../application/words/pointer-label.js'

/** An entry that the result was worked out without. */
export interface LeftOut {
  /** Into the profile. */
  readonly pointer: string
  readonly label: string
  readonly why: string
  /** Where it is answered, into the profile; null: no question asks it. */
  readonly askAt: string | null
}

export interface Entered {
  /** What stands in fields and could not be read. */
  readonly drafts: PageState['drafts']
  /** What the engine says of the answers. */
  readonly issues: readonly FieldIssue[]
}

const longestQuote = 24

/** Each once, what could not be read first. "Not sure yet" and evidence are no answers: nothing hangs on them here. */
export function leftOutOf({ drafts, issues }: Entered, facts: readonly Fact[], language: Language): LeftOut[] {
  const unread = Object.entries(drafts).map(([pointer, text]) => {
    const type = specAt(facts, pointer)?.spec.type
    return { pointer, why: unreadText(text, type === 'place' || type === 'industry', language) }
  })
  const faulty = issues
    .filter(({ severity, pointer }) => severity === 'error' && !/^\/(?:askedButUnknown|evidence)(?:\/|$)/.test(pointer))
    .map(({ pointer, text }) => ({ pointer, why: text }))
  const all = new Map([...faulty, ...unread].toReversed().map((one) => [one.pointer, one]))
  return [...all.values()].map(({ pointer, why }) => {
    return { pointer, label: labelAt(pointer, facts, language), why, askAt: askedAt(pointer, facts) }
  })
}

/** @param isChoice of a list: there it is not the writing that is amiss */
function unreadText(text: string, isChoice: boolean, language: Language): string {
  const quote = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
  if (isChoice) return language === 'en' ? `“${quote}” is not chosen from the list yet` : `“${quote}”还没从列表里选定`
  return language === 'en' ? `“${quote}” could not be read` : `“${quote}”没能读懂`
}

function labelAt(pointer: string, facts: readonly Fact[], language: Language): string {
  if (pointer === '') return language === 'en' ? 'all of it' : '全部内容'
  if (pointer === '/applicant/creditCode') return language === 'en' ? 'credit code' : '统一社会信用代码'
  // A fact that is no more has no name but its id.
  return pointerLabel(pointer, facts, language, 'each').replace(/^\/facts\//, '')
}

/** The question around it: of half of a range, the whole; of a list as such, the list. */
function askedAt(pointer: string, facts: readonly Fact[]): string | null {
  const keys = pointer.split('/')
  const found = specAt(facts, pointer)
  const isWithin = found?.spec.type === 'yearly' && /^\d{4}$/.test(keys.at(-2) ?? '')
  if (found && !isWithin) return pointer
  return keys.length > 2 ? askedAt(keys.slice(0, -1).join('/'), facts) : null
}
