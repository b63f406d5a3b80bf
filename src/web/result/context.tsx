import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { AnswerResult, MatchAnswer } from '../../domain/answer.js'
import type { Loaded } from '../engine/protocol.js'
import { useExplanations, type Answered } from '../engine/use-engine.js'
import type { ProfileBody } from '../model/profile-body.js'

export interface ResultFrame {
  readonly evaluated: Answered
  readonly loaded: Loaded
  readonly asOf: string
  readonly onAnswer: (pointer: string) => void
  /** The row that something led to, as a new object each time: it opens, with what it is folded into. */
  readonly led: { readonly policy: string } | null
}
interface ResultContextValue extends Pick<ResultFrame, 'loaded' | 'asOf' | 'onAnswer' | 'led'> {
  readonly answer: MatchAnswer
  /** That the answer is for. */
  readonly profile: ProfileBody
}
const ResultContext = createContext<ResultContextValue | null>(null)

/** What a row needs that no other answer changes: a row whose result stays is not drawn anew. */
interface RowsContextValue {
  /** Rows stay open while the answer changes around them, and when they move from one group to another. */
  readonly isOpen: (id: string) => boolean
  readonly setOpen: (id: string, open: boolean) => void
  /** Has results explained until they are taken back. */
  readonly want: (policies: readonly string[]) => () => void
  readonly explanationOf: (policy: string) => AnswerResult | null
}
const RowsContext = createContext<RowsContextValue | null>(null)

export function ResultProvider({ frame, children }: { readonly frame: ResultFrame; readonly children: ReactNode }) {
  const { evaluated, loaded, asOf, onAnswer, led } = frame
  const { answer, asking } = evaluated
  const { opened, setOpen } = useOpened(led)
  const { wanted, want } = useWanted()
  const { of: explanationOf } = useExplanations(evaluated, wanted)
  const value = useMemo(
    () => ({ answer, loaded, asOf, onAnswer, led, profile: asking.profile }),
    [answer, asking, loaded, asOf, onAnswer, led],
  )
  const rows = useMemo(
    () => ({ isOpen: (id: string) => opened.has(id), setOpen, want, explanationOf }),
    [opened, setOpen, want, explanationOf],
  )
  return (
    <ResultContext value={value}>
      <RowsContext value={rows}>{children}</RowsContext>
    </ResultContext>
  )
}

function useOpened(led: ResultFrame['led']) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const setOpen = useCallback((id: string, open: boolean) => {
    setOpened((before) => {
      if (before.has(id) === open) return before
      const after = new Set(before)
      if (open) after.add(id)
      else after.delete(id)
      return after
    })
  }, [])
  const [followed, setFollowed] = useState<ResultFrame['led']>(null)
  if (led !== null && led !== followed) {
    setFollowed(led)
    setOpen(led.policy, true)
  }
  return { opened, setOpen }
}

/** Policies whose results somebody looks into, each once, in a fixed order. */
function useWanted() {
  const [all, setAll] = useState<readonly string[]>([])
  const want = useCallback((policies: readonly string[]) => {
    setAll((before) => [...before, ...policies])
    return () => setAll((before) => policies.reduce(withoutOne, before))
  }, [])
  const wanted = useMemo(() => [...new Set(all)].toSorted(), [all])
  return { wanted, want }
}

/** Several may want the same. */
function withoutOne(all: readonly string[], one: string): readonly string[] {
  const at = all.indexOf(one)
  return at < 0 ? all : all.toSpliced(at, 1)
}

/** @throws Error outside of a ResultProvider */
export function useResult(): ResultContextValue {
  const value = useContext(ResultContext)
  if (!value) throw new Error('useResult needs a ResultProvider around it')
  return value
}

/** @throws Error outside of a ResultProvider */
export function useRows(): RowsContextValue {
  const value = useContext(RowsContext)
  if (!value) throw new Error('useRows needs a ResultProvider around it')
  return value
}

/** Results with their criteria, as long as something is shown that needs them. Null: not explained yet. */
export function useExplained(policies: readonly string[]): (policy: string) => AnswerResult | null {
  const { want, explanationOf } = useRows()
  const key = policies.join(' ')
  useEffect(() => (key === '' ? undefined : want(key.split(' '))), [want, key])
  return explanationOf
}
