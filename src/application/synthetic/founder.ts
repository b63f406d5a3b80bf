import type { Drawing } from './drawing.js'
import type { Firm } from './firm.js'
import { list, none, type Told } from './told.js'

const groups = [
  'collegeGraduate',
  'veteran',
  'unemployed',
  'hardToEmploy',
  'disabled',
  'returnedMigrantWorker',
  'ruralEntrepreneur',
  'onlineMerchant',
]

/** Who runs an individual business, by role and group alone. */
export function founderOf({ kind, currentStaff }: Firm, drawing: Drawing): Told {
  if (kind !== 'individualBusiness') return {}
  const founder = {
    id: 'owner',
    roles: ['founder'],
    categories: drawing.chance(0.45) ? [drawing.pick(groups)] : [],
    startsBusiness: true,
    startsBusinessTogether: drawing.chance(0.1),
    withinWorkingAge: drawing.chance(0.93),
    hasOtherLoans: drawing.chance(0.3),
    startupLoanSubsidies: drawing.chance(0.9) ? 0 : 1,
    jobsCreated: Math.max(0, currentStaff - 1),
    awards: none(),
  }
  return { people: list([founder]) }
}
