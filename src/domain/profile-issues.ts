import type { Words } from './fact.js'
import { messages, type IssueCode } from './profile-messages.js'
import { nearest } from './nearest.js'

export interface Issue {
  /** Stable; programs use it. */
  readonly code: IssueCode
  /** RFC 6901, rooted at the request: `/profile/facts/...`. */
  readonly pointer: string
  /** For people; may change. */
  readonly detail: Words
  /** The known name that was probably meant. */
  readonly nearest: string | null
}

/** What a message says in place of `{name}`: the same in both languages, or one text each. */
export type Fillings = Readonly<Record<string, string | Words>>

interface Extras {
  readonly with?: Fillings
  /** A name that is not known, and those that are. */
  readonly meant?: { readonly text: string; readonly among: Iterable<string> }
  /** The name that was meant, where it is known otherwise. */
  readonly nearest?: string | null
}

/** So that a hostile body cannot buy a long answer; a person stops reading sooner. */
const mostIssues = 500

/** Hardly any key has anything to escape, and a pointer is made for each value of a profile. */
export const escapeSegment = (key: string): string =>
  key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
export const unescapeSegment = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~')
/** Pointer to `key` inside what `pointer` points to. */
export const inside = (pointer: string, key: string | number): string => `${pointer}/${escapeSegment(String(key))}`

/** Gathers everything wrong with one body, in the order of reading. */
export class IssueLog {
  readonly problems: Issue[] = []
  readonly warnings: Issue[] = []

  problem(code: IssueCode, pointer: string, extras: Extras = {}): undefined {
    push(this.problems, code, pointer, extras)
  }

  /** For what is wrong once however often it shows. */
  problemOnce(code: IssueCode, pointer: string): undefined {
    if (!this.problems.some((issue) => issue.code === code && issue.pointer === pointer)) this.problem(code, pointer)
  }

  warn(code: IssueCode, pointer: string, extras: Extras = {}): undefined {
    push(this.warnings, code, pointer, extras)
  }
}

function push(issues: Issue[], code: IssueCode, pointer: string, extras: Extras): void {
  if (issues.length > mostIssues) return
  // Looking for names is the dear part: not for what is not listed.
  if (issues.length === mostIssues) issues.push(issueOf('issues.more', '/profile', {}))
  else issues.push(issueOf(code, pointer, extras))
}

const issueOf = (
  code: IssueCode,
  pointer: string,
  { with: fillings = {}, meant, nearest: known = null }: Extras,
): Issue => ({
  code,
  pointer,
  detail: { zh: fill(messages[code].zh, 'zh', fillings), en: fill(messages[code].en, 'en', fillings) },
  nearest: meant ? nearest(meant.text, meant.among) : known,
})

function fill(text: string, language: keyof Words, fillings: Fillings): string {
  return Object.entries(fillings).reduce(
    (filled, [name, by]) => filled.replaceAll(`{${name}}`, () => (typeof by === 'string' ? by : by[language])),
    text,
  )
}
