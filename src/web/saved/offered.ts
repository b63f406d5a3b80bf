/** Days for which the service keeps a profile after its last change; null: it keeps none, and nothing is offered. */
export function savedDays(page: Document): number | null {
  const told = page.querySelector('meta[name="huiqi-saved-days"]')?.getAttribute('content')
  return told && /^\d+$/.test(told) ? Number(told) : null
}
