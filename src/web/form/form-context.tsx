import { createContext, useContext } from 'react'
import type { EngineClient, FieldIssue, Loaded } from '../engine/protocol.js'

/** What every field of the form needs beside the state of the page. */
export interface FormParts {
  readonly engine: EngineClient
  readonly loaded: Loaded
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  readonly issues: readonly FieldIssue[]
}

const FormContext = createContext<FormParts | null>(null)
export const FormProvider = FormContext

/** @throws Error outside of the form */
export function useForm(): FormParts {
  const parts = useContext(FormContext)
  if (!parts) throw new Error('a field needs the form around it')
  return parts
}

export const yearOf = (asOf: string): number => Number(asOf.slice(0, 4))
