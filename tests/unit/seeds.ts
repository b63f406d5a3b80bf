import { readdirSync, readFileSync } from 'node:fs'
import { SeedApplicantSchema, type SeedApplicant } from '../../src/domain/seed.js'

const folder = new URL('../../seed/', import.meta.url)

/** The seed applicants by name of file. */
export const seeds: ReadonlyMap<string, SeedApplicant> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => [
      name.replace(/\.json$/, ''),
      SeedApplicantSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
    ]),
)
