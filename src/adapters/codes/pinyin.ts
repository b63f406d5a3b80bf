import { pinyin } from 'pinyin-pro'
import { namesSearched, type PinyinNames } from '../../application/pinyin-names.js'
import type { RuleBase } from '../../application/rule-base.js'
import { placeCharacters, placeReadings } from './place-readings.js'

/** Of all names that are searched for; worked out once for each rule set, when first asked for. */
export function pinyinOfNames(): (base: RuleBase) => PinyinNames {
  const known = new WeakMap<RuleBase, PinyinNames>()
  return (base) => {
    const names = known.get(base) ?? Object.fromEntries(namesSearched(base).map((name) => [name, readingsOf(name)]))
    known.set(base, names)
    return names
  }
}

/** The right reading first, then the one that a dictionary of characters gives, where it differs. */
export function readingsOf(name: string): string {
  const common = syllablesOf(name)
  const right = placeReadings[name] ?? common
  return [...new Set([right, common])].join(',')
}

function syllablesOf(name: string): string {
  const han = name.match(/\p{Script=Han}/gu) ?? []
  // Read as a whole: a character's reading hangs on its neighbours.
  const read = pinyin(han.join(''), { toneType: 'none', type: 'array', v: true })
  return read.map((syllable, index) => placeCharacters[han[index] ?? ''] ?? syllable).join(' ')
}
