import type { AnswerMissing } from '../../domain/answer.js'
import type { JsonValue } from '../../domain/rule-source.js'
import { valueAt } from '../app/state.js'
import type { ProfileBody } from '../model/profile-body.js'

/** Records of a list as the profile has them. */
export function itemsOf(profile: ProfileBody, list: string): readonly { readonly [key: string]: JsonValue }[] {
  const items = valueAt(profile, `/facts/${list}/items`)
  return Array.isArray(items) ? (items as { [key: string]: JsonValue }[]) : []
}

/** Where an open question is answered, into the profile. */
export function pointerOf({ fact, year, subject }: AnswerMissing, profile: ProfileBody): string {
  if (fact === 'applicantKind') return '/applicant/kind'
  const [head = fact, field] = fact.split('.')
  if (subject === null || field === undefined) return `/facts/${head}${year === null ? '' : `/${year}`}`
  const index = itemsOf(profile, subject.list).findIndex(({ id }) => id === subject.id)
  return index < 0 ? `/facts/${subject.list}` : `/facts/${subject.list}/items/${index}/${field}`
}
