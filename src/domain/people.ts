/** What a person with an account may be. Applicants have codes, platforms have keys. */
export const roles = [
  /** 审核人: judges cases. */
  'reviewer',
  /** Writes rules. */
  'author',
  /** Makes and closes accounts. */
  'admin',
  /** Grants roles, unlocks accounts, ends sessions. */
  'security',
  /** Reads the audit log. */
  'audit',
] as const
export type Role = (typeof roles)[number]

/** Each of these watches over the other two, so nobody has two of them. */
export const apartRoles: readonly Role[] = ['admin', 'security', 'audit']

export const areApart = (held: readonly Role[]): boolean => held.filter((role) => apartRoles.includes(role)).length <= 1

/** A newer version may have kept others. */
export const knownRoles = (kept: readonly string[]): Role[] => roles.filter((role) => kept.includes(role))

/** Why a password cannot be chosen. */
export type PasswordFault = 'tooShort' | 'tooLong' | 'fewSigns' | 'likeName' | 'common'
