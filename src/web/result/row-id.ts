/** The summary of a policy's row, which other parts of the page lead to. */
export const rowId = (policy: string): string => `result-row-${policy}`
