import { fileURLToPath } from 'node:url'
import { readSeeds } from '../../src/adapters/seed/read-seeds.js'
import type { SeedApplicant } from '../../src/domain/seed.js'

const folder = fileURLToPath(new URL('../../seed/', import.meta.url))

/** The seed applicants by name of file. */
export const seeds: ReadonlyMap<string, SeedApplicant> = new Map(
  readSeeds(folder).map(({ id, ...applicant }) => [id, applicant]),
)
