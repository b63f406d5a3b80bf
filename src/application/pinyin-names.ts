import type { RuleBase } from './rule-base.js'

/**
 * Syllables of names without tones, by name, so that people can search by letters: 长治市 → `chang zhi shi`. Several
 * readings stand side by side: 单县 → `shan xian,dan xian`.
 */
export type PinyinNames = Readonly<Record<string, string>>

/** Names that are searched for: of divisions, of those before them, of industries and the everyday words for them. */
export function namesSearched({ compiled, places }: RuleBase): string[] {
  const { divisions, changes } = places.parts
  const { all, parts } = compiled.ruleSet.industries
  const words = parts.words.map(({ word }) => word)
  return [...new Set([...divisions.map(([, name]) => name), ...[...changes, ...all].map(({ name }) => name), ...words])]
}
