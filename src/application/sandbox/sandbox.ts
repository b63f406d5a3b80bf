import { nearest } from '../../domain/nearest.js'
import { AppError } from '../../domain/errors.js'
import type { IsoDate } from '../../domain/iso-date.js'
import type { SeedApplicant } from '../../domain/seed.js'
import type { Caller } from '../clients/caller.js'

/**
 * The day on which a request with a test key is answered where it names none, and up to which the law is known: what an
 * integrator has checked his client against stays true until the rules themselves say otherwise.
 */
export const sandboxDay: IsoDate = '2026-11-22'

/** The day it is for whoever asks. @param today in China */
export const dayFor = (caller: Pick<Caller, 'mode'> | null, today: IsoDate): IsoDate =>
  caller?.mode === 'test' ? sandboxDay : today

/** A published applicant that does not exist. */
export interface SandboxProfile extends SeedApplicant {
  readonly id: string
}

/** Those whose figures are true on the day of the sandbox. */
export const sandboxProfiles = (seeds: readonly SandboxProfile[]): readonly SandboxProfile[] =>
  seeds.filter(({ asOf }) => asOf === sandboxDay)

/** @throws AppError sandboxProfileNotFound */
export function sandboxProfileOf(profiles: readonly SandboxProfile[], id: string): SandboxProfile {
  const found = profiles.find((profile) => profile.id === id)
  if (found) return found
  const ids = profiles.map((profile) => profile.id)
  throw new AppError('sandboxProfileNotFound', { profileId: id, nearest: nearest(id, ids) })
}
