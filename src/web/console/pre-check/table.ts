import { parse } from 'csv-parse/browser/esm/sync'
import { Fault } from '../service/fault.js'
import { csrfTokenNow, faultOf } from '../service/client.js'

/** The table as it came back: what was sent, and what was found, row by row. */
export interface CheckedTable {
  readonly headings: readonly string[]
  readonly rows: readonly CheckedRow[]
  /** As it was sent, to be kept. */
  readonly csv: string
}
export interface CheckedRow {
  /** Number of the row in the file, the headings not counted. */
  readonly number: number
  /** By heading, in the order of `headings`. */
  readonly cells: readonly string[]
}

/** Whatever stands in front of the bracket of an appended column: `初审结论[precheck.verdict]`. */
export const codeOf = (heading: string): string | null => /\[precheck\.(\w+)\]$/.exec(heading)?.[1] ?? null

/** Sends the file as it is: the service finds out how it is encoded. @throws Fault */
export async function preCheckTable(policy: string, file: Blob): Promise<CheckedTable> {
  const response = await fetch(`/v1/prechecks/table?policy=${encodeURIComponent(policy)}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'text/csv',
      'Accept-Language': document.documentElement.lang,
      'Huiqi-Csrf-Token': csrfTokenNow(),
    },
    body: file,
  }).catch(() => {
    throw new Fault(null)
  })
  if (!response.ok) throw faultOf(response, await response.json().catch(() => null))
  const csv = await response.text()
  const [headings = [], ...rows] = parse(csv, { bom: true, relax_column_count: true })
  return { headings, rows: rows.map((cells, at) => ({ number: at + 1, cells })), csv }
}
