import { nearest } from '../../domain/nearest.js'
import { isRequired, requiredKeys, shapeOf, valuesOf, type Schema } from './schema-parts.js'

/** The forms most likely meant; or, where none is, the key that should have told (`type`), if there is one. */
export type BranchChoice =
  | { readonly branches: readonly Schema[] }
  | { readonly key: string; readonly values: readonly string[] }
  | { readonly key: null }

/** Chooses among the object forms of a union by the keys that `value` has. */
export function branchFor(branches: readonly Schema[], value: Record<string, unknown>): BranchChoice {
  const key = discriminatorOf(branches)
  if (key !== null) {
    const told = branches.filter((branch) => valuesAt(branch, key).includes(String(value[key])))
    return told.length > 0
      ? { branches: told }
      : { key, values: [...new Set(branches.flatMap((branch) => valuesAt(branch, key)))] }
  }
  const meant = meantKeys(branches, Object.keys(value))
  const fits = branches.map((branch) => ({ branch, ...fitOf(branch, meant) }))
  const best = Math.max(...fits.map(({ score }) => score))
  const chosen = fits.filter(({ score, hits }) => score === best && hits > 0).map(({ branch }) => branch)
  return chosen.length > 0 ? { branches: chosen } : { key: null }
}

/** A key that every form demands with values of its own. */
function discriminatorOf(branches: readonly Schema[]): string | null {
  const [first] = branches
  if (!first) return null
  return requiredKeys(first).find((key) => branches.every((branch) => valuesAt(branch, key).length > 0)) ?? null
}

function valuesAt(branch: Schema, key: string): string[] {
  const member = shapeOf(branch)[key]
  return member && isRequired(member) ? valuesOf(member) : []
}

/** Keys as written, misspelt ones as what they were probably meant to be. */
function meantKeys(branches: readonly Schema[], keys: readonly string[]): string[] {
  const known = new Set(branches.flatMap((branch) => Object.keys(shapeOf(branch))))
  const free = [...known].filter((key) => !keys.includes(key))
  return keys.map((key) => (known.has(key) ? key : (nearest(key, free) ?? key)))
}

function fitOf(branch: Schema, meant: readonly string[]): { score: number; hits: number } {
  const required = requiredKeys(branch)
  const shape = shapeOf(branch)
  const hits = required.filter((key) => meant.includes(key)).length
  const strangers = meant.filter((key) => !Object.hasOwn(shape, key)).length
  // What is there tells more of what was meant than what is not.
  return { score: 2 * hits - (required.length - hits) - strangers, hits }
}
