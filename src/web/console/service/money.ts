const digits = new Intl.NumberFormat('en-US', { useGrouping: true })

/** `50,000.00`, in yuan and exact, from integer fen. */
export function yuanText(fen: number): string {
  const whole = BigInt(Math.abs(fen))
  return `${fen < 0 ? '-' : ''}${digits.format(whole / 100n)}.${String(whole % 100n).padStart(2, '0')}`
}

/** Integer fen from yuan as somebody typed it; null: it is none, or not exact to the fen. */
export function fenOf(typed: string): number | null {
  const [, whole, part = ''] =
    /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(typed.normalize('NFKC').replaceAll(/[\s,]/g, '')) ?? []
  return whole === undefined ? null : Number(`${whole}${part.padEnd(2, '0')}`)
}
