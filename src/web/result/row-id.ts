/** The summary of a policy's row, which other parts of the page lead to. */
export const rowId = (policy: string): string => `result-row-${policy}`

/** Before a row goes: the focus moves to the next of its shelf, else to the one before, else to the heading. */
export function focusBeside(policy: string): void {
  const row = document.getElementById(rowId(policy))
  const shelf = row?.closest('.result-shelf')
  if (!row || !shelf) return
  const rows = [...shelf.querySelectorAll<HTMLElement>('.result-row-summary')]
  const at = rows.indexOf(row)
  const next = rows[at + 1] ?? rows[at - 1] ?? shelf.querySelector<HTMLElement>('h3')
  next?.focus()
}
