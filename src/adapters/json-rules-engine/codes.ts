/** Section letter of GB/T 4754-2017 → its two-digit divisions. */
export type Sections = ReadonlyMap<string, readonly string[]>

/** Digits of a place code that say something: 140400 is 1404, 140403001000 is 140403001, 000000 is the nation. */
function significant(place: string): string {
  let code = place
  while (code.length > 6 && code.endsWith('000')) code = code.slice(0, -3)
  while (code.length <= 6 && code.endsWith('00')) code = code.slice(0, -2)
  return code
}

/** Complete codes only: one coarser than `ancestor` is not under it. */
export const isPlaceWithin = (place: string, ancestor: string): boolean => place.startsWith(significant(ancestor))

const isLetter = (code: string): boolean => /^[A-Z]$/.test(code)

export function isIndustryWithin(industry: string, ancestor: string, sections: Sections): boolean {
  if (industry === ancestor || !isLetter(ancestor)) return industry.startsWith(ancestor)
  const divisions = sections.get(ancestor)
  if (divisions === undefined) throw new RangeError(`no industry section ${ancestor}`)
  return divisions.some((division) => industry.startsWith(division))
}
