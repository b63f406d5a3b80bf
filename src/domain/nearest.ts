/** Longer words are not compared: nobody mistypes them, and the cost grows with the product of the lengths. */
const longest = 80

/** Last row of the table of edit distances: from `a` to each prefix of `b`; two neighbours swapped count as one edit. */
function distancesToPrefixes(a: string, b: string): number[] {
  let [before, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = last![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before![j - 2]! + 1 : changed
      row.push(Math.min(last![j]! + 1, row[j - 1]! + 1, changed, swapped))
    }
    ;[before, last] = [last, row]
  }
  return last!
}

/** Damerau–Levenshtein distance in which no part is edited twice. */
export const editDistance = (a: string, b: string): number => distancesToPrefixes(a, b).at(-1)!

/** Small = near; null = nothing alike. A word that begins a name counts too: `employes` means `employeesYearEnd`. */
function farness(text: string, name: string): number | null {
  const distances = distancesToPrefixes(text, name)
  const whole = distances.at(-1)!
  if (whole <= Math.min(3, Math.floor(text.length / 3))) return whole
  const beginning = Math.min(...distances)
  return text.length >= 4 && beginning <= 1 ? 10 + beginning * 100 + whole : null
}

/** The name that was probably meant, or null when none is close. Capitals do not count; ties go to the first name. */
export function nearest(text: string, names: Iterable<string>): string | null {
  if (text.length > longest) return null
  let best: { name: string; far: number } | null = null
  for (const name of names) {
    if (name.length > longest) continue
    const far = farness(text.toLowerCase(), name.toLowerCase())
    if (far !== null && (best === null || far < best.far)) best = { name, far }
  }
  return best?.name ?? null
}
