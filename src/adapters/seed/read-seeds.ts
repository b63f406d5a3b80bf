import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SeedApplicantSchema, type SeedApplicant } from '../../domain/seed.js'

/** `01-shop.json` → `01-shop`. */
const nameOf = (file: string): string => file.replace(/\.json$/, '')

/**
 * All applicants of a folder by the names of their files, in their order; none where there is no such folder.
 * @throws Error when a file cannot be read, or a file is no applicant
 */
export function readSeeds(folder: string): (SeedApplicant & { readonly id: string })[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.toSorted().map((file) => {
    const read = SeedApplicantSchema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    if (!read.success) throw new Error(`${join(folder, file)} is no applicant: ${read.error.message}`)
    return { id: nameOf(file), ...read.data }
  })
}
