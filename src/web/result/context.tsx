import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import type { MatchAnswer } from '../../domain/answer.js'
import type { Loaded } from '../engine/protocol.js'
import type { ProfileBody } from '../model/profile-body.js'

export interface ResultFrame {
  readonly answer: MatchAnswer
  readonly loaded: Loaded
  readonly profile: ProfileBody
  readonly asOf: string
  readonly onAnswer: (pointer: string) => void
}
interface ResultContextValue extends ResultFrame {
  /** Rows stay open while the answer changes around them, and when they move from one group to another. */
  readonly isOpen: (id: string) => boolean
  readonly setOpen: (id: string, open: boolean) => void
}
const ResultContext = createContext<ResultContextValue | null>(null)

export function ResultProvider({ frame, children }: { readonly frame: ResultFrame; readonly children: ReactNode }) {
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
  const { answer, loaded, profile, asOf, onAnswer } = frame
  const value = useMemo(
    () => ({ answer, loaded, profile, asOf, onAnswer, isOpen: (id: string) => opened.has(id), setOpen }),
    [answer, loaded, profile, asOf, onAnswer, opened, setOpen],
  )
  return <ResultContext value={value}>{children}</ResultContext>
}

/** @throws Error outside of a ResultProvider */
export function useResult(): ResultContextValue {
  const value = useContext(ResultContext)
  if (!value) throw new Error('useResult needs a ResultProvider around it')
  return value
}
