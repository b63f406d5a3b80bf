import type { CaseDoing } from '../../application/cases/case-party.js'
import type { OpenCase } from '../../application/cases/case-records.js'
import type { CaseBody } from '../../domain/case-body.js'
import type { PersonContext } from './person-route.js'
import type { Acted } from './stored-route.js'
import { etagOf } from './routes/case-parts.js'

type Context = Pick<PersonContext, 'acting' | 'surroundings' | 'store' | 'language'>

/** A reviewer does it now. */
export const deskDoing = ({ acting, surroundings }: Pick<Context, 'acting' | 'surroundings'>): CaseDoing => ({
  ...acting,
  today: surroundings.today,
  party: { kind: 'reviewer' },
})

export const deskViewing = ({ surroundings, language }: Pick<Context, 'surroundings' | 'language'>) =>
  ({ today: surroundings.today, language, party: { kind: 'reviewer' } }) as const

/** The case as it is after what was done. */
export async function shownCase(context: Context, open: OpenCase): Promise<Acted<CaseBody>> {
  const body = await context.store.cases.register.wholeOf(open, deskViewing(context))
  return { body, headers: etagOf(body) }
}
