import { useState } from 'react'
import type { Asked, NextQuestionAnswer, Question } from '../../domain/next-question.js'
import { valueAt, type PageState } from '../app/state.js'
import { useStore } from '../app/store.js'
import { useForm } from './form-context.js'
import { specAt } from './spec-at.js'

/** A question on the card; one that was asked for from elsewhere is only a pointer. */
export type Shown = Pick<Asked, 'pointer' | 'kind' | 'subject'> | Question

/** Asked at once: a question, and further ones about the same record. */
export type Card = readonly Shown[]

export const isFullQuestion = (question: Shown): question is Question => 'why' in question

interface Asking {
  /** Left behind so far, in order; one can go back through them. */
  readonly trail: readonly Card[]
  /** Place in the trail; its length: whatever comes next. */
  readonly at: number
  /** Being answered: it stays until the next is asked for, so that it does not change under the fingers. */
  readonly held: Card | null
  readonly skipped: ReadonlySet<string>
  /** The last question that was asked for from elsewhere. */
  readonly sent: Wanted | null
}

/** A question that the applicant chose to answer; choosing it again is another wish. */
export interface Wanted {
  readonly pointer: string
}

const start: Asking = { trail: [], at: 0, held: null, skipped: new Set(), sent: null }

/** @param onSkipped told of all that are skipped, so that the engine looks beyond them */
export function useQuestions(
  next: NextQuestionAnswer | null,
  wanted: Wanted | null,
  onSkipped: (pointers: readonly string[]) => void,
) {
  const { state } = useStore()
  const { loaded } = useForm()
  const [asking, setAsking] = useState<Asking>(start)
  const { trail, at, held, skipped, sent } = asking
  if (wanted !== null && wanted !== sent)
    setAsking({ ...asking, at: trail.length, held: [question(wanted.pointer)], sent: wanted })
  const isComing = (one: Shown): boolean =>
    !skipped.has(one.pointer) && isOpen(state, one) && specAt(loaded.facts, one.pointer) !== undefined
  const coming = cardsOf(next)
    .map((card) => card.filter(isComing))
    .find((card) => card.length > 0)
  const current = at < trail.length ? trail[at] : (held ?? coming)
  const unanswered = (current ?? []).filter((one) => isOpen(state, one)).map(({ pointer }) => pointer)
  return {
    current,
    /** Some of it. */
    isAnswered: current !== undefined && unanswered.length < current.length,
    /** The answer is in or the question skipped, what comes next is not yet worked out. */
    isWaiting: next === null || next.question !== null,
    skipped: skipped.size,
    hold: () => current && at === trail.length && held !== current && setAsking({ ...asking, held: current }),
    forward: () => {
      if (!current) return
      const left = at < trail.length ? trail : [...trail, current]
      const others = [...skipped].filter((pointer) => current.every((one) => one.pointer !== pointer))
      const now = new Set([...others, ...unanswered])
      setAsking({ ...asking, trail: left, at: at + 1, held: null, skipped: now })
      onSkipped([...now])
    },
    back: at > 0 ? () => setAsking({ ...asking, at: at - 1, held: null }) : undefined,
    again: () => {
      const kept = trail
        .map((card) => card.filter(({ pointer }) => !skipped.has(pointer)))
        .filter((card) => card.length > 0)
      setAsking({ ...asking, trail: kept, at: kept.length, held: null, skipped: new Set() })
      onSkipped([])
    },
  }
}

const question = (pointer: string): Shown => ({ pointer, kind: 'value', subject: null })

const cardsOf = (next: NextQuestionAnswer | null): readonly Card[] =>
  next?.question ? [[next.question, ...next.alsoAsk], ...next.further.map((one) => [one])] : []

/** Not answered, nor said to be not known. A list is open until it is said to be all. */
function isOpen({ profile }: PageState, { pointer, kind }: Shown): boolean {
  const value = valueAt(profile, pointer)
  if (profile.askedButUnknown.includes(pointer)) return false
  if (kind !== 'moreRecords') return value === undefined
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value['complete'] !== true
}
