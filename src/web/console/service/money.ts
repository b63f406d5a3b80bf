const digits = new Intl.NumberFormat('en-US', { useGrouping: true })

/** `50,000.00`, in yuan and exact, from integer fen. */
export function yuanText(fen: number): string {
  const whole = BigInt(Math.abs(fen))
  return `${fen < 0 ? '-' : ''}${digits.format(whole / 100n)}.${String(whole % 100n).padStart(2, '0')}`
}

/**
 * Integer fen from yuan as somebody typed it; null: it is none, or not exact to the fen. A comma stands between
 * thousands or nowhere: 1,5 may be meant as a fraction, and is asked about.
 */
export function fenOf(typed: string): number | null {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '')
  const [, whole, part = ''] = /^(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  return whole === undefined ? null : Number(`${whole.replaceAll(',', '')}${part.padEnd(2, '0')}`)
}
