import type { CaseState } from '../../domain/case-states.js'
import type { IsoDate } from '../../domain/iso-date.js'
import { addWorkingDays, type WorkingDayCalendar } from '../../domain/working-days.js'
import type { CaseRow } from './case-records.js'

/** Working days for what is to be done in each state; this service's, not the law's. */
export type DeskDays = Readonly<Record<'accept' | 'supplement' | 'preCheck' | 'decide', number>>

const doneNext: Partial<Record<CaseState, keyof DeskDays>> = {
  submitted: 'accept',
  accepted: 'preCheck',
  supplementAsked: 'supplement',
  preChecked: 'decide',
}

/** @param today day on which the state was reached */
export function dueDay(
  state: CaseState,
  {
    today,
    days,
    calendar,
  }: { readonly today: IsoDate; readonly days: DeskDays; readonly calendar: WorkingDayCalendar },
): Pick<CaseRow, 'dueOn' | 'isDueCertain'> {
  const next = doneNext[state]
  if (!next) return { dueOn: null, isDueCertain: 1 }
  const { on, isCertain } = addWorkingDays(calendar, today, days[next])
  return { dueOn: on, isDueCertain: isCertain ? 1 : 0 }
}
