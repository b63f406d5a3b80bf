import type { Reading } from '../../src/application/written/reading.js'

/** What was read, or why nothing was. */
export const valueOf = (reading: Reading) => (reading.is === 'read' ? reading.value : reading.is)
