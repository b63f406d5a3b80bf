/** `50000`, `１２，０００`, `5万`, `5.5 万元`: a sum of yuan, exact to the fen; null: it cannot be read. */
export function readYuan(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,¥元]/g, '')
  const [, whole = '', rest = '', wan = ''] = /^(\d{1,12})(?:\.(\d{1,6}))?(万?)$/.exec(plain) ?? []
  if (whole === '') return null
  const places = wan === '' ? 0 : 4
  const digits = rest.padEnd(places + 2, '0')
  if (/[1-9]/.test(digits.slice(places + 2))) return null
  const yuan = Number(`${whole}${digits.slice(0, places)}.${digits.slice(places, places + 2)}`)
  return yuan <= 1e12 ? yuan : null
}
