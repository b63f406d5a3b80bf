import type { JsonValue } from '../../domain/rule-source.js'
import type { ProfileBody } from '../model/profile-body.js'
import { withEvidenceMoved } from './evidence.js'
import { valueAt, withValue } from './pointer.js'

/**
 * Records are addressed by their place in the list (`/facts/loans/items/1/principal`), in drafts and in what is not
 * known too; so all three move together when one is taken out or put back.
 */
interface Kept {
  readonly profile: ProfileBody
  readonly drafts: Readonly<Record<string, string>>
}

/** A record with what belongs to it; below its own pointer. */
export interface RecordPlace {
  readonly index: number
  readonly record: JsonValue
  /** By the rest of the pointer, `/principal`. */
  readonly drafts: Readonly<Record<string, string>>
  readonly notKnown: readonly string[]
}

const itemsOf = (profile: ProfileBody, list: string): readonly JsonValue[] => {
  const items = valueAt(profile, `${list}/items`)
  return Array.isArray(items) ? items : []
}

/** What has to be kept to put the record back. */
export function recordPlace({ profile, drafts }: Kept, list: string, index: number): RecordPlace {
  const root = `${list}/items/${index}`
  const below = (pointer: string): string[] => (pointer.startsWith(`${root}/`) ? [pointer.slice(root.length)] : [])
  const own = Object.entries(drafts).flatMap(([pointer, text]) => below(pointer).map((rest) => [rest, text] as const))
  return {
    index,
    record: itemsOf(profile, list)[index] ?? {},
    drafts: Object.fromEntries(own),
    notKnown: profile.askedButUnknown.flatMap(below),
  }
}

export function withoutRecord(state: Kept, list: string, index: number): Kept {
  const items = itemsOf(state.profile, list).filter((_, at) => at !== index)
  return renumbered(state, list, items, (at) => (at === index ? null : at > index ? at - 1 : at))
}

export function withRecord(state: Kept, list: string, place: RecordPlace): Kept {
  const items = itemsOf(state.profile, list).toSpliced(place.index, 0, place.record)
  const { profile, drafts } = renumbered(state, list, items, (at) => (at >= place.index ? at + 1 : at))
  const root = `${list}/items/${place.index}`
  const own = Object.entries(place.drafts).map(([rest, text]) => [root + rest, text] as const)
  const notKnown = place.notKnown.map((rest) => root + rest)
  return {
    profile: { ...profile, askedButUnknown: [...profile.askedButUnknown, ...notKnown] },
    drafts: { ...drafts, ...Object.fromEntries(own) },
  }
}

/** @param move new place of a record; null: it is gone */
function renumbered(
  { profile, drafts }: Kept,
  list: string,
  items: readonly JsonValue[],
  move: (index: number) => number | null,
): Kept {
  const moved = (pointer: string): string[] => {
    const [, index, rest = ''] =
      /^\/items\/(\d+)(.*)$/.exec(pointer.startsWith(list) ? pointer.slice(list.length) : '') ?? []
    if (index === undefined) return [pointer]
    const place = move(Number(index))
    return place === null ? [] : [`${list}/items/${place}${rest}`]
  }
  const listed = withValue(profile, list, listWith(valueAt(profile, list), items))
  const kept = Object.entries(drafts).flatMap(([pointer, text]) => moved(pointer).map((to) => [to, text] as const))
  return {
    profile: { ...withEvidenceMoved(listed, moved), askedButUnknown: profile.askedButUnknown.flatMap(moved) },
    drafts: Object.fromEntries(kept),
  }
}

/** An empty list of which nothing is claimed says nothing, so it is no answer. */
function listWith(list: JsonValue | undefined, items: readonly JsonValue[]): JsonValue | undefined {
  const old = typeof list === 'object' && list !== null && !Array.isArray(list) ? list : {}
  const complete = old['complete'] ?? false
  return items.length === 0 && complete === false ? undefined : { ...old, complete, items: [...items] }
}
