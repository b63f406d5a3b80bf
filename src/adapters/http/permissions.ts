import type { Scope } from '../../application/clients/caller.js'
import type { Role } from '../../domain/people.js'

/** Who may ask: everyone, or whoever comes with one of the things named. */
export type Permission = 'everyone' | Needed

export interface Needed {
  /** An API key with this scope; `any`: any key that holds. */
  readonly key?: Scope | 'any'
  /** A person who is signed in and has one of these roles; `any`: whatever roles, also none. */
  readonly roles?: readonly Role[] | 'any'
  /** true: also who signed in with a password that somebody else made, and has still to change it. */
  readonly alsoTemporary?: true
  /** The code of the one thing that is asked for, which the route holds against what it keeps. */
  readonly code?: true
}

const everyone = 'everyone'
/** Whoever was allowed to ask for a job may look after it. */
const anyKey = { key: 'any' } as const
const mayRead = { key: 'enterprises:read' } as const
const mayWrite = { key: 'enterprises:write' } as const
const mayReach = { key: 'reach' } as const
const mayMatch = { key: 'match' } as const
/** Whoever sits at the counter, and platforms that want to know beforehand. */
const mayPreCheck = { key: 'match', roles: ['reviewer'] } as const
const receipts = { key: 'receipts' } as const
const mayApply = { key: 'cases' } as const
const code = { code: true } as const
const reviewer = { roles: ['reviewer'] } as const
const reviewerOrAuthor = { roles: ['reviewer', 'author'] } as const

/** Every route of the service by its id, and who may ask it. Nothing else decides. */
export const permissions = {
  matchPolicies: everyone,
  nextQuestion: everyone,
  findNearMisses: everyone,
  compareWhatIf: everyone,
  listPolicies: everyone,
  getPolicy: everyone,
  getPolicyTree: everyone,
  listDocuments: everyone,
  getDocument: everyone,
  listFacts: everyone,
  getProfileSchema: everyone,
  listCodeLists: everyone,
  listPlaces: everyone,
  listIndustries: everyone,
  listZones: everyone,
  listKinds: everyone,
  listDepartments: everyone,
  getCodeList: everyone,
  getRuleSet: everyone,
  listRuleSetChanges: everyone,
  getFormCatalogue: everyone,
  getRuleBundle: everyone,
  getPinyin: everyone,
  getSandbox: everyone,
  getSandboxProfile: everyone,
  getHealth: everyone,
  getReadiness: everyone,
  getOpenApi: everyone,

  preCheckApplication: mayPreCheck,
  preCheckTable: mayPreCheck,
  getApplicationTemplate: mayPreCheck,

  getClient: anyKey,
  matchBatch: mayMatch,

  importEnterprises: mayWrite,
  exportEnterprises: mayRead,
  getImportTemplate: anyKey,
  createEnterprise: mayWrite,
  listEnterprises: mayRead,
  getEnterprise: mayRead,
  replaceEnterprise: mayWrite,
  patchEnterprise: mayWrite,
  deleteEnterprise: mayWrite,
  listEnterpriseVersions: mayRead,
  matchEnterprise: mayMatch,
  listReceipts: receipts,
  getReceipt: receipts,
  replayReceipt: receipts,
  reachPolicy: mayReach,
  listReached: mayReach,
  reachDraft: mayReach,
  listReachedByDraft: mayReach,
  compareImpact: mayReach,
  listImpacted: mayReach,
  listJobs: anyKey,
  getJob: anyKey,
  watchJob: anyKey,
  getJobResult: anyKey,
  cancelJob: anyKey,
  deleteJob: anyKey,

  saveProfile: everyone,
  getSavedProfile: code,
  changeSavedProfile: code,
  deleteSavedProfile: code,

  createCase: mayApply,
  listCases: mayApply,
  getCase: mayApply,
  changeCase: mayApply,
  submitCase: mayApply,
  supplementCase: mayApply,
  withdrawCase: mayApply,
  deleteCase: mayApply,

  beginApplication: everyone,
  getApplication: code,
  changeApplication: code,
  submitApplication: code,
  supplementApplication: code,
  withdrawApplication: code,
  deleteApplication: code,

  listDeskCases: reviewer,
  createDeskCase: reviewer,
  getDeskCase: reviewer,
  getCaseSheet: reviewer,
  changeDeskCase: reviewer,
  submitDeskCase: reviewer,
  acceptCase: reviewer,
  askForSupplement: reviewer,
  supplementDeskCase: reviewer,
  judgeCase: reviewer,
  overrideCriterion: reviewer,
  assignCase: reviewer,
  preCheckCase: reviewer,
  reopenCase: reviewer,
  decideCase: reviewer,

  askConsultation: everyone,
  getConsultation: code,
  askFurther: code,
  closeConsultation: code,
  deleteConsultation: code,
  listDeskConsultations: reviewer,
  getDeskConsultation: reviewer,
  answerConsultation: reviewer,
  closeDeskConsultation: reviewer,
  listPolicyFaqs: everyone,
  listFaqs: reviewerOrAuthor,
  proposeFaq: reviewerOrAuthor,
  publishFaq: reviewerOrAuthor,
  rejectFaq: reviewerOrAuthor,
  withdrawFaq: reviewerOrAuthor,

  signIn: everyone,
  getSignInWays: everyone,
  beginOidc: everyone,
  finishOidc: everyone,
  getSession: { roles: 'any', alsoTemporary: true },
  signOut: { roles: 'any', alsoTemporary: true },
  changePassword: { roles: 'any', alsoTemporary: true },
  listSessions: { roles: 'any' },
  endSession: { roles: 'any' },
  /** Whom a case can be given to. */
  listReviewers: { roles: ['reviewer'] },
  listPeople: { roles: ['admin', 'security', 'audit'] },
  getPerson: { roles: ['admin', 'security', 'audit'] },
  createPerson: { roles: ['admin'] },
  closePerson: { roles: ['admin'] },
  resetPassword: { roles: ['admin'] },
  setIdentity: { roles: ['admin'] },
  grantRoles: { roles: ['security'] },
  unlockPerson: { roles: ['security'] },
  listPersonSessions: { roles: ['security'] },
  endPersonSessions: { roles: ['security'] },
  listAudit: { roles: ['audit'] },
} as const satisfies Readonly<Record<string, Permission>>

/** A route that is not in the table does not compile. */
export type RouteId = keyof typeof permissions

export const permissionOf = ({ id }: { readonly id: RouteId }): Permission => permissions[id]

/** Null: everyone may ask. */
export const neededFor = (route: { readonly id: RouteId }): Needed | null => {
  const permission = permissionOf(route)
  return permission === everyone ? null : permission
}
