import type { ComponentType } from 'react'
import { AuditView } from '../audit/audit-view.js'
import { PoliciesView } from '../policies/policies-view.js'
import { CasesView } from '../cases/cases-view.js'
import { PreCheckView } from '../pre-check/pre-check-view.js'
import { ConsultingView } from '../consulting/consulting-view.js'
import { PeopleView } from '../people/people-view.js'
import type { Role } from '../../../domain/people.js'

interface Place {
  readonly path: string
  readonly zh: string
  readonly en: string
  /** Who has anything to do there; what may really be done the service says. */
  readonly roles: readonly Role[]
  readonly View: ComponentType
}

const places: readonly Place[] = [
  { path: '/cases', zh: '办件', en: 'Cases', roles: ['reviewer'], View: CasesView },
  { path: '/pre-check', zh: '初审汇总表', en: 'Pre-check', roles: ['reviewer'], View: PreCheckView },
  { path: '/consultations', zh: '咨询', en: 'Consultations', roles: ['reviewer'], View: ConsultingView },
  { path: '/policies', zh: '政策', en: 'Policies', roles: ['reviewer', 'author'], View: PoliciesView },
  { path: '/people', zh: '人员', en: 'People', roles: ['admin', 'security'], View: PeopleView },
  { path: '/audit', zh: '审计日志', en: 'Audit log', roles: ['audit'], View: AuditView },
]

export const openTo = (roles: readonly Role[]): readonly Place[] =>
  places.filter((place) => place.roles.some((role) => roles.includes(role)))
