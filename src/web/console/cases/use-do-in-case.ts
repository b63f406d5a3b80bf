import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { App } from 'antd'
import { createContext } from 'react'
import { caseActWords } from '../../../domain/case-words.js'
import type { CaseBody } from '../../../domain/case-body.js'
import { useSay } from '../../app/language.js'
import { caseKey, doInCase, queueKey, type Doing } from './case.js'

export type DoInCase = UseMutationResult<CaseBody, Error, Doing>

/** For what stands deep in a case. */
export const DoingContext = createContext<DoInCase | null>(null)

/** Does one thing in the case as it was read; what is typed stays where it was not done. */
export function useDoInCase(one: CaseBody): DoInCase {
  const say = useSay()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: async (doing: Doing) => doInCase(one, doing),
    onSuccess: (now, { act }) => {
      queries.setQueryData(caseKey(one.id), now)
      void queries.invalidateQueries({ queryKey: queueKey })
      void message.success(say(`已${caseActWords[act].zh}`, `Done: ${caseActWords[act].en}`))
    },
  })
}
