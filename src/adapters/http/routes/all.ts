import type { Documented, Route } from '../route.js'
import type { PersonRoute } from '../person-route.js'
import type { StoredRoute } from '../stored-route.js'
import { auditRoutes } from './audit.js'
import { batchRoute } from './batch.js'
import { clientRoutes } from './client.js'
import { codeRoutes } from './codes.js'
import { enterpriseRoutes } from './enterprises.js'
import { exchangeRoutes } from './exchange.js'
import { factRoutes } from './facts.js'
import { guidanceRoutes } from './guidance.js'
import { impactRoutes } from './impacts.js'
import { jobRoutes } from './jobs.js'
import { matchesRoutes } from './matches.js'
import { questionRoutes } from './questions.js'
import { receiptRoutes } from './receipts.js'
import { preCheckRoutes, preCheckSheetRoutes } from './pre-checks.js'
import { policyRoutes } from './policies.js'
import { draftReachRoutes } from './reach-drafts.js'
import { reachRoutes } from './reach.js'
import { sandboxRoutes } from './sandbox.js'
import { peopleRoutes } from './people.js'
import { applicationRoutes } from './applications.js'
import { consultationRoutes } from './consultations.js'
import { caseRoutes } from './cases.js'
import { deskActRoutes } from './desk-acts.js'
import { deskConsultingRoutes } from './desk-consulting.js'
import { deskRoutes } from './desk.js'
import { oidcRoutes } from './oidc.js'
import { signInRoutes } from './session.js'
import { sessionRoutes } from './sessions.js'
import { savedProfileRoutes } from './saved-profiles.js'
import { bundleRoutes } from './bundle.js'
import { ruleSetRoutes } from './rule-set.js'
import { serviceRoutes } from './service.js'

/** In the order in which they are documented; of two that fit an address the first answers. */
export const allRoutes: readonly Route[] = [
  ...matchesRoutes,
  ...questionRoutes,
  ...guidanceRoutes,
  ...preCheckRoutes,
  ...policyRoutes,
  ...factRoutes,
  ...codeRoutes,
  ...ruleSetRoutes,
  ...bundleRoutes,
  ...sandboxRoutes,
  ...clientRoutes,
  ...serviceRoutes,
]

/** About what is stored; documented after the others. */
export const storedRoutes: readonly StoredRoute[] = [
  ...exchangeRoutes,
  ...enterpriseRoutes,
  ...receiptRoutes,
  ...reachRoutes,
  ...draftReachRoutes,
  ...impactRoutes,
  ...jobRoutes,
  ...caseRoutes,
]

/** For people with an account. */
export const personRoutes: readonly PersonRoute[] = [
  ...sessionRoutes,
  ...peopleRoutes,
  ...deskRoutes,
  ...deskActRoutes,
  ...deskConsultingRoutes,
  ...auditRoutes,
]

export const documentedRoutes: readonly Documented[] = [
  ...allRoutes,
  ...preCheckSheetRoutes,
  batchRoute,
  ...storedRoutes,
  ...savedProfileRoutes,
  ...applicationRoutes,
  ...consultationRoutes,
  ...signInRoutes,
  ...oidcRoutes,
  ...personRoutes,
]
