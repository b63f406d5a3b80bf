import { valueAt } from '../app/pointer.js'
import type { ProfileBody } from '../model/profile-body.js'
import { foundingYear } from './years.js'

export const kindPointer = '/applicant/kind'

export interface Core {
  /** Not registered, so it has no founding, staff and revenue. */
  readonly isPerson: boolean
  /** The last closed year; null: it was founded later. */
  readonly lastYear: number | null
}

/** @param asOfYear the year of the day asked about */
export function coreOf(profile: ProfileBody, asOfYear: number): Core {
  const founded = foundingYear(valueAt(profile, '/facts/establishedOn'))
  const lastYear = asOfYear - 1
  return {
    isPerson: valueAt(profile, kindPointer) === 'person',
    lastYear: founded === null || founded <= lastYear ? lastYear : null,
  }
}

/** What the first screen asks of this applicant; it stands there, answered or not. */
export function corePointers(profile: ProfileBody, asOfYear: number): string[] {
  const { isPerson, lastYear } = coreOf(profile, asOfYear)
  const always = [kindPointer, '/facts/registeredRegion', '/facts/mainIndustry']
  if (isPerson) return always
  const yearly = lastYear === null ? [] : [`/facts/revenue/${lastYear}`]
  return [...always, '/facts/establishedOn', '/facts/currentEmployees', ...yearly]
}
